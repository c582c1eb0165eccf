import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/ui/width.ts";
import { writeFiles } from "../cli/program.ts";
import { type Console, newHome, openConsole, windows } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

const tamil = "பணம் திரும்ப வரவில்லை";
const say = "உங்கள் பணம் விரைவில் வந்து சேரும்.";
const kb = writeFiles(join(newHome(), "kb"), {
  "kb.yaml": "name: Wide\nlang: en\n",
  "articles/en/refund.md":
    '---\ntitle: "Refund has not arrived"\nsay: "Your refund is on its way."\n---\n\n## Steps\n\n1. Look.\n',
  "articles/ta/refund.md": `---\ntitle: "${tamil}"\nlang: ta\nsay: "${say}"\n---\n\n## படிகள்\n\n1. ${tamil}.\n`,
  "articles/zh/refund.md":
    '---\ntitle: "退款还没有到账"\nlang: zh\nsay: "很抱歉，您的退款还没有到账。"\n---\n\n退款。\n',
});

async function opened(size: object, env = {}): Promise<Console> {
  const it = openConsole({ kb, ...size, env });
  await it.waitFor("No call");
  return it;
}

/** Every line fits into the window, and what the program believes to stand where is what stands there. */
function expectSound(it: Console, columns: number, rows: number): void {
  const lines = it.screen();
  expect(lines).toHaveLength(rows);
  for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
  expect(it.modes()).toEqual({
    alternate: true,
    cursorHidden: false,
    autowrap: false,
    bracketedPaste: true,
  });
}

describe.skipIf(!hasTerminals).each(windows)("the screen, at $columns × $rows", (size) => {
  test("a resize to 40 × 12 and back keeps what is typed, found and open", async () => {
    const it = await opened(size);
    await it.press("refund");
    await it.waitFor("Your refund is on its way.");
    it.resize(40, 12);
    await it.waitFor((lines) => lines.length === 12 && lines[1]!.includes("refund"));
    await it.waitFor("Your refund is on its way.");
    await it.quiet(200);
    expectSound(it, 40, 12);
    await it.press(" not");
    await it.waitFor((lines) => lines[1]!.includes("refund not"));
    await it.press("enter");
    await it.waitFor("Look.");
    it.resize(size.columns, size.rows);
    await it.waitFor((lines) => lines.length === size.rows && lines.join("\n").includes("Look."));
    await it.press("esc");
    await it.waitFor("Your refund is on its way.");
    expect(it.screen()[1]).toContain("refund not");
    expectSound(it, size.columns, size.rows);
  });

  test("customers and articles in Tamil, Chinese and emoji stand where they should", async () => {
    const it = await opened(size);
    await it.press("alt-n", "👩‍👩‍👧 கண்ணன் 王小明", "enter");
    await it.waitFor((lines) => lines[0]!.includes("王小明") && lines[0]!.includes("கண்ணன்"));
    await it.press("பணம்");
    await it.waitFor(tamil);
    expect(it.screen()[1]).toContain("பணம்");
    await it.press("ctrl-u", "退款");
    await it.waitFor("很抱歉");
    await it.waitFor((lines) => lines[1]!.includes("退款"));
    expect(it.cursor()).toEqual({ row: 1, column: 2 + 4 });
    await it.press("backspace", "👨‍👩‍👧", "backspace", "款");
    await it.waitFor((lines) => lines[1]!.includes("退款"));
    expectSound(it, size.columns, size.rows);
  });

  test("a paste of a hundred lines is one input: one note, with its lines", async () => {
    const it = await opened(size);
    const text = Array.from({ length: 100 }, (_, i) => `line ${i} of a letter`).join("\n");
    await it.press(".");
    it.paste(text);
    await it.waitFor((lines) => lines[1]!.includes("line 99 of a letter"));
    await it.press("enter");
    await it.waitFor("1 note");
    await it.quiet(300);
    expect(it.screen()[0]).toContain("1 note");
    const { call } = await it.answer("call", "show");
    expect(call.notes).toMatchObject([{ text }]);
  });

  test("a pasted sentence is searched, a question takes one as one answer", async () => {
    const it = await opened(size);
    it.paste("my refund\nhas not arrived");
    await it.waitFor("Your refund is on its way.");
    await it.press("alt-n");
    it.paste("Anna\nKovacs");
    await it.press("enter");
    await it.waitFor((lines) => lines[0]!.includes("Anna Kovacs"));
  });

  test("NO_COLOR: no colours, and still everything can be told apart", async () => {
    const it = await opened(size, { NO_COLOR: "1" });
    await it.press("refund");
    await it.waitFor("Your refund is on its way.");
    await it.press("alt-n", "Anna", "enter");
    await it.waitFor((lines) => lines[0]!.includes("Anna"));
    // Bold and the like are no colours; 30–49 and 90–107 are.
    const codes = [...it.raw.matchAll(/\u001b\[([\d;]*)m/g)].flatMap(([, all]) =>
      all!.split(";").map(Number),
    );
    expect(codes.filter((code) => code >= 30)).toEqual([]);
    expect(it.screen().some((line) => line.includes("┃"))).toBe(true);
  });

  test("nothing that an article or a customer carries reaches the terminal as a command", async () => {
    const it = await opened(size);
    await it.press("alt-n");
    it.paste("An\u009b31mna \u202eKo\u001b]52;c;AAAA\u0007vacs");
    await it.press("enter");
    await it.waitFor((lines) => /Anna|An/.test(lines[0]!) && !lines[0]!.includes("No call"));
    expect(it.clipboard()).toEqual([]);
    expect(it.raw).not.toMatch(/[\u009b\u202e]/);
  });
});

describe.skipIf(!hasTerminals)("a small window", () => {
  test.each([
    [40, 12],
    [20, 5],
    [10, 2],
  ])("of %i × %i shows what fits, and takes keys", async (columns, rows) => {
    const it = openConsole({ columns, rows, kb });
    await it.waitFor((lines) => lines.join("").trim() !== "");
    for (const keys of [
      [".moved", "enter"],
      ["refund"],
      ["alt-3"],
      ["esc"],
      ["alt-c"],
      ["alt-e", "r"],
      ["done", "enter"],
    ]) {
      await it.press(...keys);
      await it.quiet(250);
    }
    await it.quiet(300);
    expectSound(it, columns, rows);
    const { calls } = await it.answer("call", "list");
    expect(calls).toMatchObject([{ outcome: "resolved" }]);
  });
});

describe.skipIf(!hasTerminals)("without a screen to draw on", () => {
  test.each([
    ["ACCESSIBLE=1", { ACCESSIBLE: "1" }],
    ["TERM=dumb", { TERM: "dumb" }],
  ])("%s: plain numbered lines, no redraws", async (_, env) => {
    const it = openConsole({ kb, env });
    await it.waitFor(/> *$/);
    it.send("refund not\r");
    await it.waitFor(/1\. Refund has not arrived/);
    await it.waitFor("Your refund is on its way.");
    it.send(".customer moved house\r");
    await it.waitFor(/Noted/);
    it.send("/quit\r");
    expect(await it.exit).toEqual({ code: 0, signal: 0 });
    expect(it.raw).not.toMatch(/\u001b\[(?!\d*(?:;\d+)*m)|\u001b\]/);
    const { call } = await it.answer("call", "show");
    expect(call.notes).toMatchObject([{ text: "customer moved house" }]);
  });
});
