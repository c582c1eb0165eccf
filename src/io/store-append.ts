import { Fault } from "../base/fault.ts";
import type { Edit } from "../store/change.ts";
import { type Kind, kindNames, kinds } from "../store/kinds.ts";
import { writeAll } from "./disk.ts";
import { openBytes } from "./store-bytes.ts";
import { lostLock, notAFile, unwritable } from "./store-fault.ts";
import { bestEffort } from "./store-files.ts";
import { emptyRecords } from "./store-index.ts";
import { type Entry, entryIn, type Header, sealed } from "./store-line.ts";
import type { Lock } from "./store-lock.ts";
import { following, type Line } from "./store-log.ts";
import { followLog, logBytes, newEpoch, replaceLog } from "./store-rewrite.ts";
import type { Site } from "./store-site.ts";
import { keepIndexAfterWriting, type Snapshot, take } from "./store-snapshot.ts";

/** A change that is to be kept: its edits are never empty. */
export interface Pending {
  readonly did: string;
  readonly edits: readonly Edit[];
  readonly undoes: number | null;
}

/**
 * Adds a change to the log. When this returns it is on the disk.
 * @throws Fault `unwritable`, with nothing changed; DamagedIndex before anything is written
 */
export function append(site: Site, lock: Lock, snapshot: Snapshot, pending: Pending): void {
  const { end } = snapshot;
  const { bytes, lines } = linesFor(site, pending, end, following(snapshot.n, snapshot.header), (edit) =>
    snapshot.records.get(edit.kind)!.place(edit.id),
  );
  try {
    addToLog(site, lock, end, bytes);
  } catch (error) {
    throw unwritable(site.files, error);
  }
  finish(site, snapshot, lines, end + bytes.length);
}

/** The first change of a store. @throws Fault `unwritable`, with nothing changed */
export function create(site: Site, lock: Lock, pending: Pending): Snapshot {
  const next = Object.fromEntries(kindNames.map((kind) => [kind, 1]));
  const header: Header = {
    cuecard: "store",
    version: site.shapes.version,
    epoch: newEpoch(),
    next,
    from: 0,
    base: 0,
    gaps: [],
  };
  const start = sealed(header).length;
  const { lines } = linesFor(site, pending, start, 1, () => null);
  try {
    replaceLog(
      site,
      lock,
      logBytes(
        header,
        lines.map(({ entry }) => entry),
      ),
    );
    const log = openBytes(site.disk, site.files.log);
    if (log === null) throw new Error("the new store vanished");
    const snapshot: Snapshot = {
      log,
      header,
      start,
      records: emptyRecords(header),
      end: start,
      n: 0,
      indexed: start,
    };
    finish(site, snapshot, lines, log.size);
    return snapshot;
  } catch (error) {
    throw unwritable(site.files, error);
  }
}

/** What makes the next command faster and damage harmless. The change is kept without it: nothing here may fail it. */
function finish(site: Site, snapshot: Snapshot, lines: readonly Line[], end: number): void {
  bestEffort(() => followLog(site, snapshot.log, end));
  bestEffort(() => {
    take(site.shapes, snapshot, lines);
    keepIndexAfterWriting(site, snapshot);
  });
}

function addToLog({ disk, files }: Site, lock: Lock, end: number, bytes: Buffer): void {
  const file = disk.openToAppend(files.log);
  try {
    const facts = disk.facts(file);
    if (!facts.isFile) throw notAFile(files.log);
    // What was not finished was not promised to anybody.
    if (facts.size > end) disk.truncate(file, end);
    if (!lock.isOurs()) throw lostLock();
    try {
      writeAll(disk, file, bytes);
      disk.syncData(file);
    } catch (error) {
      takeBack({ disk, files }, file, end, error);
      throw error;
    }
  } finally {
    bestEffort(() => disk.close(file));
  }
}

function takeBack(
  { disk, files }: Pick<Site, "disk" | "files">,
  file: number,
  end: number,
  cause: unknown,
): void {
  try {
    disk.truncate(file, end);
  } catch {
    throw unwritable(files, cause, "It is not known whether the change was kept; see: cuecard log.");
  }
  bestEffort(() => disk.syncData(file));
}

function linesFor(
  { clock, files }: Site,
  { did, edits, undoes }: Pending,
  end: number,
  n: number,
  placeOf: (edit: Edit) => { offset: number } | null,
): { bytes: Buffer; lines: Line[] } {
  const at = clock.now().toISOString();
  const seen = new Set<string>();
  const parts: Buffer[] = [];
  const lines: Line[] = [];
  let offset = end;
  edits.forEach((edit, i) => {
    const { kind, id, after } = edit;
    if (seen.has(`${kind} ${id}`))
      throw new Fault("internal", `a change has number ${id} of the ${kind} twice`);
    seen.add(`${kind} ${id}`);
    if (after !== null) checkRecord(kind, id, after);
    const entry: Entry = {
      n,
      at,
      did,
      kind,
      id,
      was: placeOf(edit)?.offset ?? null,
      value: after,
      ...(undoes === null ? {} : { undoes }),
      ...(i === edits.length - 1 ? { last: edits.length } : {}),
    };
    const bytes = sealed(entry);
    // What cannot be read back must not be acknowledged.
    if (entryIn(bytes.subarray(0, -1)) === null)
      throw new Fault("internal", `cannot write a record to ${files.log}`);
    parts.push(bytes);
    lines.push({ entry, offset, length: bytes.length - 1 });
    offset += bytes.length;
  });
  return { bytes: Buffer.concat(parts), lines };
}

/** Only what can be read back is written. */
export function checkRecord(kind: Kind, id: number, record: unknown): void {
  const isOne = kinds[kind].isRecord(record) && record.id === id && id <= 0xffff_ffff;
  if (!isOne) throw new Fault("internal", `number ${id} of the ${kind} has not the shape it should have`);
}
