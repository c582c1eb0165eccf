import type { Tell } from "../../ui/console/run.ts";
import type { State } from "../../ui/console/state.ts";
import { type DemoStep, typingMs } from "./demo-script.ts";

/** What plays a script: hands, eyes, and a clock. */
export interface DemoPorts {
  readonly tell: Tell;
  /** The state as it is seen now; null before the first screen. */
  readonly state: () => State | null;
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds, for durations. */
  readonly now: () => number;
  /** How many times faster than people read; 1 where nothing is said. */
  readonly speed?: number;
  /** Somebody has pressed a key: nothing more is done. */
  readonly isStopped: () => boolean;
  /** Sees each step once it is done. */
  readonly onStep?: (index: number) => void;
}

/** What does not come within this time does not come, in ms: the show goes on. */
const patienceMs = 5_000;
/** After a key, in ms at speed 1. */
const betweenMs = 120;
/** How often it is looked for, in ms. */
const glanceMs = 10;

/** Plays a script to its end, or until it is stopped. @returns whether it came to its end */
export async function playDemo(script: readonly DemoStep[], ports: DemoPorts): Promise<boolean> {
  const { tell, isStopped, onStep } = ports;
  const pause = (ms: number): Promise<void> => ports.sleep(ms / (ports.speed ?? 1));
  for (const [index, { when, caption, keys, key, again, until, waitMs }] of script.entries()) {
    if (isStopped()) return false;
    const before = ports.state();
    if (when !== undefined && (before === null || !when(before))) continue;
    if (caption !== undefined) tell({ type: "caption", text: caption });
    for (const letter of keys ?? "") {
      tell({ type: "text", text: letter });
      await pause(typingMs);
      if (isStopped()) return false;
    }
    if (key !== undefined) await press(key, again ?? (() => false), ports);
    if (until !== undefined) await seen((now) => until(now, before), ports);
    if (isStopped()) return false;
    onStep?.(index);
    await pause(waitMs);
  }
  return !isStopped();
}

async function press(key: string, again: (now: State) => boolean, ports: DemoPorts): Promise<void> {
  const { tell, state, sleep, isStopped, speed = 1 } = ports;
  for (let left = 10; left > 0 && !isStopped(); left--) {
    tell({ type: "key", key });
    await sleep(Math.max(glanceMs, betweenMs / speed));
    const now = state();
    if (now === null || !again(now)) return;
    await sleep((2 * betweenMs) / speed);
  }
}

async function seen(what: (state: State) => boolean, ports: DemoPorts): Promise<void> {
  const { state, sleep, now, isStopped } = ports;
  const since = now();
  for (;;) {
    // What a key does is seen with the next screen.
    await sleep(glanceMs);
    const seenNow = state();
    if ((seenNow !== null && what(seenNow)) || isStopped() || now() - since > patienceMs) return;
  }
}

/** How long it takes at speed 1 where nothing has to be waited for, in ms. */
export function durationOf(script: readonly DemoStep[]): number {
  return script.reduce(
    (sum, { keys = "", key, waitMs }) =>
      sum + [...keys].length * typingMs + waitMs + (key === undefined ? 0 : betweenMs),
    0,
  );
}
