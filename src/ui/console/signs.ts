import type { Ui } from "../ui.ts";

/** What the console draws beside the ornaments of `../symbols.ts`, in Unicode or in ASCII; one column each. */
export interface Signs {
  /** Before the customer while a call is open. */
  readonly call: string;
  /** Between what is asked and what is typed. */
  readonly prompt: string;
  /** In the first column of what is selected. */
  readonly selected: string;
  /** More lines below, and above. */
  readonly below: string;
  readonly above: string;
  /** Where the upright line between two columns leaves the rule above them. */
  readonly tee: string;
  /** How much is done, and how much is left. */
  readonly done: string;
  readonly left: string;
  readonly quotes: readonly [open: string, close: string];
  /** From the first to the last of a row: `1…5`. */
  readonly to: string;
}

const drawn: Signs = {
  call: "●",
  prompt: "›",
  selected: "┃",
  below: "▼",
  above: "▲",
  tee: "┬",
  done: "━",
  left: "─",
  quotes: ["“", "”"],
  to: "…",
};

const ascii: Signs = {
  call: "*",
  prompt: ">",
  selected: ">",
  below: "v",
  above: "^",
  tee: "+",
  done: "#",
  left: "-",
  quotes: ['"', '"'],
  to: "-",
};

export function signsFor({ terminal }: Ui): Signs {
  return terminal.unicode && !terminal.accessible ? drawn : ascii;
}
