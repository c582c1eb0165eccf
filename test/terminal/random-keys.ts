import { keyTable } from "../../src/ui/console/keys.ts";

/** One thing that somebody does at a keyboard, or to the window. */
export type RandomKey =
  | { readonly do: "text"; readonly text: string }
  | { readonly do: "key"; readonly key: string }
  | { readonly do: "paste"; readonly text: string }
  | { readonly do: "resize"; readonly columns: number; readonly rows: number }
  | { readonly do: "interrupt" }
  /** A whole note with a number of its own, and Enter: what is confirmed must be kept. */
  | { readonly do: "note"; readonly text: string };

const words = [
  ...[
    "refund",
    "not",
    "arrived",
    "third time",
    "fed up",
    "router",
    "red light",
    "I want a manager",
    "tomorrow 9",
  ],
  ...["számla", "nem érkezett meg", "ő", "űrhajó", "pakke", "æøå"],
  ...["பணம்", "திரும்ப", "வரவில்லை", "க்ஷ"],
  ...["退款", "还没有到账", "👩‍👩‍👧", "e\u0301", "🇭🇺"],
  ...["1", "9", "a", "r", "n", "s", " ", ".", "?", "+36 30 123 4567", "2h", "/quit", "\\", "{issue}"],
];

/** Every key of the table but those that end or suspend the console, take a note back, or choose one that does. */
const tableKeys = [...new Set(keyTable.flatMap(({ keys }) => keys))].filter(
  (key) => !["ctrl-c", "ctrl-z", "ctrl-p", "alt-z", "?"].includes(key),
);

const editing = [
  ...[
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl-a",
    "ctrl-e",
    "ctrl-u",
    "ctrl-k",
    "ctrl-w",
  ],
  ...["ctrl-left", "ctrl-right", "alt-backspace", "tab", "enter", "esc", "up", "down", "pageup", "pagedown"],
];

const sizes = [
  [80, 24],
  [200, 60],
  [40, 12],
  [120, 30],
  [20, 5],
] as const;

/** Keys as they fall, the same ones for the same seed. Ctrl-C comes after a letter, never twice. */
export function* randomKeys(random: () => number, count: number): Generator<RandomKey> {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  for (let i = 0; i < count; i++) {
    const weight = random();
    if (weight < 0.4) yield { do: "text", text: pick(words) };
    else if (weight < 0.66) yield { do: "key", key: pick(tableKeys) };
    else if (weight < 0.9) yield { do: "key", key: pick(editing) };
    else if (weight < 0.94) yield { do: "note", text: `note number ${i}` };
    else if (weight < 0.96)
      yield { do: "paste", text: Array.from({ length: 5 }, () => pick(words)).join("\n") };
    else if (weight < 0.98) {
      const [columns, rows] = pick(sizes);
      yield { do: "resize", columns, rows };
    } else yield { do: "interrupt" };
  }
}
