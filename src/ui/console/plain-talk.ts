import type { articleView } from "../article.ts";
import { createUi, type Ui } from "../ui.ts";
import { menu } from "./asked.ts";
import type { Asking, Doing, Effect, Question } from "./asking.ts";
import type { Event } from "./event.ts";
import type { Numbered } from "./plain-lines.ts";
import { askingLines, hasAnswer, newsBetween } from "./plain-news.ts";
import type { Paper } from "./plain-paper.ts";
import {
  type Blocks,
  briefBlocks,
  callbacksBlocks,
  pageBlocks,
  phrasesBlocks,
  promiseBlocks,
  resultsBlocks,
} from "./plain-view.ts";
import type { Outside, Tell } from "./run.ts";
import type { State } from "./state.ts";
import { step } from "./step.ts";

/** Only for a screen that is drawn. */
const undrawn: ReadonlySet<Effect["do"]> = new Set(["preview", "redraw", "suspend"]);

/** What the console knows, and what it prints of what happens: the same steps as on a screen, told in words. */
export class Talk {
  /** What the numbers stand for that were printed last. */
  numbered: Numbered | null = null;
  /** A note that could not be kept. */
  unsent: string | null = null;
  /** While a line is answered everything is printed at once, while one is waited for only what cannot wait. */
  mode: "opening" | "waiting" | "answering" = "opening";
  /** Somebody said that they leave. */
  wantsToLeave = false;
  /** What is done outside at this moment. */
  doing: { readonly effect: Effect; readonly done: Promise<void> } | null = null;
  private effects: Effect[] = [];
  private readonly held: string[] = [];
  private asked: Asking | null = null;
  private echo: Question["echo"] = [];

  constructor(
    public state: State,
    readonly paper: Paper,
    private readonly outside: Outside,
    private readonly ui: Ui,
    /** Loaded apart: it brings the reader of markdown with it. */
    private readonly article: typeof articleView,
  ) {}

  readonly tell: Tell = (event) => {
    const before = this.state;
    const { state, effects } = step(before, event);
    this.state = state;
    if (event.type === "changed") return this.changed();
    this.effects.push(...effects);
    if (event.type === "failed" && event.line !== undefined) this.unsent = event.line;
    // How things stand at first is told in full, once it is known; what is copied is told with its words.
    const known = this.mode === "opening" ? { ...state, message: before.message } : before;
    const from = event.type === "copied" ? { ...known, message: state.message } : known;
    for (const { text, isUrgent } of newsBetween(from, state)) this.news(text, isUrgent);
    if (this.mode !== "answering") return;
    const blocks = this.answerIn(event);
    if (blocks !== null) this.paper.show(blocks);
  };

  /** Tells an event, and waits until everything is done that it leads to. */
  async happens(event: Event): Promise<void> {
    this.tell(event);
    await this.settle();
  }

  /** Wants something done that needs no step. */
  performs(effect: Effect): Promise<void> {
    this.effects.push(effect);
    return this.settle();
  }

  /** Does what the list of all commands, or a choice of a menu, would do. */
  does(what: Doing): Promise<void> {
    const asking = menu("", [{ letter: null, label: "", does: what }]);
    this.state = { ...this.state, asking };
    return this.happens({ type: "key", key: "enter" });
  }

  /** What is to be done, one after the other. */
  async settle(): Promise<void> {
    for (let effect = this.effects.shift(); effect !== undefined; effect = this.effects.shift()) {
      if (undrawn.has(effect.do)) continue;
      if (effect.do === "leave") {
        this.wantsToLeave = true;
        this.effects = [];
        return;
      }
      const done = this.outside.perform(effect, this.tell);
      this.doing = { effect, done };
      await done;
      this.doing = null;
    }
  }

  /** After an answer: what else is new, what is asked now. @returns whether there was any news */
  conclude(): boolean {
    const news = this.held.splice(0);
    for (const text of news) this.paper.say(text);
    const { asking } = this.state;
    if (asking !== null && asking !== this.asked) {
      const echo = asking.kind === "question" ? asking.echo : [];
      this.paper.say(askingLines(asking, echo !== this.echo).join("\n"));
      if (asking.kind === "menu" || hasAnswer(asking)) this.echo = echo;
    }
    this.asked = asking;
    return news.length > 0;
  }

  /** What is asked is printed once more. */
  askAgain(): void {
    this.asked = null;
  }

  private news(text: string, isUrgent: boolean): void {
    if (this.mode === "answering") this.paper.say(text);
    else if (isUrgent && this.mode === "waiting") this.paper.interject(text);
    else if (!this.held.includes(text)) this.held.push(text);
  }

  /** What was printed stays as it was: nobody wants to hear it all again because a file has changed. */
  private changed(): void {
    if (this.numbered?.kind === "results") this.news("The articles have changed on the disk.", false);
  }

  /** What is printed of an event that was asked for; null: nothing beyond the news. */
  private answerIn(event: Event): Blocks | null {
    const { state, doing } = this;
    switch (event.type) {
      case "found":
        if (event.answer !== state.found) return null;
        this.numbered = { kind: "results", rows: event.answer.results };
        return resultsBlocks(event.answer, state);
      case "phrases":
        this.numbered = { kind: "phrases", pane: event.pane, rows: event.pane.phrases };
        return phrasesBlocks(event.pane);
      case "callbacks":
        // After each change of one it comes, too; the numbers that were heard stay as they are.
        if (doing?.effect.do !== "callbacks") return null;
        this.numbered = { kind: "callbacks", pane: event.pane, rows: event.pane.rows };
        return callbacksBlocks(event.pane);
      case "brief":
        return briefBlocks(state, this.lookNow());
      case "promised":
        return state.pane.kind === "promise" ? promiseBlocks(state.pane) : null;
      case "opened":
        return pageBlocks(event.page, this.article, this.lookNow());
      case "copied":
        return [`Copied: ${event.text}`];
      default:
        return null;
    }
  }

  /** For views that draw: as wide as the terminal is now, without colours and ornaments. */
  private lookNow(): Ui {
    const { width, height } = this.state.size;
    return createUi({ ...this.ui.terminal, width, height, colorLevel: 0, accessible: true });
  }
}
