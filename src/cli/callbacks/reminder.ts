type Ranked = ReadonlyArray<{ readonly id: number; readonly rank: number }>;

/** A callback rings so long before its time, in ms, where nobody says otherwise. */
export const ringAheadMs = 120_000;

/** Knows which callbacks have rung: each rings once for each of its times, whatever the clock does. */
export class Reminder {
  readonly #ahead: number;
  /** When each callback was due when it rang. */
  readonly #rung = new Map<number, number>();

  /** @param ahead how long before its time a callback rings, in ms */
  constructor(ahead: number) {
    this.#ahead = ahead;
  }

  /**
   * The numbers of those that ring now, the earliest first; they do not ring again until they have another time.
   * What is not `wanted` does not ring, and may do so later.
   */
  due(ranked: Ranked, nowMs: number, wanted: (id: number) => boolean): number[] {
    const ids: number[] = [];
    for (const { id, rank } of ranked) {
      if (rank > nowMs + this.#ahead) break;
      if (this.#rung.get(id) === rank || !wanted(id)) continue;
      this.#rung.set(id, rank);
      ids.push(id);
    }
    return ids;
  }

  /** When the next one rings (ms since 1970); `Infinity` where none waits. */
  nextAfter(ranked: Ranked, nowMs: number): number {
    const next = ranked.find(({ rank }) => rank > nowMs + this.#ahead);
    return next === undefined ? Number.POSITIVE_INFINITY : next.rank - this.#ahead;
  }
}
