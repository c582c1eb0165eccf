import { bestEffort, isDebris } from "./store-files.ts";
import type { StoreLocks } from "./store-lock.ts";
import type { Site } from "./store-site.ts";

/**
 * Takes away what processes that were killed have left: files that they had not finished, locks on dead locks. To be
 * called with the lock in hand. Looking costs some twenty microseconds.
 */
export function sweep({ disk, files, processes }: Site, locks: StoreLocks): number {
  let swept = 0;
  bestEffort(() => {
    for (const name of disk.list(files.folder)) {
      if (!files.isPassing(name)) continue;
      bestEffort(() => {
        const isLock = !name.endsWith(".tmp");
        if (!(isLock ? locks.isDead(files.at(name)) : isDebris(name, processes))) return;
        disk.unlink(files.at(name));
        swept++;
      });
    }
  });
  return swept;
}
