import { Fault } from "../../base/fault.ts";
import type { View } from "../../store/ports.ts";
import type { Effect } from "../../ui/console/asking.ts";
import type { Event } from "../../ui/console/event.ts";
import type { Outside, Tell } from "../../ui/console/run.ts";
import type { App } from "../app.ts";
import { Reminder, ringAheadMs } from "../callbacks/reminder.ts";
import { asFault } from "../output.ts";
import { inConsoleWords } from "./console-words.ts";
import type { ScreenSide } from "./screen-side.ts";

/** How often the desk looks whether another console has changed the store, in ms. A look is one question to the disk. */
const glanceMs = 1_000;

/** What is done in its order, and changes what the bars show. */
const changing: ReadonlySet<Effect["do"]> = new Set([
  "note",
  "temperature",
  "copyPhrase",
  "tell",
  "start",
  "link",
  "correctCall",
  "park",
  "resume",
  "end",
  "promise",
  "attempt",
  "done",
  "snooze",
  "gap",
  "undo",
]);

/**
 * Does what the console wants: the same functions as the commands, so that the same rules hold. Everything heavy is
 * loaded when it is first needed, or when nobody types (see `warm-up.ts`).
 */
export class Desk implements Outside {
  private stamp = "";
  /** The quarter of a minute that the bars were shown in. */
  private quarter = 0;
  private readonly reminder = new Reminder(ringAheadMs);
  private isFirst = true;
  private glancing: NodeJS.Timeout | null = null;
  private watching: { close(): void } | null = null;
  private isOver = false;
  /** The articles, as soon as they can be searched. */
  private opened: Promise<void> = Promise.resolve();
  /** Changes that were made here: only these are taken back by a key. */
  private readonly own = new Set<number>();
  /** What was asked last. */
  private asked: Extract<Effect, { readonly do: "search" }> | null = null;
  /** The paths of what was found last, by id. */
  private found: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly app: App,
    private readonly agent: string,
    private readonly screen: ScreenSide,
  ) {}

  begin(tell: Tell, ring: () => void): void {
    this.app.giveScreenTo({
      hear: (text) => tell({ type: "said", kind: "warning", text }),
      progress: (done, total) => tell({ type: "indexing", done, total }),
    });
    this.glancing = setInterval(() => void this.glance(tell, ring), glanceMs);
    const glanced = this.glance(tell, ring);
    this.opened = glanced.then(async () => (await import("./warm-up.ts")).openArticles(this.app, tell));
    void this.opened.then(() => this.openUp(tell));
  }

  end(): void {
    this.isOver = true;
    if (this.glancing !== null) clearInterval(this.glancing);
    this.watching?.close();
  }

  async perform(effect: Effect, tell: Tell): Promise<void> {
    const isChange = changing.has(effect.do);
    const before = isChange ? await this.newestChange() : 0;
    try {
      for (const event of await this.does(effect)) tell(event);
    } catch (error) {
      tell(failure(error, effect));
    }
    if (!isChange) return;
    const view = await this.showBars(tell);
    const after = view === null ? 0 : newestOf(view);
    for (let n = before + 1; n <= after; n++) this.own.add(n);
  }

  /** The number of the store's last change; 0 where it cannot be read. */
  private async newestChange(): Promise<number> {
    try {
      return newestOf(await (await this.app.store()).read());
    } catch {
      // What is wrong is said by whatever is to be done.
      return 0;
    }
  }

  private async does(effect: Effect): Promise<readonly Event[]> {
    const { app, agent } = this;
    switch (effect.do) {
      case "search":
        await this.opened;
        return [await this.find(effect)];
      case "preview": {
        const { flags: _, ...open } = await this.read(effect);
        return [{ type: "preview", open }];
      }
      case "open": {
        const { flags, ...open } = await this.read(effect);
        const type = effect.isAgain === true ? "reread" : "opened";
        return [{ type, page: { kind: "article", open, flags, scroll: 0 } }];
      }
      case "listen":
        return [await (await import("./finding.ts")).listen(app, effect)];
      case "phrases":
        return [await (await import("./finding.ts")).phrasesFor(app, effect, agent)];
      case "checkWhen":
        return [await (await import("./promising.ts")).readWhenTyped(app, effect, agent)];
      case "callbacks":
        return [await (await import("./promising.ts")).listCallbacks(app)];
      case "promise":
        return (await import("./promising.ts")).keepPromise(app, effect, agent);
      case "attempt":
        return (await import("./promising.ts")).keepAttempt(app, effect);
      case "done":
        return (await import("./promising.ts")).keepDone(app, effect);
      case "snooze":
        return (await import("./promising.ts")).keepSnooze(app, effect);
      case "note":
        return (await import("./calling.ts")).keepNote(app, effect.text, agent);
      case "temperature":
        return (await import("./calling.ts")).keepTemperature(app, effect.value, agent);
      case "start":
        return (await import("./calling.ts")).startNew(app, effect, agent);
      case "link":
        return (await import("./calling.ts")).linkTo(app, effect.who, agent);
      case "correctCall":
        return (await import("./calling.ts")).correct(app, effect, agent);
      case "park":
        return (await import("./calling.ts")).parkOpen(app, agent);
      case "resume":
        return (await import("./calling.ts")).resumeParked(app, effect.id, agent);
      case "end":
        return (await import("./calling.ts")).endOpen(app, effect, agent);
      case "brief":
        return [await (await import("./calling.ts")).briefNow(app, agent, null)];
      case "handover": {
        const { markdown } = await (await import("./calling.ts")).handoverNow(app, agent);
        await this.copy(markdown);
        return [{ type: "opened", page: { kind: "handover", markdown, isCopied: true, scroll: 0 } }];
      }
      case "copyPhrase":
        return this.copyPhrase(effect.text);
      case "tell":
        return this.tellSay(effect.id);
      case "gap":
      case "draft":
      case "flag":
        return (await import("./training.ts")).trained(app, effect, agent);
      case "undo": {
        const { undoLast } = await import("../callbacks/changes.ts");
        const { data } = await undoLast(app, ({ n }) => this.own.has(n));
        const text =
          data.undone === null ? "There is nothing to take back." : `Taken back: ${data.undone.summary}`;
        return [{ type: "said", kind: "info", text }];
      }
      default:
        return [];
    }
  }

  private async find(effect: Extract<Effect, { readonly do: "search" }>): Promise<Event> {
    const { find } = await import("./finding.ts");
    const event = await find(this.app, effect);
    this.asked = effect;
    this.found = new Map(event.answer.results.map(({ id, path }) => [id, path]));
    return event;
  }

  /** An article, at the section that answers what was asked. Between the two, keys come first. */
  private async read({ id, slug }: Extract<Effect, { readonly do: "preview" | "open" }>) {
    const { readOpen, sectionOf } = await import("./finding.ts");
    const { asked, found } = this;
    const rank = [...found.keys()].indexOf(id) + 1;
    const section =
      slug ?? (rank === 0 || asked === null ? null : await sectionOf(this.app, asked, id, rank));
    await new Promise((resolve) => setImmediate(resolve));
    return readOpen(this.app, id, section, found.get(id) ?? null);
  }

  private async copyPhrase(text: string): Promise<Event[]> {
    await this.copy(text);
    await (await import("../calls/phrases-in-call.ts")).keepCopied(this.app, text, this.agent);
    return [{ type: "copied", text }];
  }

  /** The line to say: on the clipboard, and kept with the call as told. */
  private async tellSay(id: string): Promise<Event[]> {
    const path = this.found.get(id);
    const read = await (path === undefined ? this.app.readArticle(id) : this.app.readArticleAt(path));
    await this.copy(read.article.say);
    try {
      const { noteRead } = await import("../calls/used.ts");
      const { data } = await noteRead(this.app, read, { agent: this.agent, call: undefined });
      const { saidOf } = await import("./calling.ts");
      return [saidOf("Told: kept with the call, and copied.", data.warnings)];
    } catch (error) {
      // Without a call there is nothing to keep it with.
      if (!(error instanceof Fault) || error.code !== "not-found") throw error;
      return [{ type: "said", kind: "ok", text: "Copied." }];
    }
  }

  private async copy(text: string): Promise<void> {
    try {
      await this.app.copy(text);
    } catch {
      this.screen.copyThroughTerminal(text);
    }
  }

  /** After the first screen, the bars and the articles: what the first keys will need. */
  private async openUp(tell: Tell): Promise<void> {
    const { warmUp } = await import("./warm-up.ts");
    await warmUp(this.app, tell, this.screen, () => this.isOver);
    if (this.isOver) return;
    try {
      const watching = await this.app.watchKnowledgeBase(() => void this.reload(tell));
      if (this.isOver) watching.close();
      else this.watching = watching;
    } catch (error) {
      tell(failure(error, null));
    }
  }

  private async reload(tell: Tell): Promise<void> {
    if (this.isOver) return;
    const { reloaded } = await import("./warm-up.ts");
    await reloaded(this.app, tell, () => this.isOver);
  }

  /** Looks whether the store has changed, or the clock has made a promise due. */
  private async glance(tell: Tell, ring: () => void): Promise<void> {
    if (this.isOver) return;
    try {
      const store = await this.app.store();
      const stamp = store.stamp();
      const nowMs = this.app.clock.now().getTime();
      const quarter = Math.floor(nowMs / 15_000);
      if (stamp === this.stamp && quarter === this.quarter) return;
      this.quarter = quarter;
      const view = await this.showBars(tell);
      if (view === null || this.app.config.bell !== true) return;
      if (this.reminder.due(view.ranked("callbacks"), nowMs, () => true).length > 0) ring();
    } catch (error) {
      // The same trouble once, not once a second.
      if (this.isFirst) tell(failure(error, null));
      this.isFirst = false;
    }
  }

  /** @returns what the store holds, null where it cannot be read */
  private async showBars(tell: Tell): Promise<View | null> {
    try {
      const store = await this.app.store();
      // The stamp first: what is written between the two is seen the next time.
      this.stamp = store.stamp();
      const view = await store.read();
      const { barsOf } = await import("./bars.ts");
      tell(barsOf(view, { agent: this.agent, now: this.app.clock.now(), zone: this.app.zone.name }));
      this.app.noticeRecoveries();
      return view;
    } catch (error) {
      tell(failure(error, null));
      return null;
    }
  }
}

/** The number of the last change; 0 where there is none. */
function newestOf(view: View): number {
  for (const { n } of view.history()) return n;
  return 0;
}

/** What went wrong, in one line; what was typed for it goes back where it was typed. */
function failure(error: unknown, effect: Effect | null): Event {
  const text = inConsoleWords(asFault(error));
  if (effect?.do === "note") return { type: "failed", text, line: `.${effect.text}` };
  if ((effect?.do === "promise" || effect?.do === "snooze") && effect.question !== null) {
    return { type: "failed", text, question: effect.question };
  }
  // What was typed for anything else comes back into the line, or is kept with the lines before it.
  const typed = effect === null ? null : typedFor(effect);
  return typed === null ? { type: "failed", text } : { type: "failed", text, line: typed };
}

function typedFor(effect: Effect): string | null {
  if (effect.do === "start" || effect.do === "link") return effect.who || null;
  if (effect.do === "flag") return effect.note;
  return effect.do === "end" ? effect.summary || null : null;
}
