import { ask, fromStart, openMenu, readAnswer } from "./asked.ts";
import type { Effect } from "./asking.ts";
import type { Message } from "./bars.ts";
import type { Event, Stepped } from "./event.ts";
import { lineOf } from "./line.ts";
import { noPreview, type Page } from "./pane.ts";
import { withLine } from "./searching.ts";
import { selectedResult } from "./selection.ts";
import { langOf, type State } from "./state.ts";

type Answer = Exclude<Event, { readonly type: "text" | "key" | "paste" | "tick" | "resized" | "scrollable" }>;

/** What came of what was wanted done, or happened elsewhere: to the store, to the knowledge base. */
export function answered(state: State, event: Answer): Stepped {
  switch (event.type) {
    case "indexing":
      return only({ ...state, indexing: event.done >= event.total ? null : event });
    case "found":
      return found(state, event.answer);
    case "preview":
      // What comes late is of no use any more.
      return selectedId(state) === event.open.article.id
        ? only({ ...state, preview: event.open })
        : only(state);
    case "heard":
      return only(state.line.text === event.text ? { ...state, heard: event.heard } : state);
    case "phrases":
      return only({ ...state, pane: event.pane, focus: "pane", page: null });
    case "store":
      return store(state, event);
    case "base":
      return only({ ...state, usualLang: event.usualLang, langs: event.langs });
    case "brief":
      return only({
        ...said(state, "ok", event.message),
        brief: event.brief,
        pane: { kind: "brief", scroll: 0 },
        focus: "results",
        page: null,
      });
    case "callbacks":
      return only({ ...state, pane: keptSelection(state, event.pane), focus: "pane", page: null });
    case "promised":
      return only({
        ...said(state, "ok", "Promised."),
        pane: { kind: "promise", promise: event.promise, lang: event.lang, lines: event.lines },
        focus: "results",
      });
    case "checked":
      return checked(state, event);
    case "opened":
      return only(isStillWanted(state, event.page) ? { ...state, page: event.page } : state);
    case "reread":
      return only(reread(state, event.page));
    case "copied":
      // The pane says it where the phrase stands.
      return only(
        state.pane.kind === "phrases"
          ? { ...state, pane: { ...state.pane, copied: event.text } }
          : said(state, "ok", "Copied."),
      );
    case "gap":
      return only({ ...state, gap: event.gap });
    case "asked":
      return event.asking.kind === "menu" ? openMenu(state, event.asking) : ask(state, event.asking);
    case "said":
      return only(said(state, event.kind, event.text));
    case "caption":
      return only({ ...state, caption: event.text });
    case "changed":
      return again(state);
    case "failed":
      return failed(state, event);
  }
}

function only(state: State): Stepped {
  return { state, effects: [] };
}

function said(state: State, kind: Message["kind"], text: string | null): State {
  return text === null ? state : { ...state, message: { kind, text, atMs: state.nowMs } };
}

function selectedId({ found, selected }: State): string | null {
  return found?.results[selected]?.id ?? null;
}

function found(state: State, answer: NonNullable<State["found"]>): Stepped {
  if (answer.query !== state.line.text) return only(state);
  // Where the same words are asked again (the files have changed), what was selected stays so.
  const same = state.found?.query === answer.query ? selectedId(state) : null;
  const at = Math.max(
    0,
    answer.results.findIndex(({ id }) => id === same),
  );
  const next: State = { ...state, found: answer, opensWhenFound: false };
  const hit = answer.results[at];
  if (hit === undefined) return only({ ...next, selected: 0, preview: null });
  const opens: Effect[] = state.opensWhenFound
    ? [{ do: "open", id: hit.id, slug: hit.section?.slug ?? null }]
    : [];
  const isShown = state.preview?.article.id === hit.id && state.preview.slug === (hit.section?.slug ?? null);
  if (isShown && same === null) return { state: { ...next, selected: at }, effects: opens };
  const { pane, focus } = state;
  const stepped = selectedResult(next, at);
  return { state: { ...stepped.state, pane, focus }, effects: [...stepped.effects, ...opens] };
}

function store(
  state: State,
  { call, parked, promises }: Extract<Answer, { readonly type: "store" }>,
): Stepped {
  const isOther = call?.id !== state.call?.id;
  const next: State = {
    ...state,
    call,
    parked,
    promises,
    // What was said and chosen in one call holds for no other.
    ...(isOther ? { slotValues: {}, lang: null } : {}),
    brief: state.brief?.call.id === call?.id ? state.brief : null,
    ...(isOther && state.pane.kind === "brief" && call === null ? { pane: noPreview } : {}),
  };
  // The customer's language comes first in what is found, too.
  return langOf(next) === langOf(state) || next.found === null ? only(next) : again(next);
}

/** The next one is where the last one was: whoever has acted on one goes on with what is due. */
function keptSelection(
  state: State,
  pane: Extract<Answer, { readonly type: "callbacks" }>["pane"],
): typeof pane {
  if (state.pane.kind !== "callbacks") return pane;
  const before = state.pane.rows[state.pane.selected]?.callback;
  const same = pane.rows.findIndex(
    ({ callback }) => callback.id === before?.id && callback.due === before.due,
  );
  if (same !== -1) return { ...pane, selected: same };
  return { ...pane, selected: Math.min(state.pane.selected, Math.max(0, pane.rows.length - 1)) };
}

function checked(state: State, event: Extract<Answer, { readonly type: "checked" }>): Stepped {
  const { asking } = state;
  return asking?.kind === "question" ? readAnswer(state, asking, event) : only(state);
}

/** Asks again for what is seen: the files have changed. */
function again(state: State): Stepped {
  const { line, found, lang, call, page } = state;
  const effects: Stepped["effects"][number][] = [];
  const tongue = lang ?? call?.lang ?? null;
  if (found !== null && found.query === line.text) {
    effects.push({ do: "search", query: found.query, lang: tongue });
  }
  if (page?.kind === "article") {
    const { article, slug } = page.open;
    effects.push({ do: "open", id: article.id, slug, isAgain: true });
  }
  return { state, effects };
}

/** Whoever has typed on or gone back meanwhile does not want to see the article any more. */
function isStillWanted({ found, line }: State, page: Page): boolean {
  if (page.kind !== "article") return true;
  return found?.query === line.text && found.results.some(({ id }) => id === page.open.article.id);
}

/** What was read of an open article stays in sight; one that was closed stays closed. */
function reread(state: State, page: Page): State {
  const { page: open } = state;
  const isOpen =
    open?.kind === "article" && page.kind === "article" && open.open.article.id === page.open.article.id;
  return isOpen ? { ...state, page: { ...page, scroll: open.scroll } } : state;
}

/** Nothing that was typed is lost: it is back where it was typed, where that place is free. */
function failed(
  state: State,
  { text, line, question }: Extract<Answer, { readonly type: "failed" }>,
): Stepped {
  const next = said(state, "error", text);
  if (question !== undefined && state.asking === null) {
    return ask(next, { ...fromStart(question), complaint: text, isTried: true });
  }
  if (line === undefined) return only(next);
  if (state.line.text === "") {
    const { state: back } = withLine(next, lineOf(line, { multiline: true }));
    return only(back);
  }
  return only({ ...next, past: [...next.past.filter((one) => one !== line), line] });
}
