import { closeSync, constants, openSync, write, writeSync } from "node:fs";
import { systemErrorCode } from "../base/fault.ts";

const stdout = 1;
// Milliseconds: a terminal that takes nothing more is left alone for so long,
const pause = 4;
// one that did not take a write for so long stands still,
const stillAfter = 500;
// and so long is waited for it in the end.
const patience = 250;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes to the terminal without waiting for it: one write is under way, what comes meanwhile goes with the next. So a
 * slow line (or one that stands still) never holds up a keystroke. `gone` is called where the terminal is no more.
 */
export class TerminalOutput {
  readonly #gone: () => void;
  #queued = "";
  #isWriting = false;
  #isClosed = false;
  #isStill = false;
  #watch: NodeJS.Timeout | undefined;
  #onFree: () => void = () => {};

  constructor(gone: () => void) {
    this.#gone = gone;
  }

  /** The terminal has not taken everything yet. */
  get isBusy(): boolean {
    return this.#isWriting;
  }

  /** A write has been under way for half a second: the line is cut, or somebody holds the terminal (Ctrl-S). */
  get standsStill(): boolean {
    return this.#isWriting && this.#isStill;
  }

  /** The listener is called each time the terminal has taken everything. */
  onFree(listener: () => void): void {
    this.#onFree = listener;
  }

  write(text: string): void {
    if (this.#isClosed || text === "") return;
    this.#queued += text;
    if (!this.#isWriting) this.#start();
  }

  /** Writes at once, as far as the terminal takes it; the rest follows. For the first frame: it saves a detour. */
  writeNow(text: string): void {
    if (this.#isClosed) return;
    if (this.#isWriting || isWindows) {
      this.write(text);
      return;
    }
    const rest = writtenNow(stdout, Buffer.from(text, "utf8"), 0);
    if (rest === null) this.#gone();
    else if (rest.length > 0) this.#send(rest);
  }

  /**
   * The last words before somebody else has the terminal: written before this returns, or, where the terminal stands
   * still, never. What was not sent yet is dropped.
   */
  finish(text: string): void {
    this.#queued = "";
    if (isWindows) {
      process.stdout.write(text);
      return;
    }
    const bytes = Buffer.from(text, "utf8");
    if (!this.#isWriting) {
      writtenNow(stdout, bytes, patience);
      return;
    }
    // The write under way was handed to another thread: a moment, so that it does not come after ours.
    Atomics.wait(sleeper, 0, 0, 20);
    const unblocked = openUnblocked();
    if (unblocked !== null) {
      writtenNow(unblocked, bytes, patience);
      closeSync(unblocked);
    } else if (!this.#isStill) writtenNow(stdout, bytes, patience);
  }

  /** Nothing is written any more. */
  close(): void {
    this.#isClosed = true;
    this.#queued = "";
  }

  #start(): void {
    const text = this.#queued;
    this.#queued = "";
    if (isWindows) {
      this.#isWriting = true;
      process.stdout.write(text, () => this.#written());
    } else this.#send(Buffer.from(text, "utf8"));
  }

  #send(bytes: Uint8Array): void {
    this.#isWriting = true;
    this.#watch ??= setTimeout(() => {
      this.#isStill = true;
    }, stillAfter).unref();
    write(stdout, bytes, 0, bytes.length, null, (error, written) => {
      clearTimeout(this.#watch);
      this.#watch = undefined;
      this.#isStill = false;
      if (this.#isClosed) this.#isWriting = false;
      else if (error !== null && systemErrorCode(error) !== "EAGAIN") {
        this.#isWriting = false;
        this.#gone();
      } else if (error !== null) setTimeout(() => this.#send(bytes), pause);
      else if (written < bytes.length) this.#send(bytes.subarray(written));
      else this.#written();
    });
  }

  #written(): void {
    this.#isWriting = false;
    if (this.#queued !== "" && !this.#isClosed) this.#start();
    else this.#onFree();
  }
}

const isWindows = process.platform === "win32";

/** The same terminal, opened so that writing never waits; null where a system does not offer that. */
function openUnblocked(): number | null {
  try {
    return openSync("/proc/self/fd/1", constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return null;
  }
}

/**
 * Writes what the terminal takes, and waits for it for at most `longest` milliseconds.
 * @returns what it did not take; null: it is gone
 */
function writtenNow(to: number, bytes: Uint8Array, longest: number): Uint8Array | null {
  for (let at = 0, waited = 0; ; ) {
    try {
      while (at < bytes.length) at += writeSync(to, bytes, at);
      return bytes.subarray(at);
    } catch (error) {
      if (systemErrorCode(error) !== "EAGAIN") return null;
      if (waited >= longest) return bytes.subarray(at);
      Atomics.wait(sleeper, 0, 0, pause);
      waited += pause;
    }
  }
}
