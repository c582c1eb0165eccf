import { controlKey, csiKey, linuxKey, ss3Key } from "./key-names.ts";
import { isUnmarkedPaste, Paste, pastedText } from "./pasted.ts";
import type { Stroke } from "./stroke.ts";

export type { Stroke };

const maxParameters = 64;
// C1 characters are only taken away, not read as sequences: in UTF-8 they come from spoilt text (a quotation mark read
// as Latin-1), and no terminal of today sends them. U+FFFD stands for bytes that are no UTF-8.
const notText = /[\u0000-\u001f\u007f-\u009f\ufeff\ufffd]/g;

type State = "ground" | "escape" | "csi" | "linux" | "mouse" | "ss3" | "string" | "string-end" | "paste";

/** By state: the character after Esc, where nothing came after it. */
const introducers: Readonly<Partial<Record<State, (parameters: string) => string>>> = {
  csi: (parameters) => (parameters === "" ? "[" : ""),
  ss3: (parameters) => (parameters === "" ? "O" : ""),
  string: (parameters) => parameters,
};

/**
 * Turns what a terminal sends into strokes: the sequences of xterm, rxvt, the Linux console, tmux, Windows Terminal
 * and kitty. Sequences and characters may be cut anywhere between chunks; what is unknown (replies, reports, mouse) is
 * swallowed whole. After `feed`, where `isWaiting`, wait some 50 ms for more and then call `flush`.
 */
export class KeystrokeReader {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #state: State = "ground";
  #strokes: Stroke[] = [];
  /** Two Esc came before what is read now. */
  #withAlt = false;
  /** What came of a sequence, at most `maxParameters`; of a string its introducer alone, as long as nothing followed. */
  #parameters = "";
  /** Characters of an old mouse report that are still to come. */
  #left = 0;
  readonly #paste = new Paste();
  /** The last character was CR: LF belongs to it. */
  #afterReturn = false;

  /** What waits may be a key by itself (Esc) or the beginning of another one. Never true within a paste. */
  get isWaiting(): boolean {
    return this.#state !== "ground" && this.#state !== "paste";
  }

  /** Takes a chunk as it came from the terminal. Never throws. */
  feed(bytes: Uint8Array): Stroke[] {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (this.#state === "ground" && isUnmarkedPaste(text)) {
      this.#afterReturn = text.endsWith("\r");
      this.#strokes.push({ kind: "paste", text: pastedText(text) });
    } else if (this.#state === "paste" && text === "\u0003") {
      // The end of a paste was lost (a connection that broke): whoever presses Ctrl-C by itself wants to get out.
      this.#endPaste();
      this.#strokes.push(controlKey(3, false));
    } else {
      for (let at = 0; at < text.length; ) at = this.#step(text, at);
    }
    return this.#take();
  }

  /** What waits is taken as it is: Esc as a key, half a sequence not at all. A paste goes on. */
  flush(): Stroke[] {
    if (!this.isWaiting) return [];
    const introducer = introducers[this.#state]?.(this.#parameters);
    // Nothing followed ESC [, ESC O, ESC P, …: it was Alt with that character.
    const key = this.#state === "escape" ? "esc" : introducer ? `alt-${introducer}` : null;
    if (key !== null) {
      if (this.#withAlt) this.#key("esc");
      this.#key(key);
    }
    this.#state = "ground";
    return this.#take();
  }

  /** Reads on from `at` and says where to go on. */
  #step(text: string, at: number): number {
    switch (this.#state) {
      case "ground":
        return this.#ground(text, at);
      case "escape":
        return this.#escape(text, at);
      case "csi":
        return this.#csi(text, at);
      case "ss3":
        return this.#ss3(text, at);
      case "paste":
        return this.#pasted(text, at);
      case "linux":
        this.#state = "ground";
        this.#add(linuxKey(text[at]!, this.#withAlt));
        return at + 1;
      case "mouse":
        if (--this.#left === 0 || text.charCodeAt(at) < 0x20) this.#state = "ground";
        return text.charCodeAt(at) < 0x20 ? at : at + 1;
      case "string":
        return this.#string(text, at);
      case "string-end":
        this.#state = text[at] === "\\" ? "ground" : "escape";
        this.#withAlt = false;
        return text[at] === "\\" ? at + 1 : at;
    }
  }

  #ground(text: string, at: number): number {
    notText.lastIndex = at;
    const end = notText.exec(text)?.index ?? text.length;
    if (end > at) {
      this.#afterReturn = false;
      this.#text(text.slice(at, end));
      return end;
    }
    const code = text.charCodeAt(at);
    const endsLine = this.#afterReturn && code === 10;
    this.#afterReturn = code === 13;
    if (code === 27) this.#open("escape", false);
    else if (!endsLine && (code < 0x20 || code === 0x7f)) this.#strokes.push(controlKey(code, false));
    return at + 1;
  }

  #escape(text: string, at: number): number {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    if (char === "\u001b") {
      if (this.#withAlt) this.#key("esc");
      this.#withAlt = true;
    } else if (char === "[") this.#open("csi", this.#withAlt);
    else if (char === "O") this.#open("ss3", this.#withAlt);
    else if (/[P\]_^X]/.test(char)) {
      // Replies of terminals: DCS, OSC, APC, PM, SOS, up to BEL or ESC \.
      this.#open("string", this.#withAlt);
      this.#parameters = char;
    } else {
      // The first of two Esc was a key of its own, the second is the Alt of this character.
      if (this.#withAlt) this.#key("esc");
      this.#state = "ground";
      const code = char.codePointAt(0)!;
      this.#afterReturn = code === 13;
      if (code < 0x20 || code === 0x7f) this.#strokes.push(controlKey(code, true));
      else if (char.search(notText) !== -1) this.#key("esc");
      else this.#key(`alt-${char === " " ? "space" : char}`);
    }
    return at + char.length;
  }

  #csi(text: string, at: number): number {
    const char = text[at]!;
    if (this.#parameters === "" && char === "[") {
      this.#state = "linux";
      return at + 1;
    }
    const isFinal = /[@-~]/.test(char) || (char === "$" && /^\d{1,2}$/.test(this.#parameters));
    if (!isFinal && /[ -?]/.test(char)) {
      // Too long for any key: it stays too long, and is swallowed at its end.
      if (this.#parameters.length < maxParameters) this.#parameters += char;
      return at + 1;
    }
    this.#state = "ground";
    if (!isFinal) return at;
    if (char === "M" && this.#parameters === "") {
      this.#state = "mouse";
      this.#left = 3;
    } else if (char === "~" && this.#parameters === "200") {
      if (this.#withAlt) this.#key("esc");
      this.#open("paste", false);
    } else if (this.#parameters.length < maxParameters) {
      this.#add(csiKey(this.#parameters, char, this.#withAlt));
    }
    return at + 1;
  }

  #ss3(text: string, at: number): number {
    const char = text[at]!;
    if (/[\d;]/.test(char) && this.#parameters.length < 8) {
      this.#parameters += char;
      return at + 1;
    }
    this.#state = "ground";
    const stroke = ss3Key(this.#parameters, char, this.#withAlt);
    if (stroke === undefined) {
      if (this.#parameters === "") {
        if (this.#withAlt) this.#key("esc");
        this.#key("alt-O");
      }
      return at;
    }
    this.#add(stroke);
    return at + 1;
  }

  #string(text: string, at: number): number {
    this.#parameters = "";
    const char = text[at]!;
    if (char === "\u001b") this.#state = "string-end";
    else if (/[\u0007\u0018\u001a\u009c]/.test(char)) this.#state = "ground";
    return at + 1;
  }

  #pasted(text: string, at: number): number {
    const used = this.#paste.add(text.slice(at));
    if (used === null) return text.length;
    this.#endPaste();
    return at + used;
  }

  #endPaste(): void {
    this.#strokes.push({ kind: "paste", text: this.#paste.take() });
    this.#state = "ground";
  }

  #open(state: State, withAlt: boolean): void {
    this.#state = state;
    this.#withAlt = withAlt;
    this.#parameters = "";
    this.#afterReturn = false;
  }

  #text(text: string): void {
    const last = this.#strokes.at(-1);
    if (last?.kind === "text")
      this.#strokes[this.#strokes.length - 1] = { kind: "text", text: last.text + text };
    else this.#strokes.push({ kind: "text", text });
  }

  #key(key: string): void {
    this.#strokes.push({ kind: "key", key });
  }

  #add(stroke: Stroke | null): void {
    if (stroke?.kind === "text") this.#text(stroke.text);
    else if (stroke !== null) this.#strokes.push(stroke);
  }

  #take(): Stroke[] {
    const strokes = this.#strokes;
    this.#strokes = [];
    return strokes;
  }
}
