import { writeAll } from "./disk.ts";
import { type Bytes, openBytes } from "./store-bytes.ts";
import { LogDamage } from "./store-damage.ts";
import { lostLock } from "./store-fault.ts";
import { bestEffort, random, removeIfThere } from "./store-files.ts";
import { type Entry, type Header, sealed } from "./store-line.ts";
import type { Lock } from "./store-lock.ts";
import type { Site } from "./store-site.ts";

const blockSize = 1 << 20;

/**
 * The bytes of a log with these lines, in blocks. What a line says of the one before it (`was`) is made anew: −1 where
 * that one, or one between the two, was lost.
 */
export function* logBytes(header: Header, entries: Iterable<Entry>): Generator<Buffer> {
  const newest = new Map<string, { offset: number; n: number }>();
  let blocks = [sealed(header)];
  let length = blocks[0]!.length;
  let at = length;
  for (const entry of entries) {
    const key = `${entry.kind} ${entry.id}`;
    const before = newest.get(key);
    const isKnown =
      before !== undefined && !header.gaps.some(([first]) => first > before.n && first < entry.n);
    const was = entry.was === null || entry.was === -1 ? entry.was : isKnown ? before.offset : -1;
    newest.set(key, { offset: at, n: entry.n });
    const bytes = sealed({ ...entry, was });
    blocks.push(bytes);
    at += bytes.length;
    length += bytes.length;
    if (length < blockSize) continue;
    yield Buffer.concat(blocks);
    blocks = [];
    length = 0;
  }
  yield Buffer.concat(blocks);
}

/** A name for a log that no other has. */
export function newEpoch(): string {
  return random();
}

/**
 * Puts a new log in the place of the old one, or where there was none: whole or not at all. Its copy and index follow.
 * @param beforeRename called when the new log is on the disk under another name
 */
export function replaceLog(
  site: Site,
  lock: Lock,
  blocks: Iterable<Buffer>,
  beforeRename: () => void = () => {},
): void {
  const { disk, files, processes } = site;
  const temporary = files.temporary("log", processes.self());
  const mode = disk.factsOf(files.log)?.mode ?? 0o600;
  const file = disk.create(temporary, 0o600);
  try {
    try {
      for (const block of blocks) writeAll(disk, file, block);
      if (mode !== 0o600) disk.setMode(file, mode);
      disk.sync(file);
    } finally {
      disk.close(file);
    }
    beforeRename();
    if (!lock.isOurs()) throw lostLock();
    disk.rename(temporary, files.log);
  } catch (error) {
    bestEffort(() => disk.unlink(temporary));
    throw error;
  }
  disk.syncFolder(files.folder);
  // Of the old log; what is not taken away is seen to be foreign.
  bestEffort(() => removeIfThere(disk, files.index));
}

/** Makes the copy hold what the log holds up to `end`. It is not synced: it follows what is. @throws the system's error */
export function followLog(site: Site, log: Bytes, end: number): void {
  const { disk, files, processes } = site;
  const copy = openBytes(disk, files.copy);
  // What was not synced when the machine went down may be anything: then all of it is compared, once.
  const isOlderThanBoot = copy !== null && copy.facts.modified < processes.bootTime();
  if (copy === null || !copy.facts.isFile || !isPartOf(copy, log, end, isOlderThanBoot)) {
    copyWhole(site, log, end);
    return;
  }
  if (copy.size === end) return;
  const file = disk.openToWrite(files.copy);
  try {
    if (copy.size > end) disk.truncate(file, end);
    let at = Math.min(copy.size, end);
    for (const block of blocksOf(log, at, end)) {
      writeAll(disk, file, block, at);
      at += block.length;
    }
  } finally {
    disk.close(file);
  }
}

/** As far as its first and last bytes tell, or all of them. */
function isPartOf(copy: Bytes, log: Bytes, end: number, wholly: boolean): boolean {
  const size = Math.min(copy.size, end);
  const length = Math.min(size, 256);
  const isSame = (at: number): boolean => copy.read(at, length).equals(log.read(at, length));
  return (
    size > 0 && isSame(0) && isSame(size - length) && (!wholly || startOfDifference(copy, log, size) === size)
  );
}

/** Where two files begin to differ, by blocks, up to `end`. */
export function startOfDifference(copy: Bytes, log: Bytes, end: number): number {
  let at = 0;
  for (const block of blocksOf(log, 0, end)) {
    if (!block.equals(copy.read(at, block.length))) return at;
    at += block.length;
  }
  return at;
}

/** What a log holds between two places. @throws LogDamage where it is shorter by now */
export function* blocksOf(log: Bytes, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const block = log.read(at, Math.min(blockSize, to - at));
    if (block.length === 0) throw new LogDamage("cut");
    yield block;
    at += block.length;
  }
}

/** Makes a new copy of what the log holds up to `end`. @throws the system's error, with the old copy untouched */
export function copyWhole({ disk, files, processes }: Site, log: Bytes, end: number): void {
  const temporary = files.temporary("copy", processes.self());
  const file = disk.create(temporary, 0o600);
  try {
    try {
      for (const block of blocksOf(log, 0, end)) writeAll(disk, file, block);
    } finally {
      disk.close(file);
    }
    disk.rename(temporary, files.copy);
  } catch (error) {
    bestEffort(() => disk.unlink(temporary));
    throw error;
  }
}
