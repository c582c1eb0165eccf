import { cleanLine } from "../base/text.ts";
import { textWidth, type Ui } from "./ui.ts";
import { hang, wrap } from "./wrap.ts";

/** What `doctor` found in the store beside its one line. */
export interface StoreAdvice {
  readonly report: {
    readonly lostChanges: number;
    readonly damagedFiles: readonly string[];
    readonly problems: ReadonlyArray<{ readonly what: string; readonly remedy: string }>;
  } | null;
  readonly mended: readonly string[];
}

/** What was mended, what is wrong and what to do about it; empty where all is well. */
export function adviceView({ report, mended }: StoreAdvice, ui: Ui): string {
  const { style, symbols, terminal } = ui;
  const width = textWidth(terminal);
  const item = (sign: string, text: string): string[] => hang(`${sign} `, wrap(cleanLine(text), width - 2));
  const lines = [
    ...mended.flatMap((text) => item(style.ok(symbols.check), text)),
    ...(report?.problems ?? []).flatMap(({ what, remedy }) =>
      item(style.error(symbols.cross), `${what}. ${remedy}`),
    ),
    ...(report === null || report.lostChanges === 0
      ? []
      : item(style.warning("!"), `${report.lostChanges} changes were lost to damage.`)),
    ...damaged(report?.damagedFiles ?? []).flatMap((text) => item(style.warning("!"), text)),
  ];
  return lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
}

function damaged(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  return [
    "What was damaged was set aside. It holds customers' data: look at it if something is missing, then delete it.",
    ...files,
  ];
}
