import { afterEach, expect, test, vi } from "vitest";
import type { SearchAnswer, SearchResult } from "../../../src/search/search.ts";
import type { Effect } from "../../../src/ui/console/asking.ts";
import type { CallBar } from "../../../src/ui/console/bars.ts";
import type { Event } from "../../../src/ui/console/event.ts";
import type { OpenArticle, PhrasesPane } from "../../../src/ui/console/pane.ts";
import { type LineScreen, runPlainConsole } from "../../../src/ui/console/plain.ts";
import type { Outside, Tell } from "../../../src/ui/console/run.ts";
import { screen } from "../support.ts";

/** A terminal in line mode: what was printed since the last look, and lines to type. */
class FakeScreen implements LineScreen {
  printed = "";
  private line: (line: string) => void = () => {};
  private end: (exitCode: number) => void = () => {};
  isClosed = false;
  height = 24;

  size() {
    return { width: 80, height: this.height };
  }
  write(text: string) {
    this.printed += text;
  }
  onLine(listener: (line: string) => void) {
    this.line = listener;
  }
  onEnd(listener: (exitCode: number) => void) {
    this.end = listener;
  }
  close() {
    this.isClosed = true;
  }
  type(line: string) {
    this.line(line);
  }
  leave(exitCode: number) {
    this.end(exitCode);
  }
  look(): string {
    const text = this.printed;
    this.printed = "";
    return text;
  }
}

const hits = [
  hit("billing/refund-not-arrived", "Refund has not arrived", "Refunds take five working days."),
  hit("da/billing/refund", "Pengene er ikke kommet", "Det tager fem hverdage.", "da"),
];

function hit(id: string, title: string, say: string, lang = "en"): SearchResult {
  return {
    ...{ rank: 1, id, title, say, lang, score: 1, tags: [], status: "published" as const, reviewed: null },
    ...{ reviewDue: false, path: `articles/${id}.md`, section: null, snippet: "" },
  };
}

function answer(query: string, results: readonly SearchResult[]): SearchAnswer {
  return {
    ...{ query, total: results.length, tookMs: 1, confident: true, confidence: 1, didYouMean: null },
    results,
  };
}

function article(id: string, title: string): OpenArticle {
  return {
    article: {
      ...{
        id,
        title,
        say: "Refunds take five working days.",
        ask: ["Which card?"],
        never: [],
        escalate: null,
      },
      ...{ tags: [], lang: "en", status: "published", owner: null, reviewed: "2026-11-01" },
      sections: [
        { slug: "steps", heading: "Steps", level: 2, markdown: "1. Look up the order\n2. Say the day" },
      ],
    },
    reviewDue: false,
    slug: null,
  };
}

function phrases(): PhrasesPane {
  const one = (text: string, slots: readonly string[]) => ({
    ...{
      text,
      stage: "empathise" as const,
      temperature: [3 as const],
      emotions: [],
      channels: [],
      lang: "en",
    },
    ...{ guide: "en/empathise/angry", slots },
  });
  return {
    kind: "phrases",
    temperature: 3,
    lang: "en",
    phrases: [one("I hear you.", []), one("I will ring you at {time}.", ["time"])],
    avoid: [{ text: "Calm down", instead: "I hear how angry you are.", guide: "en/empathise/angry" }],
    why: "Who vents wants to be heard.",
    selected: 0,
    copied: null,
  };
}

const bar: CallBar = {
  ...{ id: 7, who: "Anna Hill", name: "Anna Hill", phone: null, ref: null, channel: "voice", lang: "en" },
  ...{ startedMs: 0, notes: 0, isPromised: false, temperature: null, told: [] },
};
const nobodyWaits = { overdue: 0, due: 0, upcoming: 0, next: null };

/** An outside that answers at once, and remembers what it was asked for. */
class FakeOutside implements Outside {
  readonly done: Effect[] = [];
  tell: Tell = () => {};
  answers: (effect: Effect) => readonly Event[] = usual;
  call: CallBar | null = null;
  hasEnded = false;

  async perform(effect: Effect, tell: Tell) {
    this.done.push(effect);
    await Promise.resolve();
    for (const event of this.answers(effect)) tell(event);
  }
  begin(tell: Tell) {
    this.tell = tell;
    tell({ type: "base", usualLang: "en", langs: ["da", "en"] });
    this.bars();
  }
  bars(promises: Extract<Event, { type: "store" }>["promises"] = nobodyWaits) {
    this.tell({ type: "store", call: this.call, parked: [], promises });
  }
  end() {
    this.hasEnded = true;
  }
  /** What was asked for, but for what only looks. */
  get kept(): Effect[] {
    return this.done.filter((effect) => !["search", "listen", "preview", "checkWhen"].includes(effect.do));
  }
}

function usual(effect: Effect): readonly Event[] {
  switch (effect.do) {
    case "search":
      return [{ type: "found", answer: answer(effect.query, /refund/.test(effect.query) ? hits : []) }];
    case "open":
      return [
        {
          type: "opened",
          page: { kind: "article", open: article(effect.id, "Refund has not arrived"), flags: [], scroll: 0 },
        },
      ];
    case "phrases":
      return [{ type: "phrases", pane: phrases() }];
    case "copyPhrase":
      return [{ type: "copied", text: effect.text }];
    case "note":
      return [{ type: "said", kind: "ok", text: "Noted; this started a call. Alt-W says whose it is." }];
    case "checkWhen":
      if (effect.question.steps[0].reads === "phone") {
        return [{ type: "checked", text: effect.text, echo: [`read as ${effect.text}`], complaint: null }];
      }
      return effect.text === "yesterday"
        ? [{ type: "checked", text: effect.text, echo: [], complaint: "That is past." }]
        : [
            {
              type: "checked",
              text: effect.text,
              echo: ["Mon 23 Nov 09:00", "I will call you on Monday at nine."],
              complaint: null,
            },
          ];
    case "promise":
      return [
        {
          type: "promised",
          promise: "I will call you on Monday at nine.",
          lang: "en",
          lines: ["Callback 3."],
        },
      ];
    default:
      return [];
  }
}

const opened: FakeScreen[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const one of opened.splice(0)) one.leave(143);
});

async function open(outside = new FakeOutside()) {
  const terminal = new FakeScreen();
  opened.push(terminal);
  const exit = runPlainConsole({
    screen: terminal,
    outside,
    ui: screen(),
    clock: { localTime: () => "09:30" },
    now: () => 0,
  });
  const prompted = () =>
    vi.waitFor(() => expect(terminal.printed.endsWith("> ")).toBe(true), { interval: 5 });
  await prompted();
  const start = terminal.look();
  return {
    ...{ terminal, outside, exit, start },
    /** Types a line and gives back what is printed until the next prompt. */
    type: async (line: string) => {
      terminal.type(line);
      await prompted();
      return terminal.look().replace(/> $/, "");
    },
  };
}

test("it says what to do, whose call is open and who waits, and then asks", async () => {
  const outside = new FakeOutside();
  outside.call = bar;
  const { start } = await open(outside);
  expect(start).toMatch(/^cuecard\. .*\/help/);
  expect(start).toContain("Call 7: Anna Hill, voice, en.");
  expect(start.endsWith("> ")).toBe(true);
});

test("words are searched, and the answers numbered, the line to say in each", async () => {
  const { type } = await open();
  expect(await type("refund not arrived")).toBe(
    [
      "2 found.",
      "1. Refund has not arrived. Say: Refunds take five working days.",
      "2. Pengene er ikke kommet. Say: Det tager fem hverdage. (da)",
      "",
    ].join("\n"),
  );
});

test("a number opens that result, also after a note", async () => {
  const { type, outside } = await open();
  await type("refund");
  await type(".moved house");
  const text = await type("1");
  expect(text).toContain("Say: Refunds take five working days.");
  expect(text).toContain("1. Look up the order");
  expect(outside.kept.map((effect) => effect.do)).toEqual(["note", "open"]);
});

test("a number beyond the list says how long it is", async () => {
  const { type } = await open();
  await type("refund");
  expect(await type("9")).toBe("The last list ends with number 2.\n");
});

test("nothing found says what helps, with the word and not the key", async () => {
  const { type } = await open();
  expect(await type("bitcoin")).toContain("/gap keeps the question");
});

test("a dot makes a note; keys in what is said become words", async () => {
  const { type, outside } = await open();
  expect(await type(". moved house")).toBe("Noted; this started a call. /link says whose it is.\n");
  expect(outside.kept).toEqual([{ do: "note", text: "moved house" }]);
});

test("a pasted block that begins with a dot is one note", async () => {
  const { terminal, outside } = await open();
  for (const line of [".Dear team", "", "my parcel is lost", "/Anna"]) terminal.type(line);
  await vi.waitFor(() => expect(outside.kept).toHaveLength(1));
  expect(outside.kept).toEqual([{ do: "note", text: "Dear team\n\nmy parcel is lost\n/Anna" }]);
});

test("lines that were pasted otherwise are answered one by one, in their order", async () => {
  const { terminal, outside } = await open();
  for (const line of ["refund", "bitcoin", "refund late"]) terminal.type(line);
  await vi.waitFor(() => expect(outside.done.filter(({ do: what }) => what === "search")).toHaveLength(3));
  const queries = outside.done.flatMap((effect) => (effect.do === "search" ? [effect.query] : []));
  expect(queries).toEqual(["refund", "bitcoin", "refund late"]);
});

test("a note that cannot be kept is tried again by an empty line", async () => {
  const { type, outside } = await open();
  outside.answers = ({ do: what }) =>
    what === "note" ? [{ type: "failed", text: "the disk is full", line: ".moved house" }] : [];
  const text = await type(".moved house");
  expect(text).toContain("Error: the disk is full");
  expect(text).toContain("An empty line tries again.");
  outside.answers = usual;
  expect(await type("")).toContain("Noted");
  expect(outside.kept.at(-1)).toEqual({ do: "note", text: "moved house" });
});

test("/phrases 3 lists phrases; a number copies one, and an open slot is asked", async () => {
  const { type, outside } = await open();
  const list = await type("/phrases 3");
  expect(list).toContain("Phrases for 3 venting, en.");
  expect(list).toContain("2. I will ring you at {time}.");
  expect(list).toContain("Not: Calm down. But: I hear how angry you are.");
  expect(await type("1")).toBe("Copied: I hear you.\n");
  expect(await type("2")).toContain("time?");
  expect(await type("ten")).toBe("Copied: I will ring you at ten.\n");
  expect(outside.kept.filter(({ do: what }) => what === "copyPhrase")).toHaveLength(2);
});

test("a promise is asked for step by step, a time that cannot be is asked again, the promise is read back", async () => {
  const { type, outside } = await open();
  expect(await type("/promise")).toBe("Who?\n");
  expect(await type("Anna Hill")).toBe("Which number?\n");
  const number = await type("+44 7700 900123");
  expect(number).toContain("read as +44 7700 900123\n");
  expect(number).toMatch(/When\?.*\[tomorrow 9:00\]\n$/);
  const refused = await type("yesterday");
  expect(refused).toContain("That is past.");
  expect(refused).toContain("When?");
  const asked = await type("tomorrow 9");
  expect(asked).toContain("Mon 23 Nov 09:00\nRead back: I will call you on Monday at nine.\n");
  expect(asked).toContain("What about?");
  const promised = await type("");
  expect(promised).toContain("Promised.");
  expect(promised).toContain("Read back: I will call you on Monday at nine.");
  expect(outside.kept.at(-1)).toMatchObject({
    do: "promise",
    answers: { customer: "Anna Hill", phone: "+44 7700 900123", when: "tomorrow 9", reason: "" },
  });
});

test("an answer that is needed is asked for until it is there; /back leaves", async () => {
  const { type } = await open();
  await type("/promise");
  expect(await type("")).toBe("Type it, or type /back to go back.\nWho?\n");
  expect(await type("/back")).toBe("");
  expect(await type("refund")).toContain("2 found.");
});

test("what stands behind a word answers what it asks", async () => {
  const outside = new FakeOutside();
  outside.call = bar;
  const { type } = await open(outside);
  await type("/call 4567");
  await type("/end resolved all is well");
  await type("/channel chat");
  await type("/language da");
  await type("/phrases venting");
  expect(outside.kept).toMatchObject([
    { do: "start", who: "4567" },
    { do: "end", outcome: "resolved", summary: "all is well" },
    { do: "correctCall", channel: "chat" },
    { do: "correctCall", lang: "da" },
    { do: "phrases", temperature: 3 },
    { do: "temperature", value: 3 },
  ]);
});

test("a menu is numbered; a number, a letter or a word takes a choice, other words are searched", async () => {
  const outside = new FakeOutside();
  outside.call = bar;
  const { type } = await open(outside);
  const menu = await type("/end");
  expect(menu).toContain("How did the call with Anna Hill end?\n1. resolved\n2. callback\n");
  expect(await type("9")).toBe("There are 4 to choose from.\n");
  expect(await type("3")).toContain("In a sentence?");
  await type("to the team lead");
  expect(outside.kept).toMatchObject([{ do: "end", outcome: "escalated", summary: "to the team lead" }]);
  await type("/end");
  expect(await type("refund")).toContain("2 found.");
});

test("a note during a menu is a note, and the menu stays", async () => {
  const outside = new FakeOutside();
  outside.call = bar;
  const { type } = await open(outside);
  await type("/end");
  await type(".they moved");
  await type("1");
  await type("");
  expect(outside.kept).toMatchObject([
    { do: "note", text: "they moved" },
    { do: "end", outcome: "resolved" },
  ]);
});

test("an unknown word says so, with the nearest", async () => {
  const { type } = await open();
  expect(await type("/handovr")).toBe("There is no /handovr. Did you mean /handover?\n");
  expect(await type("/xyzzy")).toBe("There is no /xyzzy. /help lists all words.\n");
});

test("a word may be shortened as long as only one begins so", async () => {
  const { type, outside } = await open();
  await type("/hand");
  expect(outside.kept).toEqual([{ do: "handover" }]);
  expect(await type("/ca")).toContain("There is no /ca.");
});

test("the help names every word and no key", async () => {
  const { type, terminal } = await open();
  terminal.height = 200;
  const help = (await type("/help")) + (await type(""));
  for (const word of ["call", "promise", "handover", "end", "phrases", "gap", "undo", "quit"]) {
    expect(help).toContain(`/${word}: `);
  }
  expect(help).not.toMatch(/\bAlt-|Ctrl-[^D]/);
});

test("what is longer than the screen is cut, and an empty line goes on", async () => {
  const { type, terminal } = await open();
  terminal.height = 10;
  const first = await type("/help");
  expect(first.split("\n").length).toBeLessThanOrEqual(10);
  expect(first).toMatch(/\d+ more lines: press Enter on an empty line\.\n$/);
  const second = await type("");
  expect(second.split("\n")[0]).not.toBe(first.split("\n")[0]);
});

test("an empty line with nothing left says how things stand", async () => {
  const outside = new FakeOutside();
  outside.call = bar;
  const { type } = await open(outside);
  expect(await type("")).toBe("Nothing new. Call 7: Anna Hill, voice, en.\n");
});

test("what others change is told with the next line; a callback that becomes due at once, and once", async () => {
  const { terminal, outside, type } = await open();
  outside.call = bar;
  outside.bars();
  expect(terminal.look()).toBe("");
  const next = { id: 3, name: "Kovács", time: "14:30" };
  outside.bars({ overdue: 0, due: 1, upcoming: 0, next });
  expect(terminal.look()).toBe("\nA callback is due: Kovács, 14:30. /callbacks lists them.\n> ");
  outside.bars({ overdue: 0, due: 1, upcoming: 0, next });
  expect(terminal.look()).toBe("");
  outside.bars({ overdue: 1, due: 0, upcoming: 0, next: null });
  expect(terminal.look()).toContain("A callback is overdue: Kovács, 14:30.");
  expect(await type("")).toBe("Call 7: Anna Hill, voice, en.\n");
});

test("what is heard is one quiet line", async () => {
  const { type, outside } = await open();
  outside.answers = (effect) =>
    effect.do === "listen"
      ? [
          {
            type: "heard",
            text: effect.text,
            heard: {
              ...{
                text: effect.text,
                temperature: 3,
                vulnerable: false,
                danger: false,
                escalateTo: null,
                lang: "en",
              },
              signals: [{ kind: "frustration", match: "third time", start: 0, end: 10, weight: 3 }],
            },
          },
        ]
      : usual(effect);
  expect(await type("third time i call")).toContain(
    "Heard: “third time”, 3 venting. /words gives phrases for it.\n",
  );
});

test("nothing of a hostile name steers the terminal", async () => {
  const { type, outside } = await open();
  outside.answers = (effect) =>
    effect.do === "search"
      ? [
          {
            type: "found",
            answer: answer(effect.query, [hit("x", "a\u001b]52;c;AAAA\u0007b\nfake", "\u009b2Jafter")]),
          },
        ]
      : [];
  const text = await type("refund");
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(text.split("\n")).toHaveLength(3);
});

test("arrow keys that the terminal does not know leave nothing in a line", async () => {
  const { type, outside } = await open();
  await type("\u001b[A\u001b[Drefund\u001bOC");
  expect(outside.done[0]).toMatchObject({ do: "search", query: "refund" });
});

test("/quit leaves with 0, and the end of the input after its last line", async () => {
  const one = await open();
  one.terminal.type("/quit");
  expect(await one.exit).toBe(0);
  expect(one.terminal.isClosed).toBe(true);
  expect(one.outside.hasEnded).toBe(true);
  const other = await open();
  other.terminal.type(".the last words");
  other.terminal.leave(0);
  expect(await other.exit).toBe(0);
  expect(other.outside.kept).toEqual([{ do: "note", text: "the last words" }]);
});

test("a signal waits for a note that is being kept, and for no search", async () => {
  let kept = (): void => {};
  const slow = new FakeOutside();
  slow.perform = (effect) => {
    slow.done.push(effect);
    return new Promise((resolve) => {
      kept = resolve;
    });
  };
  const { terminal, exit } = await open(slow);
  terminal.type(".moved");
  await vi.waitFor(() => expect(slow.done).toHaveLength(1));
  let code: number | null = null;
  void exit.then((given) => {
    code = given;
  });
  terminal.leave(143);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(code).toBe(null);
  kept();
  expect(await exit).toBe(143);

  const stuck = new FakeOutside();
  stuck.perform = () => new Promise(() => {});
  const searching = await open(stuck);
  searching.terminal.type("refund");
  await new Promise((resolve) => setTimeout(resolve, 20));
  searching.terminal.leave(129);
  expect(await searching.exit).toBe(129);
});
