import { clean } from "../../base/text.ts";
import type { SearchResult } from "../../search/search.ts";
import type { Menu, MenuChoice } from "./asking.ts";
import type { CallbacksPane, PhrasesPane } from "./pane.ts";
import { isNote } from "./searching.ts";

/** Lines that come so soon after each other are one paste: nobody types them, in ms. */
const pasteMs = 40;

/** What the numbers stand for that were printed last; a menu that is open goes before it. */
export type Numbered =
  | { readonly kind: "results"; readonly rows: readonly SearchResult[] }
  | { readonly kind: "phrases"; readonly pane: PhrasesPane; readonly rows: PhrasesPane["phrases"] }
  | { readonly kind: "callbacks"; readonly pane: CallbacksPane; readonly rows: CallbacksPane["rows"] };

/** What a line asks for. */
export type Typed =
  | { readonly kind: "nothing" }
  /** `/word rest`. */
  | { readonly kind: "word"; readonly word: string; readonly rest: string }
  | { readonly kind: "note"; readonly text: string }
  /** From 0. */
  | { readonly kind: "number"; readonly index: number }
  | { readonly kind: "text"; readonly text: string };

/** A line as it was typed, or several as they were pasted. */
export function readLine(line: string): Typed {
  const text = line.trim();
  if (text === "") return { kind: "nothing" };
  if (isNote(text)) return { kind: "note", text };
  const slashed = /^\/(\S+)(?:\s+([\s\S]*))?$/.exec(text);
  if (slashed !== null) return { kind: "word", word: slashed[1]!, rest: slashed[2] ?? "" };
  if (text === "?") return { kind: "word", word: "help", rest: "" };
  // More digits are a customer's number or an order's, and searched.
  if (/^[1-9]\d?\.?$/.test(text)) return { kind: "number", index: Number.parseInt(text, 10) - 1 };
  return { kind: "text", text };
}

/** The choice of a menu by its number, its letter, or the words that it begins with. */
export function choiceIn({ choices }: Menu, typed: string): MenuChoice | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return null;
  const byLetter = choices.find(({ letter }) => letter === wanted);
  if (byLetter !== undefined) return byLetter;
  if (/^\d+$/.test(wanted)) return choices[Number(wanted) - 1] ?? null;
  const begun = choices.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  return begun[0] ?? null;
}

/** What the terminal's own editing does not know (arrow keys) stands in a line as it was sent: it is taken out. */
export function typedLine(line: string): string {
  return clean(line.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|.)/g, "")).replace(/\t/g, " ");
}

/** Gathers the lines of a pasted note: what comes at once after a line that begins with a dot belongs to it. */
export class NoteBlock {
  private lines: string[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly whole: (line: string) => void) {}

  /** Hands the line on, at once or as a part of the note that it belongs to. */
  add(line: string): void {
    if (this.lines.length === 0 && !isNote(line)) {
      this.whole(line);
      return;
    }
    this.lines.push(line);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flushIfQuiet(), pasteMs);
  }

  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { lines } = this;
    this.lines = [];
    if (lines.length > 0) this.whole(lines.join("\n"));
  }

  /** While we were busy the next line may have come, and nobody has read it yet. */
  private flushIfQuiet(): void {
    const { length } = this.lines;
    setImmediate(() => {
      if (this.lines.length === length) this.flush();
    });
  }
}
