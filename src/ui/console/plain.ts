import type { Effect } from "./asking.ts";
import { NoteBlock, typedLine } from "./plain-lines.ts";
import { promisesInWords } from "./plain-news.ts";
import { type LineScreen, Paper } from "./plain-paper.ts";
import { Talk } from "./plain-talk.ts";
import { answerTo } from "./plain-typed.ts";
import { callInWords } from "./plain-view.ts";
import type { ConsolePorts, Outside } from "./run.ts";
import { firstState } from "./state.ts";

export type { LineScreen } from "./plain-paper.ts";

export interface PlainPorts extends Pick<ConsolePorts, "ui" | "clock" | "now"> {
  readonly outside: Outside;
  readonly screen: LineScreen;
}

/** The bars are read before the first prompt, but nobody waits longer for them, in ms. */
const openingMs = 1_500;
/** Nobody misses these where the console is ended. */
const looks: ReadonlySet<Effect["do"]> = new Set(["search", "open", "listen", "phrases", "checkWhen"]);

/**
 * The console for a screen reader and for a terminal that cannot be drawn on: the same state, the same steps, but whole
 * lines are read, and only what is new is printed, in words. A line is answered in full before the next is asked for.
 * @returns the exit code
 */
export async function runPlainConsole(ports: PlainPorts): Promise<number> {
  const { screen, outside, ui, now } = ports;
  const paper = new Paper(screen);
  paper.say(
    "cuecard. Type the customer's words, or a note after a dot. /help lists everything, /quit leaves.",
  );
  const { articleView } = await import("../article.ts");
  const state = firstState({ size: screen.size(), nowMs: now() });
  const talk = new Talk(state, paper, outside, ui, articleView);
  return new Promise((resolve) => {
    new PlainConsole(ports, talk, resolve).open();
  });
}

class PlainConsole {
  private readonly block = new NoteBlock((line) => this.add(line));
  /** Lines wait for each other. */
  private work: Promise<void> = Promise.resolve();
  private isEnding = false;
  private isOver = false;

  constructor(
    private readonly ports: PlainPorts,
    private readonly talk: Talk,
    private readonly over: (exitCode: number) => void,
  ) {}

  open(): void {
    const { screen, outside } = this.ports;
    const bars = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, openingMs);
      outside.begin(
        (event) => {
          if (this.isOver) return;
          this.talk.tell(event);
          if (event.type !== "store") return;
          clearTimeout(timer);
          resolve();
        },
        () => screen.write("\u0007"),
      );
    });
    this.work = bars.then(() => this.opened());
    screen.onEnd((exitCode) => this.ended(exitCode));
    screen.onLine((line) => this.block.add(typedLine(line)));
  }

  private opened(): void {
    if (this.isOver) return;
    const { state, paper } = this.talk;
    if (state.call !== null) paper.say(callInWords(state.call));
    const promises = promisesInWords(state.promises);
    if (promises !== "") paper.say(promises);
    this.wait();
  }

  private wait(): void {
    this.talk.conclude();
    this.talk.mode = "waiting";
    this.talk.paper.prompt();
  }

  private add(line: string): void {
    this.work = this.work.then(() => this.answer(line));
  }

  private async answer(line: string): Promise<void> {
    if (this.isOver || this.isEnding) return;
    const { talk, ports } = this;
    talk.mode = "answering";
    talk.tell({ type: "resized", size: ports.screen.size() });
    talk.tell({ type: "tick", nowMs: ports.now() });
    await answerTo(line, talk);
    if (talk.wantsToLeave) this.finish(0);
    else if (!this.isOver && !this.isEnding) this.wait();
  }

  /** Nothing comes any more. What was typed before the end of the input is still answered; a signal waits only for what is kept. */
  private ended(exitCode: number): void {
    this.block.flush();
    if (exitCode === 0) {
      void this.work.then(() => {
        if (!this.isOver) this.ports.screen.write("\n");
        this.finish(0);
      });
      return;
    }
    this.isEnding = true;
    const { doing } = this.talk;
    if (doing === null || looks.has(doing.effect.do)) this.finish(exitCode);
    else void doing.done.then(() => this.finish(exitCode));
  }

  private finish(exitCode: number): void {
    if (this.isOver) return;
    this.isOver = true;
    const { screen, outside } = this.ports;
    outside.end();
    screen.close();
    this.over(exitCode);
  }
}
