import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answered, type Console, consoleEnvironment, newHome, openConsole } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

// The first minute of a call as somebody sees it. `UPDATE_TRANSCRIPTS=1 npx vitest run test/terminal/first-minute`
// writes what is seen now into first-minute.md. Read the difference before you keep it.
const document = join(import.meta.dirname, "first-minute.md");
const updating = process.env.UPDATE_TRANSCRIPTS === "1";
const mostKeys = 40;

/** What is done, told to whoever reads it, and what is seen then. */
class Story {
  readonly #parts: string[] = [];

  constructor(readonly it: Console) {}

  async tell(told: string, keys: readonly string[], seen: string | RegExp): Promise<void> {
    const before = this.it.keys;
    await this.it.press(...keys);
    await this.it.waitFor(seen);
    // Until nothing moves any more: the preview comes when the fingers rest.
    await this.it.quiet(400);
    const pressed = keys.join(" ⏵ ");
    const count = this.it.keys - before;
    this.#parts.push(
      `${told}\n\n**${keys.length === 0 ? "nothing yet" : `\`${pressed}\``}** · ${count} ${count === 1 ? "key" : "keys"}, ${this.it.keys} in all`,
      ["```text", ...this.it.screen(), "```"].join("\n"),
    );
  }

  toString(): string {
    return `${this.#parts.join("\n\n")}\n`;
  }
}

const head = `# The first minute

A caller is angry: a refund has not come, and she has moved house. What an agent types in the live console, and what is
seen after each step, in a window of 80 by 24 (\`⏵\` stands between the keys). The test beside this file plays it on a
real pseudo-terminal and holds it to 40 keys.

`;

test.skipIf(!hasTerminals)(
  "from the customer's words to the hand-over: forty keys at most, and every screen as it was written down",
  async () => {
    // A Monday; nothing on the way can put a text on a clipboard: the terminal has to.
    const env = { CUECARD_NOW: "2026-11-23T09:30:00Z", PATH: newHome() };
    const home = newHome();
    for (const command of [
      ["customers", "set", "Anna Kovacs", "--new", "--phone", "+36301234567", "--lang", "en"],
      ["call", "start", "4567"],
      ["kb", "index"],
    ]) {
      await answered(home, consoleEnvironment(home, { env }), command);
    }
    const it = openConsole({ home, env });
    const story = new Story(it);
    await story.tell("The call is open when the console is: it was put through to us.", [], /● Anna Kovacs/);
    await story.tell(
      "The customer begins to speak; two words are enough. The line to say stands in the list.",
      ["refund not"],
      "I'm sorry your refund hasn't arrived.",
    );
    await story.tell("She is venting: words for that moment.", ["alt-3"], "3 venting");
    await story.tell("The first phrase fits: on the clipboard.", ["enter"], "Copied");
    await story.tell("Something to keep.", [".customer moved house", "enter"], "1 note");
    await story.tell(
      "She is to be called back. Tomorrow at nine is what nothing typed means, and the sentence to read to her is there.",
      ["alt-b"],
      /call you .*tomorrow.* 9/i,
    );
    await story.tell("Kept.", ["enter", "enter"], "Promised");
    await story.tell("And over to a colleague: the note is on the clipboard.", ["alt-h"], "moved house");
    expect(it.keys).toBeLessThanOrEqual(mostKeys);

    const { call } = await it.answer("call", "show");
    expect(call).toMatchObject({
      notes: [{ text: "customer moved house" }],
      temperatures: [{ value: 3 }],
    });
    const { callbacks } = await it.answer("callbacks", "list");
    expect(callbacks).toMatchObject([{ customer: { name: "Anna Kovacs" }, dueLocal: "2026-11-24T09:00" }]);
    expect(it.clipboard()).toHaveLength(2);
    expect(it.clipboard()[1]).toContain("moved house");

    const seen = head + story;
    if (updating || !existsSync(document)) writeFileSync(document, seen);
    expect(seen).toBe(readFileSync(document, "utf8"));
  },
  60_000,
);
