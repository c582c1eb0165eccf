import type { StoredRecord } from "../store/change.ts";
import { type Kind, kindNames } from "../store/kinds.ts";
import type { Erased, View } from "../store/ports.ts";
import { checkRecord } from "./store-append.ts";
import { unwritable } from "./store-fault.ts";
import { bestEffort, removeIfThere } from "./store-files.ts";
import { type Header, sealed } from "./store-line.ts";
import type { Lock } from "./store-lock.ts";
import { following } from "./store-log.ts";
import { followLog, newEpoch, replaceLog } from "./store-rewrite.ts";
import type { Site } from "./store-site.ts";
import { keepIndexAfterWriting, openSnapshot, type Snapshot } from "./store-snapshot.ts";

/**
 * Writes everything anew with only the newest version of each record, as `rewrite` leaves it.
 * @throws Fault `unwritable`: before the new log is in place nothing is changed; after that, its hint says what is left
 */
export function erase(
  site: Site,
  lock: Lock,
  current: () => Snapshot,
  view: View,
  rewrite: (kind: Kind, record: StoredRecord) => StoredRecord | null,
): Erased {
  const start = current();
  const from = following(start.n, start.header) - 1;
  const at = site.clock.now().toISOString();
  const lines: Buffer[] = [];
  let erased = 0;
  for (const kind of kindNames) {
    for (const record of view.all(kind)) {
      const value = rewrite(kind, record);
      if (value !== record) erased++;
      if (value === null) continue;
      if (value !== record) checkRecord(kind, record.id, value);
      lines.push(sealed({ n: from, at, did: "erase", kind, id: record.id, was: null, value }));
    }
  }
  // Damage was found and mended meanwhile: the numbers may be others now.
  if (current() !== start) return erase(site, lock, current, view, rewrite);
  const header: Header = {
    cuecard: "store",
    version: site.shapes.version,
    epoch: newEpoch(),
    next: Object.fromEntries(kindNames.map((kind) => [kind, view.nextId(kind)])),
    from,
    base: lines.length,
    gaps: [],
  };
  try {
    replaceLog(site, lock, inBlocks([sealed(header), ...lines]));
  } catch (error) {
    throw unwritable(site.files, error);
  }
  return { erased, deletedFiles: eraseTraces(site) };
}

/** Takes away every other file that may hold what was erased. @throws Fault `unwritable` */
export function eraseTraces(site: Site): string[] {
  const { disk, files } = site;
  try {
    removeIfThere(disk, files.index);
    const now = openSnapshot(site, true);
    try {
      if (now.log === null) removeIfThere(disk, files.copy);
      else followLog(site, now.log, now.end);
    } catch {
      removeIfThere(disk, files.copy);
    }
    // Else the next command would have to read all of it.
    if (now.log !== null) keepIndexAfterWriting(site, now);
    const deleted: string[] = [];
    for (const name of disk.list(files.folder)) {
      if (!files.isDamaged(name)) continue;
      disk.unlink(files.at(name));
      deleted.push(files.at(name));
    }
    bestEffort(() => disk.syncFolder(files.folder));
    return deleted;
  } catch (error) {
    throw unwritable(
      files,
      error,
      `The records are gone from ${files.log}, but not from all files beside it.`,
    );
  }
}

function* inBlocks(lines: readonly Buffer[]): Generator<Buffer> {
  const atOnce = 1_024;
  for (let i = 0; i < lines.length; i += atOnce) yield Buffer.concat(lines.slice(i, i + atOnce));
}
