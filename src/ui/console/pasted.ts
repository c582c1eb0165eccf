/** UTF-16 units of a paste; what is beyond is lost. */
export const maxPaste = 1_000_000;

const end = "\u001b[201~";
const lineEnd = /\r\n?|\n/g;

/** A paste between its two marks (bracketed paste, CSI 200 ~ … CSI 201 ~), in however many pieces it comes. */
export class Paste {
  #text = "";
  /** The last characters: the end's mark may be cut. */
  #tail = "";

  /** Takes a piece. @returns how many of its characters belong to the paste and its mark, or null: all, and it goes on */
  add(piece: string): number | null {
    const seen = this.#tail + piece;
    const at = seen.indexOf(end);
    if (at === -1) {
      this.#keep(seen.slice(0, 1 - end.length));
      this.#tail = seen.slice(1 - end.length);
      return null;
    }
    const used = at + end.length - this.#tail.length;
    this.#keep(seen.slice(0, at));
    this.#tail = "";
    return used;
  }

  /** What was pasted; the next one begins empty. */
  take(): string {
    const text = this.#text + this.#tail;
    this.#text = "";
    this.#tail = "";
    return pastedText(text);
  }

  #keep(text: string): void {
    if (this.#text.length < maxPaste) this.#text += text.slice(0, maxPaste - this.#text.length);
  }
}

/** Lines divided by line feeds, tabs as spaces, no other control characters, at most `maxPaste` units. */
export function pastedText(text: string): string {
  return text
    .slice(0, maxPaste)
    .replace(lineEnd, "\n")
    .replace(/\t/g, " ")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffd]|[\ud800-\udbff]$/g, "");
}

/** True for a paste into a terminal that does not mark pastes: nobody types two lines in one go. */
export function isUnmarkedPaste(chunk: string): boolean {
  if (chunk.length < 20 || chunk.includes("\u001b")) return false;
  return (chunk.match(lineEnd)?.length ?? 0) >= 2;
}
