import { systemErrorCode } from "../base/fault.ts";
import type { Recovery } from "../store/ports.ts";
import { writeAll } from "./disk.ts";
import { type Bytes, memoryBytes, openBytes } from "./store-bytes.ts";
import { type Damage, LogDamage, NewerLog } from "./store-damage.ts";
import { type Examined, examine, type Merged, merge } from "./store-examine.ts";
import { notAFile, nothingRecovered, tooNew, unwritable } from "./store-fault.ts";
import { bestEffort, removeIfThere } from "./store-files.ts";
import { readIndex } from "./store-index.ts";
import type { Lock } from "./store-lock.ts";
import { blocksOf, followLog, logBytes, newEpoch, replaceLog } from "./store-rewrite.ts";
import type { Site } from "./store-site.ts";
import {
  keepIndexAfterWriting,
  type NoStore,
  openSnapshot,
  readWhole,
  type Snapshot,
} from "./store-snapshot.ts";

/** What a repair came to; `recovery` null: there was nothing to mend, somebody else was at work. */
export interface Repaired {
  readonly snapshot: Snapshot | NoStore;
  readonly recovery: Recovery | null;
}

/**
 * Sets a damaged log aside and writes the newest good state in its place.
 * @throws Fault `unreadable` where nothing can be saved (no file is touched then), `unwritable`
 */
export function repairOnDisk(site: Site, lock: Lock, damage: Damage): Repaired {
  const { files, disk } = site;
  if (isWellAfterAll(site)) {
    // Whatever led here, the index had its part in it.
    bestEffort(() => removeIfThere(disk, files.index));
    return { snapshot: openSnapshot(site, true), recovery: null };
  }
  const found = look(site);
  const { merged, log, copy } = found;
  const setAside: string[] = [];
  try {
    replaceLog(site, lock, logBytes(merged.header, merged.entries()), () => {
      if (log !== null) setAside.push(putAside(site, files.log, log.source, ""));
      if (copy !== null && copy.bad > 0) setAside.push(putAside(site, files.copy, copy.source, "-copy"));
      disk.syncFolder(files.folder);
    });
  } catch (error) {
    throw unwritable(files, error);
  }
  const snapshot = openSnapshotOnceMended(site);
  bestEffort(() => followLog(site, snapshot.log, snapshot.end));
  bestEffort(() => keepIndexAfterWriting(site, snapshot));
  const kept = setAside.length === 0 ? "" : ` The damaged file is kept as ${setAside[0]}.`;
  return {
    snapshot,
    recovery: { message: `${inWords(damage, found)}.${kept}`, setAside: setAside[0] ?? "" },
  };
}

/** The newest good state, from memory: for who may read but not write. @throws Fault `unreadable` */
export function repairInMemory(site: Site, damage: Damage, why: unknown): Repaired {
  const found = look(site);
  const content = Buffer.concat([...logBytes(found.merged.header, found.merged.entries())]);
  const snapshot = readWhole(site, memoryBytes(content));
  const code = systemErrorCode(why);
  const reason =
    code === "EROFS" || code === "EACCES" || code === "EPERM" ? "no permission" : (code ?? "busy");
  const message = `${inWords(damage, found)}, for this once: it could not be mended in ${site.files.folder} (${reason}).`;
  return { snapshot, recovery: { message, setAside: "" } };
}

interface Found {
  readonly merged: Merged;
  readonly log: (Examined & { source: Bytes }) | null;
  readonly copy: (Examined & { source: Bytes }) | null;
}

function look(site: Site): Found {
  const { files, shapes } = site;
  try {
    const log = examined(site, files.log);
    const copy = examined(site, files.copy);
    const index = readIndex(site);
    const merged = merge(log, copy, index?.head ?? null, shapes.version, newEpoch());
    if (merged === null) throw nothingRecovered(files);
    return { merged, log, copy };
  } catch (error) {
    if (error instanceof NewerLog) throw tooNew(files);
    throw error;
  }
}

function examined(site: Site, path: string): (Examined & { source: Bytes }) | null {
  const source = openBytes(site.disk, path);
  if (source === null) return null;
  if (!source.facts.isFile) throw notAFile(path);
  return { ...examine(source, site.shapes.version), source };
}

/** Reads every line: what an index covers is not looked at otherwise. */
function isWellAfterAll(site: Site): boolean {
  try {
    const now = openSnapshot(site, true);
    if (now.log === null) return false;
    const whole = readWhole(site, now.log);
    return whole.end === now.end && whole.n === now.n;
  } catch (error) {
    if (error instanceof LogDamage) return false;
    throw error;
  }
}

function openSnapshotOnceMended(site: Site): Snapshot {
  const snapshot = openSnapshot(site, true);
  if (snapshot.log === null) throw nothingRecovered(site.files);
  return snapshot;
}

/** Another name for a damaged file, before the new log takes its own. Nothing is ever overwritten. */
function putAside(site: Site, path: string, source: Bytes, what: string): string {
  const { disk, files, clock } = site;
  const inode = disk.factsOf(path)?.inode;
  const already = disk
    .list(files.folder)
    .find((name) => files.isDamaged(name) && disk.factsOf(files.at(name))?.inode === inode);
  if (already !== undefined) return files.at(already);
  const time = clock
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, "");
  for (let i = 1; ; i++) {
    const name = files.at(`store.damaged-${time}${what}${i === 1 ? "" : `-${i}`}.jsonl`);
    try {
      disk.link(path, name);
      return name;
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === "EEXIST") continue;
      if (code === "EPERM" || code === "ENOTSUP" || code === "EOPNOTSUPP" || code === "ENOSYS") {
        copyAside(site, source, name);
        return name;
      }
      throw error;
    }
  }
}

/** For file systems that know no second name. */
function copyAside({ disk }: Site, source: Bytes, name: string): void {
  const file = disk.create(name, 0o600);
  try {
    for (const block of blocksOf(source, 0, source.size)) writeAll(disk, file, block);
    disk.sync(file);
  } finally {
    disk.close(file);
  }
}

const happened: Record<Damage, string> = {
  missing: "The store's file was gone",
  foreign: "The store's file was overwritten or cut",
  cut: "The store's file was cut short",
  "unreadable-line": "The store's file was damaged",
  replaced: "The store's file was replaced",
};

function inWords(damage: Damage, { merged: { changes, lost } }: Found): string {
  const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
  if (lost === 0) return `${happened[damage]}; it was restored, ${counted(changes, "change")} in all`;
  return `${happened[damage]}; ${counted(changes, "change")} were recovered, ${lost} may be missing`;
}
