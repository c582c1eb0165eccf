import { cleanLine } from "../base/text.ts";
import type { Callback } from "../callbacks/callback.ts";
import type { Ui } from "./ui.ts";
import { truncate } from "./width.ts";

/** One callback that has just become due, on one line. */
export function reminderLine(
  data: {
    readonly callback: Callback;
    /** On the agent's clock: `09:00`. */
    readonly time: string;
    /** `in 2 min`, `3 h late` */
    readonly nearness: string;
    readonly isLate: boolean;
  },
  ui: Ui,
): string {
  const { callback, time, nearness, isLate } = data;
  const { style, symbols, terminal } = ui;
  const parts = [
    time,
    nearness,
    `callback ${callback.id}`,
    cleanLine(callback.customer.name),
    cleanLine(callback.customer.phone ?? ""),
    cleanLine(callback.reason ?? ""),
  ].filter((part) => part !== "");
  const line = truncate(parts.join(` ${symbols.dot} `), terminal.width, symbols.ellipsis);
  return (isLate ? style.overdue : style.due)(line);
}
