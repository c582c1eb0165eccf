import { cleanLine } from "../base/text.ts";
import { textWidth, type Ui } from "./ui.ts";
import { hang, wrap } from "./wrap.ts";

/** What an article's owner will read, and who that is. */
export function flaggedView(
  data: {
    readonly id: string;
    readonly owner: string | null;
    readonly flags: readonly string[];
    readonly warnings: readonly string[];
  },
  ui: Ui,
): string {
  const { style, symbols } = ui;
  const { id, owner, flags, warnings } = data;
  const room = textWidth(ui.terminal) - 2;
  const whose = owner === null ? "it has no owner" : `for ${cleanLine(owner)}`;
  const others = flags.length - 1;
  const before = others === 0 ? "" : `, ${others} ${others === 1 ? "flag" : "flags"} before this one`;
  const head = `Flagged: ${style.id(cleanLine(id))} ${style.dim(`(${whose}${before})`)}`;
  const lines = [
    ...hang(`${style.ok(symbols.check)} `, wrap(head, room)),
    ...hang("  ", wrap(cleanLine(flags.at(-1) ?? ""), room)),
    ...warnings.flatMap((text) => hang(`${style.warning("!")} `, wrap(style.warning(cleanLine(text)), room))),
  ];
  return `${lines.join("\n")}\n`;
}
