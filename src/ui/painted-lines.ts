import { graphemes, graphemeWidth } from "./width.ts";

const colorOrText = /\u001b\[[0-9;]*m|[^\u001b]+|\u001b/g;

/** A piece that is never broken, with the colours that stand in it. */
export interface Piece {
  text: string;
  width: number;
}

/** Lines that fill up piece by piece; a line closes the colours that are open at its end, and the next reopens them. */
export class PaintedLines {
  readonly #width: number;
  readonly #lines: string[] = [];
  #line = "";
  #column = 0;
  #spaced = false;
  #open: string[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  space(): void {
    this.#spaced = true;
  }

  add(piece: Piece): void {
    if (piece.width === 0) {
      this.#append(piece.text, 0);
      return;
    }
    const gap = this.#spaced && this.#column > 0 ? 1 : 0;
    if (this.#column + gap + piece.width <= this.#width) {
      this.#append((gap ? " " : "") + piece.text, gap + piece.width);
    } else {
      if (this.#column > 0) this.breakLine();
      if (piece.width <= this.#width) this.#append(piece.text, piece.width);
      else this.#split(piece.text);
    }
    this.#spaced = false;
  }

  breakLine(): void {
    this.#lines.push(this.#line + this.#open.map(closerOf).reverse().join(""));
    this.#line = this.#open.join("");
    this.#column = 0;
    this.#spaced = false;
  }

  done(): string[] {
    this.breakLine();
    return this.#lines;
  }

  #split(word: string): void {
    for (const [part] of word.matchAll(colorOrText)) {
      if (part[0] === "\u001b") {
        this.#append(part, 0);
        continue;
      }
      for (const grapheme of graphemes(part)) {
        const columns = graphemeWidth(grapheme);
        if (this.#column + columns > this.#width && this.#column > 0) this.breakLine();
        this.#append(grapheme, columns);
      }
    }
  }

  #append(text: string, columns: number): void {
    this.#line += text;
    this.#column += columns;
    if (!text.includes("\u001b")) return;
    for (const [code] of text.matchAll(/\u001b\[[0-9;]*m/g)) {
      if (code === "\u001b[0m") this.#open = [];
      else if (isCloser(code)) this.#open = this.#open.filter((open) => closerOf(open) !== code);
      else this.#open.push(code);
    }
  }
}

/** The code that ends what a code begins: chalk never uses a bare reset, so that styles can nest. */
function closerOf(code: string): string {
  const number = Number(/\d+/.exec(code)?.[0] ?? 0);
  if (number === 1 || number === 2) return "\u001b[22m";
  if (number >= 3 && number <= 9) return `\u001b[${number + 20}m`;
  if ((number >= 40 && number <= 48) || (number >= 100 && number <= 107)) return "\u001b[49m";
  return "\u001b[39m";
}

function isCloser(code: string): boolean {
  return /^\u001b\[(2[2-9]|39|49)m$/.test(code);
}
