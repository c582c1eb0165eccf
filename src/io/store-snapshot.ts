import { kindNames, kinds } from "../store/kinds.ts";
import { migrated, type Shapes } from "../store/migrate.ts";
import type { Known } from "../store/record-index.ts";
import { type Bytes, openBytes } from "./store-bytes.ts";
import { LogDamage, NewerLog } from "./store-damage.ts";
import { notAFile, tooNew, unreadable } from "./store-fault.ts";
import { type Covered, emptyRecords, fits, type Records, readIndex, saveIndex } from "./store-index.ts";
import { DamagedIndex } from "./store-index-file.ts";
import type { Entry, Header } from "./store-line.ts";
import { following, type Line, linesOf, readEntry, readHeader, scan } from "./store-log.ts";
import type { Site } from "./store-site.ts";

/** An index that lags behind by more bytes of the log is brought up to date. */
const longTail = 128 * 1024;

/** The log as it was when it was opened: what whole changes it holds, and where every record stands in it. */
export interface Snapshot {
  readonly log: Bytes;
  readonly header: Header;
  /** Where the first change (or record of the beginning) starts. */
  readonly start: number;
  readonly records: Records;
  /** Right after the last whole change. */
  end: number;
  /** That change. */
  n: number;
  /** Up to where the index file covers it. */
  indexed: number;
}

/** No store yet; `lost`: there was one, and how many changes it had. */
export interface NoStore {
  readonly log: null;
  readonly lost: number;
}

/**
 * Opens the newest state.
 * @param writing true for who holds the lock: nobody else is at work then
 * @throws LogDamage where it must be mended first; Fault `unreadable` where it cannot be read, or is too new
 */
export function openSnapshot(site: Site, writing: boolean): Snapshot | NoStore {
  const { files, disk } = site;
  try {
    for (let round = 0; ; round++) {
      const log = openBytes(disk, files.log);
      if (log === null) return noStore(site);
      if (!log.facts.isFile) throw notAFile(files.log);
      try {
        return snapshotOf(site, log, writing);
      } catch (error) {
        // Somebody wrote, or put a new log in its place, while we looked at its parts one after another.
        const now = disk.factsOf(files.log);
        const isSame = now !== null && now.inode === log.facts.inode && now.size === log.facts.size;
        if (isSame || round > 5 || !(error instanceof LogDamage)) throw error;
      }
    }
  } catch (error) {
    if (error instanceof NewerLog) throw tooNew(files);
    throw unreadable(files, error);
  }
}

function noStore({ files, disk, ...site }: Site): NoStore {
  const copy = disk.factsOf(files.copy);
  if (copy !== null) throw new LogDamage("missing");
  const index = readIndex({ files, disk, ...site });
  return { log: null, lost: index === null ? 0 : index.head.n };
}

function snapshotOf(site: Site, log: Bytes, writing: boolean): Snapshot {
  const { header, length: start } = readHeader(log, site.shapes.version);
  if (header === null) throw new LogDamage("foreign");
  const index = readIndex(site);
  const isOfThis = index !== null && index.head.epoch === header.epoch;
  if (isOfThis && index.head.end > log.size) throw new LogDamage("cut");
  let snapshot: Snapshot | null = null;
  if (isOfThis && fits(index.head, log)) {
    try {
      const { end, n } = index.head;
      snapshot = { log, header, start, records: index.records(), end, n, indexed: end };
      readTail(site, snapshot, 0, writing);
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      snapshot = null;
    }
  }
  snapshot ??= wholeSnapshot(site, log, header, start, writing);
  if (copyGoesOn(site, snapshot)) throw new LogDamage("cut");
  return snapshot;
}

/** Reads all of a log, without an index. @throws LogDamage */
export function readWhole(site: Site, log: Bytes): Snapshot {
  const { header, length } = readHeader(log, site.shapes.version);
  if (header === null) throw new LogDamage("foreign");
  return wholeSnapshot(site, log, header, length, true);
}

function wholeSnapshot(site: Site, log: Bytes, header: Header, start: number, writing: boolean): Snapshot {
  const snapshot = {
    log,
    header,
    start,
    records: emptyRecords(header),
    end: start,
    n: header.from,
    indexed: start,
  };
  readTail(site, snapshot, header.base, writing);
  return snapshot;
}

/** Takes in what came after the index, and brings that up to date where it is much. */
function readTail(site: Site, snapshot: Snapshot, base: number, writing: boolean): void {
  const { log, header } = snapshot;
  // One change is held back: it may not be on the disk yet, and an index must never know more than the disk.
  let newest: readonly Line[] = [];
  const { end, beyond } = scan(
    log,
    header,
    { offset: snapshot.end, n: snapshot.n, base },
    log.size,
    (lines) => {
      take(site.shapes, snapshot, newest);
      // The records of the beginning came with their log: it was on the disk before it had its name.
      const isBeginning = lines[0]!.entry.n === header.from;
      if (isBeginning) take(site.shapes, snapshot, lines);
      newest = isBeginning ? [] : lines;
    },
  );
  if (beyond === "damage") throw new LogDamage("unreadable-line");
  if (!writing && end - snapshot.indexed > longTail) keepIndex(site, snapshot);
  take(site.shapes, snapshot, newest);
}

/** Adds a whole change that follows. */
export function take(shapes: Shapes, snapshot: Snapshot, lines: readonly Line[]): void {
  for (const { entry, offset, length } of lines) {
    snapshot.records.get(entry.kind)!.set(entry.id, knownOf(shapes, snapshot.header, entry, offset, length));
    snapshot.n = entry.n;
    snapshot.end = offset + length + 1;
  }
}

/** Writes the index where it lags behind. */
export function keepIndex(site: Site, snapshot: Snapshot, lag = 0): void {
  if (snapshot.end - snapshot.indexed <= lag) return;
  saveIndex(site, snapshot.log, coveredBy(site, snapshot), snapshot.records);
  snapshot.indexed = snapshot.end;
}

/** After a write: the next reader should not have to read more than this much of the log. */
export function keepIndexAfterWriting(site: Site, snapshot: Snapshot): void {
  keepIndex(site, snapshot, longTail);
}

function coveredBy(site: Site, { header, end, n, records }: Snapshot): Covered {
  const next = Object.fromEntries(kindNames.map((kind) => [kind, records.get(kind)!.next]));
  return { epoch: header.epoch, version: site.shapes.version, end, n, next };
}

function knownOf(shapes: Shapes, header: Header, entry: Entry, offset: number, length: number): Known | null {
  const value = shapedValue(shapes, header, entry);
  if (value === null) return null;
  try {
    const { rankOf, keysOf } = kinds[entry.kind];
    const record = value as { id: number };
    const rank = rankOf(record);
    return {
      offset,
      length,
      rank: rank !== null && Number.isFinite(rank) ? rank : null,
      keys: keysOf(record),
    };
  } catch {
    // No shape of ours: whoever asks for the record is told so.
    return { offset, length, rank: null, keys: [] };
  }
}

/** What a line holds, in the shape of today. */
export function shapedValue(shapes: Shapes, { version }: Header, { kind, value }: Entry): unknown {
  return value === null || version === shapes.version
    ? value
    : migrated(shapes, kind, value, version, shapes.version);
}

/**
 * True where the copy has a whole change after the last one of the log: whoever added that to the copy had it on the
 * disk in the log first, so the log has lost it.
 */
function copyGoesOn({ disk, files, shapes }: Site, { header, end, n, log }: Snapshot): boolean {
  const facts = disk.factsOf(files.copy);
  if (facts === null || !facts.isFile || facts.size <= end) return false;
  const copy = openBytes(disk, files.copy);
  if (copy === null) return false;
  if (readHeader(copy, shapes.version).header?.epoch !== header.epoch) return false;
  for (const { bytes, offset, isWhole } of linesOf(copy, end, copy.size)) {
    if (!isWhole) return false;
    try {
      const entry = readEntry(copy, { offset, length: bytes.length });
      if (entry.n !== following(n, header)) return false;
      // Of a change that a writer had finished since we opened the log, the log shows it by now.
      if (entry.last !== undefined)
        return log.read(end, 1).length === 0 || !isGood(log, offset, bytes.length);
    } catch {
      return false;
    }
  }
  return false;
}

function isGood(log: Bytes, offset: number, length: number): boolean {
  try {
    readEntry(log, { offset, length });
    return true;
  } catch {
    return false;
  }
}
