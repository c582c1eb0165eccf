import type { SearchAnswer } from "../../../src/search/search.ts";
import type { Effect } from "../../../src/ui/console/asking.ts";
import type { CallBar, Promises } from "../../../src/ui/console/bars.ts";
import type { Event } from "../../../src/ui/console/event.ts";
import type { PhrasesPane } from "../../../src/ui/console/pane.ts";
import { firstState, type State } from "../../../src/ui/console/state.ts";
import { step } from "../../../src/ui/console/step.ts";

/** Names of keys as `keystrokes.ts` gives them. */
const isKey =
  /^(?:(?:ctrl-|alt-)+.+|enter|esc|tab|up|down|left|right|home|end|pageup|pagedown|backspace|delete|f1)$/u;

/** A console without terminal, store and files: what happens is told to it, what it wants is looked at. */
export class Session {
  state: State;
  /** What the last event wanted done. */
  effects: readonly Effect[] = [];

  constructor(size = { width: 80, height: 24 }, state?: Partial<State>) {
    this.state = { ...firstState({ size, nowMs: 1_000_000 }), ...state };
  }

  tell(event: Event): this {
    const { state, effects } = step(this.state, event);
    this.state = state;
    this.effects = effects;
    return this;
  }

  /** Keys by name, everything else typed letter by letter. */
  press(...keys: readonly string[]): this {
    for (const key of keys) {
      if (isKey.test(key)) this.tell({ type: "key", key });
      else for (const char of key) this.tell({ type: "text", text: char });
    }
    return this;
  }

  /** What the desk tells of a time, when it has read it. */
  read(text: string, echo: readonly string[] = [`read: ${text}`]): this {
    return this.tell({ type: "checked", text, echo, complaint: null });
  }

  get wanted(): string[] {
    return this.effects.map((effect) => effect.do);
  }

  get line(): string {
    return this.state.line.text;
  }

  /** The question that is asked. @throws where none is */
  get question(): Extract<State["asking"], { readonly kind: "question" }> {
    if (this.state.asking?.kind !== "question") throw new Error("no question is asked");
    return this.state.asking;
  }

  get menu(): Extract<State["asking"], { readonly kind: "menu" }> {
    if (this.state.asking?.kind !== "menu") throw new Error("no menu is open");
    return this.state.asking;
  }
}

/** A session in which something was typed and found. */
export function searched(query: string, ids: readonly string[], size?: State["size"]): Session {
  return new Session(size).press(query).tell({ type: "found", answer: answer(query, ids) });
}

/** Results for a query. */
export function answer(
  query: string,
  ids: readonly string[],
  more: Partial<SearchAnswer> = {},
): SearchAnswer {
  return {
    query,
    total: ids.length,
    tookMs: 1,
    confident: ids.length > 0,
    confidence: ids.length > 0 ? 0.9 : 0,
    didYouMean: null,
    results: ids.map((id, i) => ({
      rank: i + 1,
      id,
      title: `About ${id}`,
      say: `What to say about ${id}.`,
      lang: "en",
      score: 10 - i,
      section: { slug: "steps", heading: "Steps" },
      snippet: "",
      tags: [],
      status: "published",
      reviewDue: false,
      path: `articles/${id}.md`,
    })) as unknown as SearchAnswer["results"],
    ...more,
  };
}

/** An article as it is shown. */
export function opened(id: string): Extract<Event, { readonly type: "opened" }> {
  return { type: "opened", page: { kind: "article", open: openArticle(id), scroll: 0, flags: [] } };
}

export function openArticle(id: string): Extract<Event, { readonly type: "preview" }>["open"] {
  const article = { id, title: `About ${id}`, say: `What to say about ${id}.`, sections: [], flags: [] };
  return { article: article as never, reviewDue: false, slug: "steps" };
}

export function phrasesPane(
  phrases: ReadonlyArray<{ text: string; slots?: readonly string[] }>,
  temperature: 1 | 2 | 3 | 4 | 5 = 3,
): PhrasesPane {
  return {
    kind: "phrases",
    temperature,
    lang: "en",
    phrases: phrases.map(({ text, slots = [] }) => ({
      text,
      stage: "empathise",
      temperature: [temperature],
      emotions: [],
      channels: [],
      lang: "en",
      guide: "en/empathise/one",
      slots,
    })),
    avoid: [],
    why: "",
    selected: 0,
    copied: null,
  };
}

export const someCall: CallBar = {
  id: 7,
  who: "Kovács Anna",
  name: "Kovács Anna",
  phone: "+36301234567",
  ref: null,
  channel: "voice",
  lang: "hu",
  startedMs: 900_000,
  notes: 0,
  isPromised: false,
  temperature: null,
  told: [],
};

export const noPromises: Promises = { overdue: 0, due: 0, upcoming: 0, next: null };

/** What the store tells when a call is open. */
export function inCall(call: Partial<CallBar> = {}): Extract<Event, { readonly type: "store" }> {
  return { type: "store", call: { ...someCall, ...call }, parked: [], promises: noPromises };
}

/** Callbacks as a list shows them. */
export function callbackRows(...ids: readonly number[]): Extract<Event, { readonly type: "callbacks" }> {
  const rows = ids.map((id) => ({
    callback: { id, customer: { name: `Customer ${id}`, phone: "+36301234567", ref: null } },
    state: "due",
    when: "now",
    lateMs: 0,
    agentDate: "2026-11-21",
    agentTime: "09:30",
    customerTime: null,
    customerZone: "UTC",
  }));
  return {
    type: "callbacks",
    pane: { kind: "callbacks", rows: rows as never, selected: 0, today: "2026-11-21" },
  };
}
