/**
 * Work that can be done in one go or in slices. It yields wherever it may be interrupted, every millisecond or so; what
 * it returns is the result.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Gives others on the same thread their turn: a promise that is kept once what waits (keystrokes) has been done. */
export type Breathe = () => Promise<void>;

/** How long work goes on at a stretch where somebody types, in milliseconds: a frame of 16 ms has room for it. */
const longestSlice = 3;

/** All of it, now. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Breathes wherever the work may be interrupted (see `paced`). */
export async function inSlices<Result>(steps: Steps<Result>, breathe: Breathe): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breathe();
  }
}

/** In slices where there is a way to breathe, else in one go. */
export function done<Result>(steps: Steps<Result>, breathe: Breathe | undefined): Result | Promise<Result> {
  return breathe === undefined ? atOnce(steps) : inSlices(steps, breathe);
}

/**
 * Breathes only where the last breath was a slice ago: work may then ask as often as it likes.
 * @param ticks a clock for durations, in milliseconds
 */
export function paced(breathe: Breathe, ticks: () => number, slice = longestSlice): Breathe {
  const goOn = Promise.resolve();
  let since = ticks();
  const rest = async () => {
    await breathe();
    since = ticks();
  };
  return () => (ticks() - since < slice ? goOn : rest());
}
