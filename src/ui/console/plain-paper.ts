import { forTerminal } from "../sanitise.ts";
import { displayWidth } from "../width.ts";
import { wrap } from "../wrap.ts";
import type { Size } from "./state.ts";

/** The terminal in its own line mode (see `io/line-terminal.ts`). */
export interface LineScreen {
  size(): Size;
  write(text: string): void;
  onLine(listener: (line: string) => void): void;
  onEnd(listener: (exitCode: number) => void): void;
  close(): void;
}

/** A heading and five of a list: nobody remembers more that is read aloud. */
const mostBlocks = 6;

/** Prints lines, a screen at a time: what is longer waits until somebody asks for the rest. */
export class Paper {
  private rest: readonly string[] = [];

  constructor(private readonly screen: LineScreen) {}

  prompt(): void {
    this.screen.write("> ");
  }

  say(text: string): void {
    // Whatever a name or an article holds: only text leaves.
    this.screen.write(forTerminal(`${this.fitted(text).join("\n")}\n`, { color: false }));
  }

  /** Something that cannot wait: below the prompt, and the prompt again. What is typed already stays typed. */
  interject(text: string): void {
    this.screen.write("\n");
    this.say(text);
    this.prompt();
  }

  /** Prints as many blocks as a screen holds and nobody tires of, at least a part of the first. */
  show(blocks: readonly string[]): void {
    const { height } = this.screen.size();
    let room = Math.max(3, height - 3);
    const shown: string[] = [];
    let rest = [...blocks];
    while (rest.length > 0 && blocks.length - rest.length < mostBlocks) {
      const lines = this.fitted(rest[0]!);
      if (lines.length > room) {
        if (shown.length > 0) break;
        shown.push(...lines.slice(0, room));
        rest = [lines.slice(room).join("\n"), ...rest.slice(1)];
        break;
      }
      shown.push(...lines);
      room -= lines.length;
      rest = rest.slice(1);
    }
    this.say(shown.join("\n"));
    this.rest = rest;
    const more = rest.reduce((count, block) => count + this.fitted(block).length, 0);
    if (more > 0) this.say(`${more} more ${more === 1 ? "line" : "lines"}: press Enter on an empty line.`);
  }

  /** Goes on with what was cut. @returns false where nothing was */
  more(): boolean {
    if (this.rest.length === 0) return false;
    this.show(this.rest);
    return true;
  }

  /** What was cut is not wanted any more. */
  forget(): void {
    this.rest = [];
  }

  private fitted(text: string): string[] {
    const width = Math.max(20, this.screen.size().width);
    return text.split("\n").flatMap((line) => (displayWidth(line) <= width ? [line] : wrap(line, width)));
  }
}
