import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeystrokeReader, type Stroke } from "../../../src/ui/console/keystrokes.ts";
import { maxPaste } from "../../../src/ui/console/pasted.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What comes out of one chunk, flushed. Keys as their names, text and pastes as `text:…` and `paste:…`. */
function read(...chunks: readonly (string | Uint8Array)[]): string[] {
  const reader = new KeystrokeReader();
  const strokes = chunks.flatMap((chunk) => reader.feed(typeof chunk === "string" ? bytes(chunk) : chunk));
  return shown([...strokes, ...reader.flush()]);
}

function shown(strokes: readonly Stroke[]): string[] {
  return strokes.map((one) => (one.kind === "key" ? one.key : `${one.kind}:${one.text}`));
}

describe("KeystrokeReader", () => {
  it("takes what was typed together as one text", () => {
    expect(read("refund not")).toEqual(["text:refund not"]);
    expect(read("பணம் 👨‍👩‍👧 ő")).toEqual(["text:பணம் 👨‍👩‍👧 ő"]);
  });

  it.each([
    ["\r", "enter"],
    ["\n", "ctrl-j"],
    ["\t", "tab"],
    ["\u007f", "backspace"],
    ["\b", "ctrl-h"],
    ["\u0000", "ctrl-space"],
    ["\u0003", "ctrl-c"],
    ["\u001a", "ctrl-z"],
    ["\u001c", "ctrl-\\"],
    ["\u001d", "ctrl-]"],
    ["\u001f", "ctrl-_"],
    ["\u001b", "esc"],
  ])("names the control character %j", (sent, key) => {
    expect(read(sent)).toEqual([key]);
  });

  it.each([
    // xterm, tmux, Windows Terminal, VTE
    ["\u001b[A", "up"],
    ["\u001b[D", "left"],
    ["\u001b[H", "home"],
    ["\u001b[F", "end"],
    ["\u001b[Z", "shift-tab"],
    ["\u001b[1;2Z", "shift-tab"],
    ["\u001b[2~", "insert"],
    ["\u001b[3~", "delete"],
    ["\u001b[5~", "pageup"],
    ["\u001b[6~", "pagedown"],
    ["\u001b[1;3A", "alt-up"],
    ["\u001b[1;5D", "ctrl-left"],
    ["\u001b[1;2A", "shift-up"],
    ["\u001b[1;8C", "ctrl-alt-shift-right"],
    ["\u001b[3;5~", "ctrl-delete"],
    ["\u001b[5;3~", "alt-pageup"],
    ["\u001b[1;5P", "ctrl-f1"],
    ["\u001b[15~", "f5"],
    ["\u001b[17;2~", "shift-f6"],
    ["\u001b[24~", "f12"],
    // application mode
    ["\u001bOA", "up"],
    ["\u001bOH", "home"],
    ["\u001bOF", "end"],
    ["\u001bOP", "f1"],
    ["\u001bOS", "f4"],
    ["\u001bO5P", "ctrl-f1"],
    ["\u001bO1;3Q", "alt-f2"],
    ["\u001bOM", "enter"],
    ["\u001bOp", "text:0"],
    ["\u001bOy", "text:9"],
    ["\u001bOk", "text:+"],
    // rxvt
    ["\u001b[7~", "home"],
    ["\u001b[8~", "end"],
    ["\u001b[11~", "f1"],
    ["\u001b[a", "shift-up"],
    ["\u001bOd", "ctrl-left"],
    ["\u001b[3^", "ctrl-delete"],
    ["\u001b[3$", "shift-delete"],
    ["\u001b[5@", "ctrl-shift-pageup"],
    ["\u001b\u001b[A", "alt-up"],
    ["\u001b\u001bOC", "alt-right"],
    ["\u001b\u001b[1;5D", "ctrl-alt-left"],
    ["\u001b\u001b[3~", "alt-delete"],
    // the Linux console
    ["\u001b[1~", "home"],
    ["\u001b[4~", "end"],
    ["\u001b[[A", "f1"],
    ["\u001b[[E", "f5"],
    // kitty's protocol and xterm's modifyOtherKeys
    ["\u001b[13;2u", "shift-enter"],
    ["\u001b[13;5u", "ctrl-enter"],
    ["\u001b[13;3u", "alt-enter"],
    ["\u001b[27u", "esc"],
    ["\u001b[105;5u", "ctrl-i"],
    ["\u001b[32;5u", "ctrl-space"],
    ["\u001b[120;7u", "ctrl-alt-x"],
    ["\u001b[110;4u", "alt-N"],
    ["\u001b[97;6u", "ctrl-shift-a"],
    ["\u001b[97:65;2u", "text:A"],
    ["\u001b[233u", "text:é"],
    ["\u001b[57417u", "left"],
    ["\u001b[57400u", "text:1"],
    ["\u001b[27;2;13~", "shift-enter"],
    ["\u001b[27;5;44~", "ctrl-,"],
    ["\u001b[1;5:1A", "ctrl-up"],
    // Alt
    ["\u001b3", "alt-3"],
    ["\u001bn", "alt-n"],
    ["\u001bN", "alt-N"],
    ["\u001bé", "alt-é"],
    ["\u001b😀", "alt-😀"],
    ["\u001b ", "alt-space"],
    ["\u001b\r", "alt-enter"],
    ["\u001b\u007f", "alt-backspace"],
    ["\u001b\b", "ctrl-alt-h"],
    ["\u001b\u0018", "ctrl-alt-x"],
    ["\u001b[", "alt-["],
    ["\u001bO", "alt-O"],
    ["\u001b]", "alt-]"],
    ["\u001bP", "alt-P"],
  ])("reads %j", (sent, key) => {
    expect(read(sent)).toEqual([key]);
    // However it is cut, and with text behind it.
    expect(read(...sent)).toEqual([key]);
    if (!/^(esc|text:.|alt-[[O\]P])$/.test(key)) expect(read(`${sent}x`)).toEqual([key, "text:x"]);
  });

  it("tells Esc from the beginning of a sequence by waiting", () => {
    const reader = new KeystrokeReader();
    expect(reader.feed(bytes("\u001b"))).toEqual([]);
    expect(reader.isWaiting).toBe(true);
    expect(shown(reader.flush())).toEqual(["esc"]);
    expect(reader.isWaiting).toBe(false);
    expect(shown(reader.feed(bytes("[A")))).toEqual(["text:[A"]);
  });

  it("keeps each Esc of several", () => {
    expect(read("\u001b\u001b")).toEqual(["esc", "esc"]);
    expect(read("\u001b\u001b\u001b")).toEqual(["esc", "esc", "esc"]);
    expect(read("\u001b\u001b\u001b[A")).toEqual(["esc", "alt-up"]);
    expect(read("\u001b\u001bn")).toEqual(["esc", "alt-n"]);
  });

  it.each([
    ["focus", "\u001b[I\u001b[O"],
    ["mouse", "\u001b[<0;12;7M\u001b[<0;12;7m"],
    ["mouse of old", "\u001b[M !!"],
    ["device attributes", "\u001b[?62;22c\u001b[>0;276;0c"],
    ["cursor position", "\u001b[24;80R"],
    ["mode report", "\u001b[?2026;1$y\u001b[4;1$y"],
    ["colour reply", "\u001b]11;rgb:1e1e/1e1e/1e1e\u0007\u001b]10;rgb:ff/ff/ff\u001b\\"],
    ["terminfo reply", "\u001bP1+r544e=787465726d\u001b\\"],
    ["kitty graphics", "\u001b_Gi=1;OK\u001b\\"],
    ["end of no paste", "\u001b[201~"],
    ["release of a key", "\u001b[97;1:3u\u001b[1;1:3A"],
    ["super", "\u001b[97;9u\u001b[1;9A"],
    ["caps lock", "\u001b[57358u"],
    ["win32 input", "\u001b[65;30;97;1;0;1_"],
    ["unknown keys", "\u001b[99~\u001b[1;2;3;4;5;6A\u001b[W\u001b[?1;2$p"],
    ["too long", `\u001b[${"1;".repeat(10_000)}A`],
    ["control characters of Latin-1", "\u0080\u009b\u009d"],
    ["invalid bytes and marks of byte order", new Uint8Array([0xff, 0xfe, 0xef, 0xbb, 0xbf])],
  ])("swallows %s whole", (_name, sent) => {
    const given = typeof sent === "string" ? bytes(sent) : sent;
    expect(read(given)).toEqual([]);
    expect(read(new Uint8Array([...bytes("a"), ...given, ...bytes("b")]))).toEqual(["text:ab"]);
    expect(read(...[...given].map((byte) => new Uint8Array([byte])), "x")).toEqual(["text:x"]);
  });

  it("drops half a sequence", () => {
    expect(read("a\u001b[1;5")).toEqual(["text:a"]);
    expect(read("a\u001b]11;rgb:")).toEqual(["text:a"]);
    expect(read("\u001b[1;\r")).toEqual(["enter"]);
    expect(read("\u001b[1;\u001b[A")).toEqual(["up"]);
    expect(read("\u001bOz")).toEqual(["alt-O", "text:z"]);
  });

  it("joins a character that was cut", () => {
    const [a, b, c, d] = bytes("😀");
    expect(read(new Uint8Array([a!, b!]), new Uint8Array([c!]), new Uint8Array([d!, 0x78]))).toEqual([
      "text:😀x",
    ]);
    const reader = new KeystrokeReader();
    reader.feed(new Uint8Array([0xc3]));
    expect(reader.flush()).toEqual([]);
    expect(shown(reader.feed(new Uint8Array([0xa9])))).toEqual(["text:é"]);
  });

  describe("a paste", () => {
    const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

    it("is one stroke, with its lines", () => {
      expect(read(`a${paste("one\r\ntwo\rthree\n\tfour")}b`)).toEqual([
        "text:a",
        "paste:one\ntwo\nthree\n four",
        "text:b",
      ]);
      expect(read(paste(""))).toEqual(["paste:"]);
    });

    it("may come in any pieces, with pauses", () => {
      const reader = new KeystrokeReader();
      const strokes: Stroke[] = [];
      for (const byte of bytes(paste("பணம்\u001b[A\u001b[20 \u009b👍"))) {
        strokes.push(...reader.feed(new Uint8Array([byte])));
        if (!reader.isWaiting) strokes.push(...reader.flush());
      }
      expect(shown(strokes)).toEqual(["paste:பணம்[A[20 👍"]);
    });

    it("that never ends is left by Ctrl-C", () => {
      expect(read("\u001b[200~half", "\u0003", "next")).toEqual(["paste:half", "ctrl-c", "text:next"]);
    });

    it("is cut where it is too long, and what follows is read again", () => {
      const reader = new KeystrokeReader();
      const piece = bytes("x".repeat(100_000));
      let strokes = reader.feed(bytes("\u001b[200~"));
      for (let i = 0; i < 15; i++) strokes = [...strokes, ...reader.feed(piece)];
      strokes = [...strokes, ...reader.feed(bytes("\u001b[201~\r"))];
      expect(strokes).toHaveLength(2);
      expect(strokes[0]).toEqual({ kind: "paste", text: "x".repeat(maxPaste) });
      expect(strokes[1]).toEqual({ kind: "key", key: "enter" });
    });

    it("is recognised by its lines where the terminal does not mark it", () => {
      expect(read("Dear Sir,\rmy refund\rhas not arrived\r")).toEqual([
        "paste:Dear Sir,\nmy refund\nhas not arrived\n",
      ]);
      expect(read("ab\rcd\r")).toEqual(["text:ab", "enter", "text:cd", "enter"]);
      expect(read("a long line with one end only\r")).toEqual([
        "text:a long line with one end only",
        "enter",
      ]);
    });
  });

  it("takes CR LF as one Enter, wherever it is cut", () => {
    expect(read("a\r\nb")).toEqual(["text:a", "enter", "text:b"]);
    expect(read("a\r", "\nb")).toEqual(["text:a", "enter", "text:b"]);
    expect(read("\r\r\n\n")).toEqual(["enter", "enter", "ctrl-j"]);
  });

  it("never throws and never takes a control character for text", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom(
          ...[
            "\u001b",
            "\u001b[",
            "\u001bO",
            "\u001b]",
            "\u001b[200~",
            "\u001b[201~",
            "\u001b[M",
            "\u001b[1;",
            "~",
            "\r\n",
          ],
        )
        .map(bytes),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.constant(null)), { maxLength: 30 }), (pieces) => {
        const reader = new KeystrokeReader();
        const strokes = pieces.flatMap((one) => (one === null ? reader.flush() : reader.feed(one)));
        strokes.push(...reader.flush());
        for (const one of strokes) {
          if (one.kind === "key")
            expect(one.key).toMatch(/^((ctrl|alt|shift)-)*([a-z]+|f\d\d?|[^\p{Cc}\s])$/u);
          else expect(one.text).toMatch(one.kind === "text" ? /^\P{Cc}+$/u : /^[\P{Cc}\n]*$/u);
        }
        expect(reader.isWaiting).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same strokes however the bytes are cut", () => {
    const item = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        // With something behind it that is swallowed: two line ends in a chunk of text alone would be a paste.
        "\r\u001b[I",
        "\t",
        "\u007f",
        "\u0003",
        "\u001bé",
        "\u001bn",
        "\u001b\r",
        "\u001b\u001b[A",
        "\u001bOP",
      ),
      fc.constantFrom(
        "\u001b[A",
        "\u001b[1;5D",
        "\u001b[3~",
        "\u001b[13;2u",
        "\u001b[[A",
        "\u001b[M !!",
        "\u001b[I",
      ),
      fc.constantFrom("\u001b]11;rgb:1/2/3\u0007", "\u001bP1+r\u001b\\", "\u001b[?62c"),
      fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => `\u001b[200~${text}\n\u001b[201~`),
    );
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 12 }),
        fc.array(fc.nat(200), { maxLength: 12 }),
        (items, cuts) => {
          const all = bytes(items.join(""));
          const places = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
          const chunks = [...places, all.length].map((end, i) => all.slice(places[i - 1] ?? 0, end));
          expect(joined(read(...chunks))).toEqual(joined(read(all)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("reads a megabyte of text within a moment", () => {
    const reader = new KeystrokeReader();
    const chunk = bytes("the refund has not arrived ".repeat(2500));
    const started = performance.now();
    for (let i = 0; i < 16; i++) reader.feed(chunk);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

/** Texts that follow each other as one. */
function joined(strokes: readonly string[]): string[] {
  const all: string[] = [];
  for (const one of strokes) {
    if (one.startsWith("text:") && all.at(-1)?.startsWith("text:")) all.push(all.pop() + one.slice(5));
    else all.push(one);
  }
  return all;
}
