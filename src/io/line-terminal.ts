import { writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { systemErrorCode } from "../base/fault.ts";

/** The terminal as a program uses it that leaves it as it is: whole lines come in, lines go out. */
export interface LineTerminal {
  /** Columns and rows; 80 by 24 where nothing is known. */
  size(): { readonly width: number; readonly height: number };
  /** Is out when this returns. */
  write(text: string): void;
  /** Lines are read from now on, as the terminal's own editing leaves them, without their ends. */
  onLine(listener: (line: string) => void): void;
  /** Nothing comes any more: 0 where the input ended, 129 to 143 after a signal or where the terminal has gone. Called once. */
  onEnd(listener: (exitCode: number) => void): void;
  /** Stops reading; may be called twice. */
  close(): void;
}

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
type Ending = keyof typeof exitCodes;
const endings = Object.keys(exitCodes) as Ending[];

/** A line without an end is cut there, in UTF-16 units: nobody types so much. */
const longest = 1_000_000;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

export function openLineTerminal(): LineTerminal {
  return new OpenTerminal();
}

class OpenTerminal implements LineTerminal {
  readonly #decoder = new StringDecoder("utf8");
  #begun = "";
  #onLine: (line: string) => void = () => {};
  #onEnd: (exitCode: number) => void = () => {};
  #isClosed = false;

  size(): { readonly width: number; readonly height: number } {
    const { columns, rows } = process.stdout;
    return { width: columns || 80, height: rows || 24 };
  }

  write(text: string): void {
    if (this.#isClosed) return;
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(1, bytes, at);
      } catch (error) {
        // The terminal is slower than we are: a moment.
        if (systemErrorCode(error) === "EAGAIN") Atomics.wait(sleeper, 0, 0, 2);
        // It has gone. Whoever writes is in the midst of something: they hear of it afterwards.
        else return void setImmediate(() => this.#end(129));
      }
    }
  }

  onLine(listener: (line: string) => void): void {
    if (this.#isClosed) return;
    this.#onLine = listener;
    for (const signal of endings) process.on(signal, this.#signalled);
    process.stdin.on("data", this.#read).on("end", this.#finished).on("error", this.#gone);
  }

  onEnd(listener: (exitCode: number) => void): void {
    this.#onEnd = listener;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const signal of endings) process.off(signal, this.#signalled);
    const { stdin } = process;
    stdin.off("data", this.#read).off("end", this.#finished).off("error", this.#gone);
    stdin.on("error", () => {});
    stdin.pause();
  }

  readonly #read = (chunk: Uint8Array): void => {
    const [first = "", ...others] = this.#decoder.write(chunk).split("\n");
    this.#begun += first;
    for (const next of others) {
      this.#line();
      this.#begun = next;
    }
    if (this.#begun.length > longest) this.#line();
  };

  #line(): void {
    const line = this.#begun.replace(/\r$/, "");
    this.#begun = "";
    this.#onLine(line);
  }

  readonly #finished = (): void => {
    this.#begun += this.#decoder.end();
    if (this.#begun !== "") this.#line();
    this.#end(0);
  };

  readonly #gone = (): void => this.#end(129);

  readonly #signalled = (signal: NodeJS.Signals): void => {
    // What the terminal shows for Ctrl-C (^C) stands in a line of its own.
    if (signal === "SIGINT") this.write("\n");
    this.#end(exitCodes[signal as Ending]);
  };

  /** Not closed by it: what was typed before may still be answered. */
  #end(exitCode: number): void {
    const end = this.#onEnd;
    this.#onEnd = () => {};
    if (!this.#isClosed) end(exitCode);
  }
}
