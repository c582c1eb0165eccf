import type { Clock } from "../base/time.ts";
import { expired, isRetentionDue } from "../calls/retention.ts";
import type { StoredRecord } from "../store/change.ts";
import type { Store } from "../store/ports.ts";

/**
 * A store that lets go of what is older than `days` before its first change of a day. Taking a change back does not
 * begin with it: what was erased is erased from the history, too.
 */
export function withRetention(
  store: Store,
  days: number,
  clock: Clock,
  tell: (message: string) => void,
): Store {
  let isChecked = false;
  return {
    read: () => store.read(),
    erase: (rewrite) => store.erase(rewrite),
    recoveries: () => store.recoveries(),
    stamp: () => store.stamp(),
    async change(did, plan) {
      if (!isChecked && did !== "undo") {
        isChecked = true;
        const view = await store.read();
        const [newest] = view.history();
        if (isRetentionDue(newest?.at ?? null, clock.now())) await letGo(store, days, clock, tell);
      }
      return store.change(did, plan);
    },
  };
}

/** Takes away what is older than it may be; answers how many records. */
export async function letGo(
  store: Store,
  days: number,
  clock: Clock,
  tell: (message: string) => void,
  isThorough = false,
): Promise<number> {
  const { removed, rewrite } = expired(await store.read(), { days, now: clock.now(), isThorough });
  const parts = Object.entries(removed).flatMap(([kind, count]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? kind.slice(0, -1) : kind}`],
  );
  if (parts.length === 0) return 0;
  const { erased } = await store.erase((kind, record) => rewrite(kind, record) as StoredRecord | null);
  tell(`Older than ${days} days and gone for good: ${parts.join(", ")}.`);
  return erased;
}
