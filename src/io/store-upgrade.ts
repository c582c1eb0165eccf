import type { Shapes } from "../store/migrate.ts";
import { LogDamage } from "./store-damage.ts";
import { unwritable } from "./store-fault.ts";
import { bestEffort } from "./store-files.ts";
import { type Entry, entryIn } from "./store-line.ts";
import type { Lock } from "./store-lock.ts";
import { linesOf } from "./store-log.ts";
import { followLog, logBytes, newEpoch, replaceLog } from "./store-rewrite.ts";
import type { Site } from "./store-site.ts";
import { openSnapshot, type Snapshot, shapedValue } from "./store-snapshot.ts";

/**
 * Writes a log of an older version anew, with its history, in the shape of today. To be called before something is
 * added to it. @throws LogDamage; Fault `unwritable` with nothing changed
 */
export function upgrade(site: Site, lock: Lock, old: Snapshot): Snapshot {
  const header = { ...old.header, version: site.shapes.version, epoch: newEpoch() };
  try {
    replaceLog(site, lock, logBytes(header, upgraded(site.shapes, old)));
  } catch (error) {
    throw unwritable(site.files, error);
  }
  const now = openSnapshot(site, true);
  if (now.log === null) throw new LogDamage("missing");
  bestEffort(() => followLog(site, now.log, now.end));
  return now;
}

function* upgraded(shapes: Shapes, { log, header, start, end }: Snapshot): Generator<Entry> {
  for (const { bytes } of linesOf(log, start, end)) {
    const entry = entryIn(bytes);
    if (entry === null) throw new LogDamage("unreadable-line");
    yield { ...entry, value: shapedValue(shapes, header, entry) };
  }
}
