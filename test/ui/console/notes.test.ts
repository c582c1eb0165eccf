import { describe, expect, test } from "vitest";
import { inCall, opened, phrasesPane, Session, searched } from "./session.ts";

describe("a note", () => {
  test("is what follows a dot; the line is empty at once, and can be brought back", () => {
    const session = new Session().tell(inCall()).press(".customer moved house");
    expect(session.effects).toEqual([]);
    session.press("enter");
    expect(session.effects).toEqual([{ do: "note", text: "customer moved house" }]);
    expect(session.line).toBe("");
    expect(session.press("alt-up").line).toBe(".customer moved house");
  });

  test("is the whole line with Alt-Enter, wherever the focus is", () => {
    const session = searched("moved house", ["one"]).tell({ type: "phrases", pane: phrasesPane([]) });
    session.press("alt-enter");
    expect(session.effects).toEqual([{ do: "note", text: "moved house" }]);
    expect(session.line).toBe("");
  });

  test("leaves what was found in sight", () => {
    const session = searched("ref", ["one", "two"]).press("home", ".", "end", "alt-enter");
    expect(session.effects).toEqual([{ do: "note", text: "ref" }]);
    expect(session.state.found?.results).toHaveLength(2);
  });

  test("is no search, and nothing is heard in it", () => {
    const session = new Session();
    for (const text of [".", ". ", "..", "  .third time I call", "...and then"]) {
      session.tell({ type: "key", key: "ctrl-u" }).tell({ type: "text", text });
      expect(session.effects, text).toEqual([]);
    }
  });

  test("without words is none: it says so, and keeps what stands there", () => {
    for (const text of [".", ". ", "...", ""]) {
      const session = new Session().tell({ type: "text", text }).press("alt-enter");
      expect(session.effects).toEqual([]);
      expect(session.line).toBe(text);
      expect(session.state.message?.kind).toBe("info");
    }
  });

  test("of several pasted lines is one note with its lines", () => {
    const session = new Session().press(".").tell({ type: "paste", text: "one\ntwo\nthree" }).press("enter");
    expect(session.effects).toEqual([{ do: "note", text: "one\ntwo\nthree" }]);
  });

  test("of a hundred pasted lines is one note, by Alt-Enter", () => {
    const text = Array.from({ length: 100 }, (_, i) => `line ${i}`).join("\n");
    const session = new Session().tell({ type: "paste", text });
    expect(session.wanted).toEqual(["search", "listen"]);
    session.press("alt-enter");
    expect(session.effects).toEqual([{ do: "note", text }]);
  });

  test("comes first where Enter would do something else", () => {
    const phrases = searched("ref", ["one"]).tell({
      type: "phrases",
      pane: phrasesPane([{ text: "I see." }]),
    });
    phrases.tell({ type: "key", key: "ctrl-u" });
    const noting = new Session(undefined, { ...phrases.state, focus: "pane" });
    noting.press(".so", "enter");
    expect(noting.effects).toEqual([{ do: "note", text: "so" }]);
  });

  test("begins with a dot also where words stand in the line, once these have led to phrases or an article", () => {
    const phrases = searched("refund not", ["one"]).tell({
      type: "phrases",
      pane: phrasesPane([{ text: "I see." }]),
    });
    phrases.press(".moved house", "enter");
    expect(phrases.effects).toEqual([{ do: "note", text: "moved house" }]);
    expect(phrases.state.found?.results).toHaveLength(1);
    expect(phrases.press("alt-up", "alt-up").line).toBe("refund not");
    const article = searched("refund not", ["one"]).tell(opened("one")).press(".", "moved", "enter");
    expect(article.effects).toEqual([{ do: "note", text: "moved" }]);
    // Elsewhere it ends a sentence.
    expect(searched("it is late", ["one"]).press(". and", "enter").line).toBe("it is late. and");
  });

  test("is kept with Enter also where a page has come over it meanwhile", () => {
    const session = new Session().tell(inCall()).press("alt-h", ".moved");
    session.tell({
      type: "opened",
      page: { kind: "handover", markdown: "# Handover", isCopied: true, scroll: 0 },
    });
    expect(session.press("enter").effects).toEqual([{ do: "note", text: "moved" }]);
  });

  test("that could not be kept comes back into the line", () => {
    const session = new Session().press(".moved house", "enter");
    session.tell({ type: "failed", text: "The disk is full.", line: ".moved house" });
    expect(session.line).toBe(".moved house");
    expect(session.state.message).toMatchObject({ kind: "error", text: "The disk is full." });
    session.press("enter");
    expect(session.effects).toEqual([{ do: "note", text: "moved house" }]);
  });

  test("that could not be kept comes back with its lines", () => {
    const session = new Session().tell({ type: "failed", text: "Full.", line: ".one\ntwo" }).press("enter");
    expect(session.effects).toEqual([{ do: "note", text: "one\ntwo" }]);
  });

  test("that could not be kept waits behind Alt-Up where something else is typed by now", () => {
    const session = new Session().press(".moved house", "enter", "refund");
    session.tell({ type: "failed", text: "The disk is full.", line: ".moved house" });
    expect(session.line).toBe("refund");
    session.press("ctrl-u");
    expect(session.press("alt-up").line).toBe(".moved house");
  });
});
