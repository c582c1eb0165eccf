import type { ReadStream } from "node:tty";
import { TerminalOutput } from "./terminal-output.ts";

/** The real terminal, as a program uses it that has the whole screen and reads every key. */
export interface ConsoleTerminal {
  /** Columns and rows; 80 by 24 where nothing is known. */
  size(): { readonly width: number; readonly height: number };
  /** Returns at once. The first call takes the terminal, together with what it writes. */
  write(text: string): void;
  /** The terminal has not taken everything yet: a frame more would only queue up. */
  readonly isBusy: boolean;
  /** Called each time the terminal has taken everything. */
  onFree(listener: () => void): void;
  /** Keys are read from now on, one by one and unseen. */
  onInput(listener: (bytes: Uint8Array) => void): void;
  /** The size has changed, or somebody else has drawn on the terminal: everything is to be drawn anew. */
  onResize(listener: () => void): void;
  /**
   * The terminal has gone, or somebody ends us: 129 after SIGHUP and the end of stdin, 130 after SIGINT from outside,
   * 131 after SIGQUIT, 143 after SIGTERM. Called once; the terminal is restored already. Without a listener the
   * process exits.
   */
  onEnd(listener: (exitCode: number) => void): void;
  /** Ctrl-Z: gives the terminal back, stops this job, and takes the terminal again when it goes on; then calls back. */
  suspend(onBack: () => void): void;
  /** Gives the terminal back for a while (to an editor) … */
  release(): void;
  /** … and takes it again. Everything is to be drawn anew. */
  take(): void;
  /** Restores everything; may be called twice. */
  close(): void;
}

const csi = "\u001b[";
// The alternate screen, pastes marked, nothing wrapped.
const entering = `${csi}?1049h${csi}?2004h${csi}?7l`;
// In reverse, and first whatever a frame that was cut may have left: a synchronized update, colours, no cursor.
const leaving = `${csi}?2026l${csi}0m${csi}?7h${csi}?2004l${csi}0 q${csi}?25h${csi}?1049l`;

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
type Ending = keyof typeof exitCodes;
const endings = Object.keys(exitCodes) as Ending[];

/**
 * Prepares the terminal without touching it: it is taken with the first `write`, and given back however the process
 * ends, but for SIGKILL. @param how.title for the window, where the terminal shows one
 */
export function openConsoleTerminal(how: { readonly title?: string } = {}): ConsoleTerminal {
  return new OpenTerminal(how.title ?? "");
}

class OpenTerminal implements ConsoleTerminal {
  readonly #title: string;
  readonly #output = new TerminalOutput(() => this.#end(129));
  #input: ReadStream | null = null;
  #onInput: (bytes: Uint8Array) => void = () => {};
  #onEnd: (exitCode: number) => void = (exitCode) => process.exit(exitCode);
  #onResize: () => void = () => {};
  /** `taken`: the screen is ours. `released`: somebody else has it for a while. */
  #state: "new" | "taken" | "released" | "closed" = "new";
  /** An editor's Ctrl-C reaches us when it is gone already. */
  #isJustBack = false;
  #endedBy: Ending | null = null;

  constructor(title: string) {
    this.#title = title.replace(/[\p{Cc}\p{Cf}]/gu, "");
  }

  get isBusy(): boolean {
    return this.#output.isBusy;
  }

  size(): { readonly width: number; readonly height: number } {
    const { columns, rows } = process.stdout;
    return { width: columns || 80, height: rows || 24 };
  }

  write(text: string): void {
    if (this.#state === "new") {
      // Before anything is changed there must be somebody to change it back.
      this.#state = "taken";
      this.#listen();
      this.#output.writeNow(this.#entering() + text);
    } else if (this.#state === "taken") this.#output.write(text);
  }

  onFree(listener: () => void): void {
    this.#output.onFree(listener);
  }

  onInput(listener: (bytes: Uint8Array) => void): void {
    if (this.#state === "closed") return;
    if (this.#state === "new") this.write("");
    const input = process.stdin;
    this.#input = input;
    this.#onInput = listener;
    input.on("data", listener);
    // A terminal that was closed ends or fails with EIO.
    input.on("end", this.#gone).on("error", this.#gone);
    if (this.#state === "taken") {
      this.#readKeys(true);
      input.resume();
    }
  }

  onResize(listener: () => void): void {
    this.#onResize = listener;
    process.stdout.on("resize", this.#resized);
  }

  onEnd(listener: (exitCode: number) => void): void {
    this.#onEnd = listener;
  }

  suspend(onBack: () => void): void {
    if (this.#state !== "taken" || process.platform === "win32") {
      onBack();
      return;
    }
    this.release();
    process.off("SIGTSTP", this.#stopped);
    process.off("SIGCONT", this.#continued);
    let isBack = false;
    const back = (): void => {
      if (isBack) return;
      isBack = true;
      clearTimeout(timer);
      process.off("SIGCONT", back);
      if (this.#state === "closed") return;
      process.on("SIGTSTP", this.#stopped);
      process.on("SIGCONT", this.#continued);
      this.take();
      onBack();
    };
    process.on("SIGCONT", back);
    // Time does not pass while we are stopped. Where it does, nobody could stop us: there is no shell that would go on.
    const timer = setTimeout(back, 100);
    // The whole job: a starter script that stays running would keep the shell waiting.
    process.kill(0, "SIGTSTP");
  }

  release(): void {
    if (this.#state !== "taken") return;
    this.#state = "released";
    this.#input?.pause();
    this.#giveBack();
  }

  take(): void {
    if (this.#state !== "released") return;
    // First the mode: who may not set it (a job in the background) is stopped here, before anything is drawn.
    this.#readKeys(true);
    this.#state = "taken";
    this.#isJustBack = true;
    // Signals are told between timers and immediates, however late the timers are.
    setTimeout(() => {
      setImmediate(() => {
        this.#isJustBack = false;
      });
    }, 30).unref();
    this.#output.write(this.#entering());
    this.#input?.resume();
    // The window may have been resized meanwhile, and only the job in the foreground is told.
    process.emit("SIGWINCH", "SIGWINCH");
  }

  close(): void {
    if (this.#state === "closed") return;
    const wasTaken = this.#state === "taken";
    this.#state = "closed";
    if (wasTaken) this.#giveBack();
    this.#output.close();
    for (const signal of endings) process.off(signal, this.#signalled);
    process.off("SIGTSTP", this.#stopped);
    process.off("SIGCONT", this.#continued);
    process.off("uncaughtExceptionMonitor", this.#restore);
    process.stdout.off("resize", this.#resized);
    this.#input?.pause();
    this.#input?.off("data", this.#onInput).off("end", this.#gone);
    // The listener for errors stays: one that comes late must not end us with a stack trace.
  }

  #listen(): void {
    for (const signal of endings) process.on(signal, this.#signalled);
    process.on("exit", this.#exiting);
    // Called before an error that nobody catches ends the process; what it prints is then readable.
    process.on("uncaughtExceptionMonitor", this.#restore);
    if (process.platform === "win32") return;
    process.on("SIGTSTP", this.#stopped);
    process.on("SIGCONT", this.#continued);
  }

  #entering(): string {
    // The title is put on the terminal's stack, where it has one, and taken from there in the end.
    return `${this.#title === "" ? "" : `${csi}22;2t\u001b]2;${this.#title}\u001b\\`}${entering}`;
  }

  #giveBack(): void {
    this.#output.finish(leaving + (this.#title === "" ? "" : `${csi}23;2t`));
    // Setting the mode waits for what is being written: the shell will have to do it.
    if (!this.#output.standsStill) this.#readKeys(false);
  }

  #readKeys(oneByOne: boolean): void {
    try {
      if (this.#input?.isTTY) this.#input.setRawMode(oneByOne);
    } catch {
      // The terminal has gone: there is nothing to set, and its end is told by the input.
    }
  }

  #end(exitCode: number): void {
    if (this.#state === "closed") return;
    this.close();
    this.#onEnd(exitCode);
  }

  readonly #gone = (): void => this.#end(129);
  readonly #restore = (): void => this.close();
  readonly #resized = (): void => {
    if (this.#state === "taken") this.#onResize();
  };

  readonly #signalled = (signal: NodeJS.Signals): void => {
    const isEditors = signal === "SIGINT" || signal === "SIGQUIT";
    if (isEditors && (this.#state === "released" || this.#isJustBack)) return;
    this.#endedBy = signal as Ending;
    this.#end(exitCodes[signal as Ending]);
  };

  /** Somebody else stops us: as with Ctrl-Z. */
  readonly #stopped = (): void => {
    if (this.#state === "taken") this.suspend(() => this.#onResize());
  };

  /** We were stopped in a way that nobody can see coming (SIGSTOP), and whoever had the terminal has changed it. */
  readonly #continued = (): void => {
    if (this.#state !== "taken") return;
    this.#readKeys(false);
    this.#readKeys(true);
    this.#output.write(this.#entering());
    process.emit("SIGWINCH", "SIGWINCH");
    this.#onResize();
  };

  readonly #exiting = (): void => {
    this.close();
    // Node waits for a write that is under way; into a terminal that stands still, for ever. A signal does not wait.
    if (this.#output.standsStill && process.platform !== "win32") {
      process.kill(process.pid, this.#endedBy ?? "SIGTERM");
    }
  };
}
