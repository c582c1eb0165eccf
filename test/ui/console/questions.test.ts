import { describe, expect, test } from "vitest";
import { callbackRows, inCall, opened, phrasesPane, Session, searched, type someCall } from "./session.ts";

describe("a question", () => {
  test("takes what is typed; the line below it stays as it is", () => {
    const session = searched("refund not", ["one"]).tell(inCall()).press("alt-b");
    expect(session.question.steps.map(({ name }) => name)).toEqual(["when", "reason"]);
    session.press("tomorrow 9");
    expect(session.question.line.text).toBe("tomorrow 9");
    expect(session.line).toBe("refund not");
    expect(session.effects).toMatchObject([{ do: "checkWhen", text: "tomorrow 9" }]);
  });

  test("asks for what the call does not know: never more than four answers", () => {
    const steps = (call: Partial<typeof someCall> | null): string[] => {
      const session = new Session();
      if (call !== null) session.tell(inCall(call));
      return session.press("alt-b").question.steps.map(({ name }) => name);
    };
    expect(steps(null)).toEqual(["customer", "phone", "when", "reason"]);
    expect(steps({ name: null, phone: null })).toEqual(["customer", "phone", "when", "reason"]);
    expect(steps({ phone: null })).toEqual(["phone", "when", "reason"]);
    expect(steps({ phone: null, ref: "C-1" })).toEqual(["when", "reason"]);
  });

  test("is answered step by step, and done at the last", () => {
    const session = new Session().press("alt-b", "Bea", "enter", "+4512345678", "enter", "2h");
    session.read("2h").press("enter");
    expect(session.question.steps.map(({ name }) => name)).toEqual(["reason"]);
    session.press("enter");
    expect(session.effects).toMatchObject([
      { do: "promise", answers: { customer: "Bea", phone: "+4512345678", when: "2h", reason: "" } },
    ]);
    expect(session.state.asking).toBeNull();
  });

  test("goes a step back with Esc, the answer still there, and away from the first", () => {
    const session = new Session().press("alt-b", "Bea", "enter", "123", "esc");
    expect(session.question.steps[0].name).toBe("customer");
    expect(session.question.line.text).toBe("Bea");
    session.press("enter");
    expect(session.question.steps[0].name).toBe("phone");
    session.press("esc", "esc");
    expect(session.state.asking).toBeNull();
  });

  test("does not take nothing where an answer is needed", () => {
    const session = new Session().press("alt-b", "enter");
    expect(session.question.complaint).toMatch(/type it/i);
    expect(session.question.steps[0].name).toBe("customer");
    session.press("B");
    expect(session.question.complaint).toBeNull();
  });

  test("does not take a time that nobody can read", () => {
    const session = new Session().tell(inCall()).press("alt-b", "10");
    session.tell({ type: "checked", text: "10", echo: [], complaint: "10 in the morning or at night?" });
    session.press("enter");
    expect(session.effects).toEqual([]);
    expect(session.question.steps[0].name).toBe("when");
    session.press("am").tell({ type: "checked", text: "10am", echo: ["Sunday 10:00"], complaint: null });
    session.press("enter");
    expect(session.question.steps[0].name).toBe("reason");
    expect(session.question.echo).toEqual(["Sunday 10:00"]);
  });

  test("takes a time only when it is read: nobody reads back a promise that belongs to another answer", () => {
    const session = new Session().tell(inCall()).press("alt-b").read("tomorrow 9:00", ["Sunday 9:00"]);
    session.press("11am", "enter");
    expect(session.question.steps[0].name).toBe("when");
    session.read("11a", ["another"]);
    expect(session.question.steps[0].name).toBe("when");
    session.read("11am", ["Saturday 11:00"]);
    expect(session.question.steps[0].name).toBe("reason");
    expect(session.question.echo).toEqual(["Saturday 11:00"]);
    session.press("enter");
    expect(session.effects).toMatchObject([{ do: "promise", answers: { when: "11am" } }]);
  });

  test("that was answered too soon, and cannot be read, says so and stays", () => {
    const session = new Session().tell(inCall()).press("alt-b", "10", "enter");
    session.tell({ type: "checked", text: "10", echo: [], complaint: "which?" });
    expect(session.question).toMatchObject({ complaint: "which?", isTried: true, isWaiting: false });
    // Typing on takes the Enter back.
    session.press("a", "enter", "m").read("10a").read("10am");
    expect(session.question.steps[0].name).toBe("when");
  });

  test("takes an empty answer for what it says that it means, read before it is taken", () => {
    const session = new Session().tell(inCall()).press("alt-b");
    expect(session.effects).toMatchObject([{ do: "checkWhen", text: "tomorrow 9:00" }]);
    session.tell({ type: "checked", text: "tomorrow 9:00", echo: ["Sunday 09:00"], complaint: null });
    expect(session.question.echo).toEqual(["Sunday 09:00"]);
    expect(session.question.line.text).toBe("");
    session.press("enter", "enter");
    expect(session.effects).toMatchObject([{ do: "promise", answers: { when: "tomorrow 9:00" } }]);
  });

  test("ignores what was read of an earlier answer", () => {
    const session = new Session().tell(inCall()).press("alt-b", "10am");
    session.tell({ type: "checked", text: "10", echo: [], complaint: "which?" });
    expect(session.question.complaint).toBeNull();
  });

  test("that could not be done is asked again, every answer in its place, and says why", () => {
    const session = new Session().tell(inCall()).press("alt-b", "10am").read("10am");
    session.press("enter", "the parcel", "enter");
    const [effect] = session.effects;
    if (effect?.do !== "promise") throw new Error("no promise");
    session.tell({ type: "failed", text: "Outside the hours.", question: effect.question });
    expect(session.question.complaint).toBe("Outside the hours.");
    expect(session.question.line.text).toBe("10am");
    session.press("ctrl-u", "11am").read("11am").press("enter");
    expect(session.question.line.text).toBe("the parcel");
  });

  test("takes a paste of several lines as one answer", () => {
    const session = new Session().tell(inCall()).press("alt-w").tell({ type: "paste", text: "Anna\nKovács" });
    expect(session.question.line.text).toBe("Anna Kovács");
  });

  test("edits its own line", () => {
    const session = new Session().press("abc", "alt-b", "xyz", "home", "delete", "ctrl-e", "backspace");
    expect(session.question.line.text).toBe("y");
    expect(session.line).toBe("abc");
  });

  test("keys that are for elsewhere do nothing in it", () => {
    const session = searched("ref", ["one"]).press("alt-b");
    const before = session.state;
    for (const key of ["alt-3", "alt-h", "alt-n", "up", "down", "pagedown", "ctrl-p", "f1", "alt-enter"]) {
      session.press(key);
      expect(session.effects).toEqual([]);
    }
    expect(session.state).toEqual(before);
  });

  test("starts with the number that stands in the line already", () => {
    const session = new Session().press("+36 30 123 4567", "alt-n");
    expect(session.question.line.text).toBe("+36 30 123 4567");
    expect(session.press("enter").effects).toEqual([{ do: "start", who: "+36 30 123 4567" }]);
    expect(new Session().press("refund", "alt-n").question.line.text).toBe("");
  });
});

describe("a menu", () => {
  test("chooses by letter, in either case, and by Enter", () => {
    const session = new Session().tell(inCall()).press("alt-e");
    expect(session.menu.choices.map(({ letter }) => letter)).toEqual(["r", "c", "e", "a"]);
    expect(session.press("R").question.purpose).toEqual({ for: "end", outcome: "resolved" });
    session.press("done", "enter");
    expect(session.effects).toEqual([{ do: "end", outcome: "resolved", summary: "done" }]);
    session.press("alt-e", "down", "down", "enter");
    expect(session.question.purpose).toEqual({ for: "end", outcome: "escalated" });
  });

  test("takes letters that came together one after the other: nothing of a slow line is lost", () => {
    const session = new Session().tell(inCall()).press("alt-e").tell({ type: "text", text: "rall good" });
    expect(session.question.line.text).toBe("all good");
    session.press("esc", "alt-v").tell({ type: "text", text: "cmy refund" });
    expect(session.wanted).toEqual(["correctCall", ...session.wanted.slice(1)]);
    expect(session.line).toBe("my refund");
    session.press("alt-v").tell({ type: "paste", text: "cab" });
    expect(session.menu.choices.length).toBeGreaterThan(3);
    expect(session.line).toBe("my refund");
  });

  test("has a letter of its own for every choice", () => {
    const session = new Session().tell(inCall());
    for (const key of ["alt-e", "alt-v", "alt-1"]) {
      session.press(key);
      if (session.state.asking === null) continue;
      const letters = session.menu.choices.map(({ letter }) => letter);
      expect(new Set(letters).size, key).toBe(letters.length);
      session.press("esc");
    }
    session.tell(callbackRows(1)).press("enter");
    const letters = session.menu.choices.map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(letters.length);
  });

  test("ignores letters that it does not have, and keeps the line as it is", () => {
    const session = new Session().press("abc").tell(inCall()).press("alt-e", "q", "x", "9");
    expect(session.menu.selected).toBe(0);
    expect(session.line).toBe("abc");
    expect(session.press("esc").state.asking).toBeNull();
  });

  test("of everything is narrowed by typing: where Alt does not work, all can be done", () => {
    const session = new Session().tell(inCall()).press("ctrl-p");
    const all = session.menu.choices.length;
    expect(all).toBeGreaterThan(15);
    session.press("hand");
    session.press("enter");
    expect(session.effects).toEqual([{ do: "handover" }]);
    session.press("ctrl-p", "how is", "esc").press("ctrl-p", "phrases for:", "enter");
    expect(session.menu.choices).toHaveLength(5);
    session.press("3");
    expect(session.wanted).toEqual(["phrases", "temperature"]);
  });

  test("of everything leads to the choice of languages", () => {
    const session = new Session().tell({ type: "base", usualLang: "en", langs: ["en", "hu"] });
    session.press("ctrl-p", "language", "enter", "2");
    expect(session.state.lang).toBe("hu");
  });
});

describe("phrases", () => {
  const pane = phrasesPane([{ text: "I see, {customer}.", slots: ["customer"] }, { text: "That is hard." }]);

  test("stand in the pane for a temperature, and the temperature is kept with the call", () => {
    const session = new Session().tell(inCall()).press("alt-3");
    expect(session.effects).toMatchObject([
      { do: "phrases", temperature: 3, lang: "hu" },
      { do: "temperature", value: 3 },
    ]);
    session.tell(inCall({ temperature: 3 })).press("alt-3");
    expect(session.wanted).toEqual(["phrases"]);
    expect(new Session().press("alt-5").wanted).toEqual(["phrases"]);
  });

  test("are copied with Enter; an open slot is asked, once in a call", () => {
    const session = new Session().tell(inCall()).tell({ type: "phrases", pane }).press("enter");
    expect(session.question.steps[0]).toMatchObject({ name: "customer" });
    session.press("Anna", "enter");
    expect(session.effects).toEqual([{ do: "copyPhrase", text: "I see, Anna." }]);
    session.press("down", "enter");
    expect(session.effects).toEqual([{ do: "copyPhrase", text: "That is hard." }]);
    session.tell({ type: "copied", text: "That is hard." });
    expect(session.state.pane).toMatchObject({ copied: "That is hard." });
  });

  test("give way to the results when somebody searches, but beside them on a wide screen", () => {
    const narrow = new Session().tell({ type: "phrases", pane }).press("r");
    expect(narrow.state).toMatchObject({ focus: "results", pane: { kind: "preview" } });
    const wide = new Session({ width: 200, height: 60 }).tell({ type: "phrases", pane }).press("r");
    expect(wide.state).toMatchObject({ focus: "results", pane: { kind: "phrases" } });
  });

  test("an open slot is asked for, and what is answered is filled in", () => {
    const withIssue = phrasesPane([{ text: "About {issue}:", slots: ["issue"] }]);
    const session = searched("ref", ["one"]).tell({ type: "phrases", pane: withIssue }).press("enter");
    expect(session.question).toMatchObject({ steps: [{ label: "issue?" }], echo: ["About {issue}:"] });
    session.press("the router", "enter");
    expect(session.effects).toContainEqual({ do: "copyPhrase", text: "About the router:" });
  });
});

describe("callbacks", () => {
  test("are acted on in two keys: the list, then how it went", () => {
    const session = new Session().press("alt-c");
    expect(session.effects).toEqual([{ do: "callbacks" }]);
    session.tell(callbackRows(4, 9)).press("down", "enter");
    expect(session.press("r").effects).toEqual([{ do: "done", id: 9 }]);
    session.press("enter", "n");
    expect(session.effects).toEqual([{ do: "attempt", id: 9, outcome: "no-answer" }]);
    session.press("enter", "s");
    expect(session.effects).toMatchObject([{ do: "snooze", id: 9, when: "1h" }]);
    session.press("enter", "a", "friday 14:00").read("friday 14:00").press("enter");
    expect(session.effects).toMatchObject([{ do: "snooze", id: 9, when: "friday 14:00" }]);
  });

  test("keep their selection by number when the list is read again", () => {
    const session = new Session().tell(callbackRows(4, 9, 12)).press("down", "down");
    session.tell(callbackRows(1, 4, 9, 12));
    expect(session.state.pane).toMatchObject({ selected: 3 });
    session.tell(callbackRows(1));
    expect(session.state.pane).toMatchObject({ selected: 0 });
    session.tell(callbackRows());
    expect(session.press("enter").effects).toEqual([]);
  });
});

describe("gaps, drafts and flags", () => {
  test("the first key keeps the question, the second makes a draft of it, a third says where it is", () => {
    const session = new Session().press("do you ship to the moon").tell({
      type: "found",
      answer: { ...searched("x", []).state.found!, query: "do you ship to the moon" },
    });
    session.press("alt-g");
    expect(session.effects).toEqual([
      { do: "gap", query: "do you ship to the moon", lang: null, results: [] },
    ]);
    const gap = { id: 1, query: "do you ship to the moon", draft: null };
    session.tell({ type: "gap", gap }).press("alt-g");
    expect(session.effects).toMatchObject([{ do: "draft", gap }]);
    session.tell({ type: "gap", gap: { ...gap, draft: "drafts/moon" } }).press("alt-g");
    expect(session.effects).toEqual([]);
    expect(session.state.message?.text).toContain("drafts/moon");
  });

  test("one key flags the article that is open, else the selected one", () => {
    const session = searched("ref", ["one", "two"]).tell(opened("two")).press("alt-f");
    expect(session.question.purpose).toMatchObject({ for: "flag", article: "two" });
    session.press("old price", "enter");
    expect(session.effects).toEqual([{ do: "flag", id: "two", note: "old price" }]);
    session.press("esc", "alt-f");
    expect(session.question.purpose).toMatchObject({ for: "flag", article: "one" });
  });
});

describe("calls", () => {
  test("without one, what needs one says how to start it", () => {
    for (const key of ["alt-e", "alt-p", "alt-v"]) {
      const session = new Session().press(key);
      expect(session.effects, key).toEqual([]);
      expect(session.state.message?.text, key).toContain("Alt-N");
    }
    expect(new Session().press("alt-r").state.message?.text).toBe("No call is parked.");
  });

  test("one that is parked is resumed by one key, one of several by two", () => {
    const parked = [
      { id: 3, who: "Bea", about: null },
      { id: 2, who: null, about: null },
    ];
    const one = new Session().tell({ ...inCall(), call: null, parked: parked.slice(0, 1) }).press("alt-r");
    expect(one.effects).toEqual([{ do: "resume", id: 3 }]);
    const two = new Session().tell({ ...inCall(), call: null, parked }).press("alt-r", "2");
    expect(two.effects).toEqual([{ do: "resume", id: 2 }]);
  });
});
