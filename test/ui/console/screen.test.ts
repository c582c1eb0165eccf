import xterm from "@xterm/headless";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Frame, Screen, type Size } from "../../../src/ui/console/screen.ts";
import { displayWidth, graphemes, withoutColor } from "../../../src/ui/width.ts";
import { chinese, emoji, hostile, hungarian, tamil } from "../support.ts";

const csi = "\u001b[";
// As the console's terminal is: the alternate screen, nothing wrapped.
const entered = `${csi}?1049h${csi}?7l`;

/** A terminal of xterm's kind in memory. */
class Emulator {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;

  constructor({ width, height }: Size) {
    this.#terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true, scrollback: 0 });
    this.#terminal.write(entered);
  }

  write(text: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  resize({ width, height }: Size): void {
    this.#terminal.resize(width, height);
  }

  get cursor(): { row: number; column: number } {
    const { cursorX, cursorY } = this.#terminal.buffer.active;
    return { row: cursorY, column: cursorX };
  }

  lines(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from(
      { length: this.#terminal.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? "",
    );
  }

  /** The character in a cell. */
  at(row: number, column: number): string {
    const { active } = this.#terminal.buffer;
    return (
      active
        .getLine(active.baseY + row)
        ?.getCell(column)
        ?.getChars() ?? ""
    );
  }

  /** Every cell: its character, width and look. */
  cells(): string[][] {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: this.#terminal.rows }, (_, row) =>
      Array.from({ length: this.#terminal.cols }, (_, column) => {
        const cell = active.getLine(active.baseY + row)!.getCell(column)!;
        const look = [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor()];
        return `${cell.getChars() || " "} ${cell.getWidth()} ${look} ${cell.isBold()} ${cell.isInverse()}`;
      }),
    );
  }
}

const frame = (lines: readonly string[], cursor: Frame["cursor"] = { row: 0, column: 0 }): Frame => ({
  lines,
  cursor,
});
const bold = (text: string): string => `${csi}1m${text}${csi}22m`;

const letters = fc.constantFrom(
  ...[
    "a",
    "b",
    " ",
    "é",
    "─",
    "│",
    "…",
    "e\u0301",
    "ő",
    "क्ष",
    "கா",
    "கீ",
    "ப",
    "中",
    "한",
    "各",
    "ก",
    "\u0301",
  ],
  ...[
    "👨‍👩‍👧",
    "👍🏽",
    "🇭🇺",
    "❤️",
    "1️⃣",
    "\t",
    "\n",
    "\u009b",
    "\u001b[2J",
    "\u001b]0;x\u0007",
    "\u202e",
    "\u200d",
    "م",
  ],
);
const colors = fc.constantFrom("1", "22", "0", "31", "39", "38;5;133", "7", "27", "48;5;28", "49");
const lineOfText = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: letters },
      { weight: 1, arbitrary: colors.map((one) => `${csi}${one}m`) },
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(""));
const size = fc.record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 6 }) });
const anyFrame = fc.record({
  lines: fc.array(lineOfText, { maxLength: 7 }),
  cursor: fc.oneof(fc.constant(null), fc.record({ row: fc.nat(7), column: fc.nat(26) })),
});
/** A frame, a change of one line of the one before, another size, or somebody else who drew. */
const event = fc.oneof(
  { weight: 4, arbitrary: anyFrame.map((one) => ({ frame: one })) },
  {
    weight: 6,
    arbitrary: fc
      .record({ row: fc.nat(5), from: fc.nat(30), text: lineOfText })
      .map((change) => ({ change })),
  },
  { weight: 1, arbitrary: size.map((one) => ({ size: one })) },
  { weight: 1, arbitrary: fc.constant({ scribble: "garbage\r\nmore" }) },
);

describe("Screen", () => {
  it("shows exactly the last frame, whatever came before", async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(event, { minLength: 1, maxLength: 8 }), async (first, events) => {
        let now = first;
        let last = frame([]);
        const screen = new Screen(now);
        const emulator = new Emulator(now);
        const paint = async (next: Frame): Promise<void> => {
          last = next;
          await emulator.write(screen.paint(next));
        };
        for (const one of events) {
          if ("frame" in one) await paint(one.frame);
          else if ("change" in one) {
            const { row, from, text } = one.change;
            const lines = [...last.lines];
            lines[row] = (lines[row] ?? "").slice(0, from) + text;
            await paint(
              frame(
                Array.from(lines, (line) => line ?? ""),
                last.cursor,
              ),
            );
          } else if ("size" in one) {
            now = one.size;
            emulator.resize(now);
            screen.resize(now);
            await paint(last);
          } else {
            await emulator.write(one.scribble);
            screen.forget();
            await paint(last);
          }
          const fresh = new Emulator(now);
          await fresh.write(new Screen(now).paint(last));
          expect(emulator.cells()).toEqual(fresh.cells());
          if (last.cursor !== null) {
            expect(emulator.cursor).toEqual({
              row: Math.min(last.cursor.row, now.height - 1),
              column: Math.min(last.cursor.column, now.width - 1),
            });
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  it("puts every character in the column that it was given, however the terminal counts", async () => {
    const lines = [tamil, hungarian, chinese, emoji, `${emoji} │ ${tamil} │ ${chinese}`, bold(`${emoji}│`)];
    const width = 200;
    const emulator = new Emulator({ width, height: lines.length });
    await emulator.write(new Screen({ width, height: lines.length }).paint(frame(lines)));
    for (const [row, line] of lines.entries()) {
      let column = 0;
      for (const one of graphemes(withoutColor(line))) {
        const found = emulator.at(row, column) || " ";
        expect(one.startsWith(found), `${one} in column ${column} of ${line}: ${found}`).toBe(true);
        column += displayWidth(one);
      }
    }
  });

  it("cuts at the edge, between graphemes, and closes colours", async () => {
    const emulator = new Emulator({ width: 5, height: 4 });
    const lines = [`${csi}31mabcdefgh`, "中文字符", `ab${emoji}`, "next"];
    await emulator.write(new Screen({ width: 5, height: 4 }).paint(frame(lines, { row: 3, column: 4 })));
    expect(emulator.lines().map((line) => line.trimEnd())).toEqual([
      "abcde",
      "中文",
      expect.stringMatching(/^ab/),
      "next",
    ]);
    const colored = emulator.cells()[3]![0];
    expect(colored).toBe("n 1 0,-1,0,-1 0 0");
  });

  it("fills the last row to its last column without scrolling", async () => {
    const size = { width: 10, height: 3 };
    const emulator = new Emulator(size);
    const screen = new Screen(size);
    const full = ["top", "", "0123456789"];
    await emulator.write(screen.paint(frame(full)));
    await emulator.write(screen.paint(frame(["top", "", "abcdefghij"])));
    expect(emulator.lines()).toEqual(["top", "", "abcdefghij"]);
    await emulator.write(screen.paint(frame(["top", "", "中中中中中"])));
    expect(emulator.lines()).toEqual(["top", "", "中中中中中"]);
  });

  it("writes nothing where nothing changed", () => {
    const screen = new Screen({ width: 20, height: 4 });
    expect(screen.paint(frame(["one", "two"]))).not.toBe("");
    expect(screen.paint(frame(["one", "two"]))).toBe("");
    expect(screen.paint(frame(["one", "two", ""]))).toBe("");
    screen.forget();
    expect(screen.paint(frame(["one", "two"]))).toContain("two");
  });

  it("writes only what changed", () => {
    const screen = new Screen({ width: 40, height: 4 });
    screen.paint(frame(["refund no", "result", "other"], { row: 0, column: 9 }));
    const next = screen.paint(frame(["refund not", "result", "other"], { row: 0, column: 10 }));
    expect(next).toBe(`${csi}?2026h${csi}?25l${csi}1;10Ht${csi}K${csi}1;11H${csi}?25h${csi}?2026l`);
    expect(screen.paint(frame(["refund not", "result", "other"], { row: 0, column: 0 }))).toBe(`${csi}1H`);
  });

  it("hides the cursor where the frame has none, and shows it again", () => {
    const screen = new Screen({ width: 40, height: 4 });
    expect(screen.paint(frame(["a"], null))).not.toContain("?25h");
    expect(screen.paint(frame(["b"], null))).not.toContain("?25h");
    expect(screen.paint(frame(["b"]))).toContain("?25h");
    expect(screen.paint(frame(["b"], null))).toContain("?25l");
    expect(screen.paint(frame(["b"], null))).toBe("");
  });

  it.each(Object.entries(hostile))("lets nothing hostile through: %s", async (_name, text) => {
    const painted = new Screen({ width: 80, height: 3 }).paint(frame([text, `ab ${text}`]));
    const own = /\u001b\[(\?2026[hl]|\?25[hl]|2J|[\d;]*[mHGK])/g;
    expect(painted.replace(own, "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  it("paints a large screen within a fraction of a frame", () => {
    const wide = { width: 200, height: 60 };
    const lines = Array.from(
      { length: 60 },
      (_, row) => bold(`${row} `) + `${hungarian} │ ${tamil} │ refund `.repeat(2),
    );
    const screen = new Screen(wide);
    screen.paint(frame(lines));
    const runs = 2000;
    const started = performance.now();
    for (let i = 0; i < runs; i++) {
      const next = [...lines];
      next[i % 60] = `${bold(`${i}`)} ${lines[(i + 1) % 60]}`;
      screen.paint(frame(next, { row: 1, column: i % 100 }));
    }
    const each = (performance.now() - started) / runs;
    if (process.env.SHOW_SPEED) console.log(`one paint, two changed rows: ${each.toFixed(3)} ms`);
    expect(each).toBeLessThan(3);
  });
});
