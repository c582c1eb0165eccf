import { describe, expect, test } from "vitest";
import { answer, inCall, opened, phrasesPane, Session, searched } from "./session.ts";

describe("typing", () => {
  test("searches with every letter, and listens from the third word's first letter on", () => {
    const session = new Session().press("my");
    expect(session.line).toBe("my");
    expect(session.effects).toEqual([{ do: "search", query: "my", lang: null }]);
    session.press(" ");
    expect(session.wanted).toEqual(["search"]);
    session.press("r");
    expect(session.effects).toEqual([
      { do: "search", query: "my r", lang: null },
      { do: "listen", text: "my r", lang: null },
    ]);
  });

  test("searches in the language of the call, and in the one that was chosen before that", () => {
    const session = new Session().tell(inCall({ lang: "hu" })).press("a");
    expect(session.effects).toEqual([{ do: "search", query: "a", lang: "hu" }]);
    session.tell({ type: "base", usualLang: "en", langs: ["en", "hu", "da"] });
    session.press("alt-l", "3");
    expect(session.effects).toContainEqual({ do: "search", query: "a", lang: "da" });
    expect(session.effects).toContainEqual({ do: "correctCall", lang: "da" });
  });

  test("moving the cursor asks for nothing", () => {
    const session = new Session().press("refund", "left", "home", "ctrl-right");
    expect(session.effects).toEqual([]);
    expect(session.state.line).toEqual({ text: "refund", cursor: 6 });
  });

  test("several letters that came together are one search", () => {
    const session = new Session().tell({ type: "text", text: "refund not" });
    expect(session.line).toBe("refund not");
    expect(session.wanted).toEqual(["search", "listen"]);
  });

  test("an empty line shows nothing that was found for another", () => {
    const session = searched("ab", ["one"]).press("backspace", "backspace");
    expect(session.state).toMatchObject({ found: null, preview: null, heard: null, selected: 0 });
    expect(session.effects).toEqual([]);
  });

  test("a key that nobody knows changes nothing", () => {
    const session = searched("refund", ["one", "two"]);
    const before = session.state;
    for (const key of ["f5", "alt-é", "ctrl-alt-x", "insert", "ctrl-space", "shift-up"]) {
      session.tell({ type: "key", key });
    }
    expect(session.state).toEqual(before);
  });

  test("an Enter that the terminal still made a line feed of is an Enter", () => {
    expect(new Session().press(".moved", "ctrl-j").effects).toEqual([{ do: "note", text: "moved" }]);
    expect(new Session().press("alt-b", "Bea", "ctrl-j").question.steps[0].name).toBe("phone");
  });

  test("? on an empty line is the help, in a sentence a question mark", () => {
    expect(new Session().press("?").state.page).toEqual({ kind: "help", scroll: 0 });
    expect(new Session().press("why?").line).toBe("why?");
  });

  test("a page goes away when somebody types on", () => {
    const session = searched("ref", ["one"]).tell(opened("one")).press("u");
    expect(session.state.page).toBeNull();
    // What was found has been read: this is something new. A space goes on with the old words.
    expect(session.line).toBe("u");
    expect(session.state.past).toEqual(["ref"]);
    const more = searched("ref", ["one"]).tell(opened("one")).press(" u");
    expect(more.line).toBe("ref u");
  });
});

describe("what was found", () => {
  test("for other words than those in the line comes too late", () => {
    const session = new Session().press("ref");
    session.tell({ type: "found", answer: answer("re", ["one"]) });
    expect(session.state.found).toBeNull();
    session.tell({ type: "found", answer: answer("ref", ["one"]) });
    expect(session.state.found?.results).toHaveLength(1);
    expect(session.effects).toEqual([{ do: "preview", id: "one", slug: "steps" }]);
  });

  test("again for the same words keeps the selected article selected, wherever it stands now", () => {
    const session = searched("ref", ["one", "two", "three"]).press("down");
    expect(session.state.selected).toBe(1);
    session.tell({ type: "changed" });
    expect(session.effects).toEqual([{ do: "search", query: "ref", lang: null }]);
    session.tell({ type: "found", answer: answer("ref", ["new", "one", "two"]) });
    expect(session.state.selected).toBe(2);
  });

  test("Enter opens the selected one, Esc goes back to the results, the line unchanged", () => {
    const session = searched("ref", ["one", "two"]).press("down", "enter");
    expect(session.effects).toEqual([{ do: "open", id: "two", slug: "steps" }]);
    session.tell(opened("two")).press("esc");
    expect(session.state).toMatchObject({ page: null, selected: 1 });
    expect(session.line).toBe("ref");
  });

  test("the selection stays within the results", () => {
    const session = searched("ref", ["one", "two"]);
    expect(session.press("up").state.selected).toBe(0);
    expect(session.press("down", "down", "down", "down").state.selected).toBe(1);
  });

  test("a preview of an article that is no longer selected is not shown", () => {
    const session = searched("ref", ["one", "two"]).press("down");
    session.tell({
      type: "preview",
      open: { article: { id: "one" } as never, reviewDue: false, slug: null },
    });
    expect(session.state.preview).toBeNull();
  });

  test("an article that comes when somebody has gone on or back is not opened any more", () => {
    const cleared = searched("ref", ["one"]).press("enter", "esc").tell(opened("one"));
    expect(cleared.state.page).toBeNull();
    const typing = searched("ref", ["one"]).press("enter", "u").tell(opened("one"));
    expect(typing.state.page).toBeNull();
  });

  test("an open article is read again where the files change, and stays where it was scrolled to", () => {
    const session = searched("ref", ["one"]).tell(opened("one")).press("down", "down", "down");
    session.tell({ type: "changed" });
    expect(session.effects).toContainEqual({ do: "open", id: "one", slug: "steps", isAgain: true });
    const { page } = opened("one");
    session.tell({ type: "reread", page });
    expect(session.state.page).toMatchObject({ kind: "article", scroll: 3 });
    session.press("esc").tell({ type: "reread", page });
    expect(session.state.page).toBeNull();
  });

  test("Tab takes the suggested spelling", () => {
    const session = new Session().press("refnd");
    session.tell({ type: "found", answer: answer("refnd", [], { didYouMean: "refund" }) }).press("tab");
    expect(session.state.line).toEqual({ text: "refund", cursor: 6 });
    expect(session.wanted).toEqual(["search"]);
  });

  test("a page and a preview scroll no further than they go", () => {
    const session = searched("ref", ["one"]).tell(opened("one")).press("end");
    session.tell({ type: "scrollable", most: 12 });
    expect(session.state.page?.scroll).toBe(12);
    expect(session.press("up").state.page?.scroll).toBe(11);
    expect(session.press("home").state.page?.scroll).toBe(0);
    expect(session.press("pageup").state.page?.scroll).toBe(0);
  });
});

describe("going back", () => {
  test("Esc: first the page, then the pane, then the line; what was typed comes back with Alt-Up", () => {
    const session = searched("ref", ["one"]).tell({
      type: "phrases",
      pane: phrasesPane([{ text: "I see." }]),
    });
    session.tell(opened("one"));
    expect(session.press("esc").state).toMatchObject({ page: null, focus: "pane" });
    expect(session.press("esc").state).toMatchObject({ pane: { kind: "preview" }, focus: "results" });
    expect(session.line).toBe("ref");
    session.press("esc");
    expect(session.line).toBe("");
    expect(session.state.found).toBeNull();
    session.press("alt-up");
    expect(session.line).toBe("ref");
    expect(session.wanted).toContain("search");
  });

  test("Ctrl-C clears everything but the call; a second one within two seconds leaves", () => {
    const session = searched("ref", ["one"]).tell(inCall()).tell(opened("one")).press("alt-e", "ctrl-c");
    expect(session.state).toMatchObject({ asking: null, page: null, found: null, line: { text: "" } });
    expect(session.state.call?.id).toBe(7);
    expect(session.effects).toEqual([]);
    expect(session.press("ctrl-c").effects).toEqual([{ do: "leave" }]);
  });

  test("Ctrl-C twice, but slowly or with a letter between, stays", () => {
    const slow = new Session().press("ctrl-c").tell({ type: "tick", nowMs: 1_002_500 }).press("ctrl-c");
    expect(slow.effects).toEqual([]);
    const typed = new Session().press("ctrl-c", "a", "ctrl-c");
    expect(typed.effects).toEqual([]);
    expect(typed.line).toBe("");
  });

  test("Ctrl-C out of a question loses neither the line nor what was found for good", () => {
    const session = searched("ref", ["one"]).tell(inCall()).press("alt-b", "tomorrow", "ctrl-c");
    expect(session.state.asking).toBeNull();
    expect(session.press("alt-up").line).toBe("ref");
  });
});

describe("earlier lines", () => {
  test("come back one by one, newest first, and the newest again after them is an empty line", () => {
    const session = new Session().press("one", "esc", "two", "esc", ".three", "enter");
    expect(session.state.past).toEqual(["one", "two", ".three"]);
    expect(session.press("alt-up").line).toBe(".three");
    expect(session.press("alt-up").line).toBe("two");
    expect(session.press("alt-up", "alt-up", "alt-up").line).toBe("one");
    expect(session.press("alt-down", "alt-down").line).toBe(".three");
    expect(session.press("alt-down").line).toBe("");
  });

  test("are kept once each, and no more than fifty", () => {
    const session = new Session();
    for (let i = 0; i < 60; i++) session.press(`${i}`, "esc");
    session.press("59", "esc");
    expect(session.state.past).toHaveLength(50);
    expect(session.state.past.filter((one) => one === "59")).toHaveLength(1);
  });

  test("a line that was begun is not lost when an earlier one is looked at", () => {
    const session = new Session().press("one", "esc", "half a thou", "alt-up");
    expect(session.line).toBe("one");
    session.press("alt-down");
    expect(session.line).toBe("half a thou");
  });
});

describe("what is told", () => {
  test("goes after its time: good news sooner than bad", () => {
    const session = new Session().tell({ type: "said", kind: "ok", text: "Noted." });
    session.tell({ type: "tick", nowMs: 1_005_000 });
    expect(session.state.message?.text).toBe("Noted.");
    session.tell({ type: "tick", nowMs: 1_006_000 });
    expect(session.state.message).toBeNull();
    session.tell({ type: "said", kind: "error", text: "The disk is full." });
    session.tell({ type: "tick", nowMs: 1_020_000 });
    expect(session.state.message?.text).toBe("The disk is full.");
    session.tell({ type: "tick", nowMs: 1_026_000 });
    expect(session.state.message).toBeNull();
  });

  test("what is heard belongs to the words that were read, and goes with them", () => {
    const session = new Session().press("third time I call");
    const heard = { text: "third time I call", temperature: 3, signals: [], vulnerable: false } as never;
    session.tell({ type: "heard", text: "third time", heard });
    expect(session.state.heard).toBeNull();
    session.tell({ type: "heard", text: "third time I call", heard });
    expect(session.state.heard).not.toBeNull();
    session.press("alt-0");
    expect(session.effects).toMatchObject([{ do: "phrases", temperature: null, heard: { temperature: 3 } }]);
    expect(session.press("ctrl-u").state.heard).toBeNull();
  });

  test("a change of call takes along what was chosen for the other one", () => {
    const session = new Session({ width: 80, height: 24 }, { slotValues: { issue: "a parcel" }, lang: "da" });
    session.tell(inCall({ id: 7 })).tell(inCall({ id: 7, notes: 1 }));
    expect(session.state.lang).toBeNull();
    const chosen = new Session(
      { width: 80, height: 24 },
      { call: inCall().call, slotValues: { issue: "x" } },
    );
    expect(chosen.tell(inCall({ notes: 3 })).state.slotValues).toEqual({ issue: "x" });
    expect(chosen.tell(inCall({ id: 8 })).state.slotValues).toEqual({});
  });
});
