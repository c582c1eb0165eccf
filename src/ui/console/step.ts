import { answered } from "./answers.ts";
import type { Event, Stepped } from "./event.ts";
import { noPreview } from "./pane.ts";
import { pressed, typed } from "./pressed.ts";
import type { State } from "./state.ts";

/** How long a line about something that went well is seen, and one about something that did not, in ms. */
const shownMs = { ok: 6_000, info: 6_000, warning: 15_000, error: 20_000 } as const;
/** As long as it takes to read that something went well, in ms. */
const readMs = 1_500;
/** A second Ctrl-C leaves within this time. */
const leavingMs = 2_000;

/** The console's one rule of change: what was, and what happens, give what is, and what is wanted done. Pure. */
export function step(state: State, event: Event): Stepped {
  switch (event.type) {
    case "text":
      return typed(goingOn(state), event.text, false);
    case "paste":
      return typed(goingOn(state), event.text, true);
    case "key":
      return pressed(goingOn(state, event.key), event.key);
    case "tick":
      return only(ticked(state, event.nowMs));
    case "resized":
      return only({ ...state, size: event.size });
    case "scrollable":
      return only(scrolledAtMost(state, event.most));
    default:
      return answered(state, event);
  }
}

function only(state: State): Stepped {
  return { state, effects: [] };
}

function ticked(state: State, nowMs: number): State {
  const { message, leavingAt } = state;
  const isOld = message !== null && nowMs - message.atMs >= shownMs[message.kind];
  const isStaying = leavingAt !== null && nowMs - leavingAt >= leavingMs;
  return {
    ...state,
    nowMs,
    message: isOld ? null : message,
    leavingAt: isStaying ? null : leavingAt,
  };
}

/** Whoever goes on has read that it went well, and does not wait for anything any more. */
function goingOn(state: State, key = ""): State {
  const { message, nowMs, leavingAt } = state;
  const isGood = message?.kind === "ok" || message?.kind === "info";
  const isRead = message !== null && nowMs - message.atMs >= (isGood ? readMs : 3 * readMs);
  return {
    ...state,
    message: isRead ? null : message,
    opensWhenFound: false,
    // Only Ctrl-C right after Ctrl-C leaves.
    leavingAt: key === "ctrl-c" ? leavingAt : null,
  };
}

function scrolledAtMost(state: State, most: number): State {
  const { page, pane } = state;
  if (page !== null) return page.scroll <= most ? state : { ...state, page: { ...page, scroll: most } };
  if ((pane.kind === "preview" || pane.kind === "brief") && pane.scroll > most) {
    return { ...state, pane: { ...(pane ?? noPreview), scroll: most } };
  }
  return state;
}
