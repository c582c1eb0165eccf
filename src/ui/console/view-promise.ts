import { cleanLine } from "../../base/text.ts";
import { frame } from "../frame.ts";
import { startedView } from "../started-call.ts";
import type { Ui } from "../ui.ts";
import { hang, wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import type { Pane } from "./pane.ts";
import { blank, type Part, type Room, scrolled, within } from "./part.ts";
import type { State } from "./state.ts";

/** A promise as it is read back to the customer, word for word. */
export function promisePart(
  { promise, lines }: Extract<Pane, { readonly kind: "promise" }>,
  { width }: Room,
  ui: Ui,
): Part {
  const { style } = ui;
  const text = cleanLine(promise);
  const across = Math.min(width, 100);
  const sentence =
    across < 24 || ui.terminal.accessible
      ? wrap(text, width).map(style.say)
      : frame({ label: "Read back", title: "", text }, across, ui);
  const others = lines.flatMap((line) => wrap(cleanLine(line), width));
  return { ...blank, title: "Promised", paint: style.heading, lines: [...sentence, ...others] };
}

/** The keys of the table. */
const byKey = { link: "Alt-W", resume: "Alt-R" };

/** What is known of the customer, as `cuecard call start` shows it. */
export function briefPart({ brief, pane }: State, room: Room, ui: Ui): Part {
  const { style } = ui;
  const title = { title: "Who it is", paint: style.heading };
  if (brief === null) return { ...blank, ...title, lines: [style.dim("Nothing is known yet.")] };
  const own = within(ui, room);
  const lines = cachedLines(brief, "brief", own, () => [
    ...startedView(brief, own, byKey).trimEnd().split("\n"),
    ...notesOf(brief, room.width, ui),
  ]);
  const scroll = pane.kind === "brief" ? pane.scroll : 0;
  return { ...title, ...scrolled(lines, scroll, room, ui) };
}

/** What was noted in this call so far: after a while nobody knows it by heart. */
function notesOf({ call }: NonNullable<State["brief"]>, width: number, { style, symbols }: Ui): string[] {
  if (call.notes.length === 0) return [];
  const notes = call.notes.flatMap(({ text }) => {
    return hang(`${symbols.bullet} `, wrap(cleanLine(text), Math.max(8, width - 2)));
  });
  return ["", style.heading("Notes of this call"), ...notes];
}
