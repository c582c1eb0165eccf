import { Fault } from "../base/fault.ts";
import type { Change, Edit, Kind, StoredRecord } from "../store/change.ts";
import { kinds } from "../store/kinds.ts";
import type { View } from "../store/ports.ts";
import type { RecordIndex } from "../store/record-index.ts";
import type { Bytes } from "./store-bytes.ts";
import { LogDamage } from "./store-damage.ts";
import { unreadable } from "./store-fault.ts";
import { DamagedIndex } from "./store-index-file.ts";
import { type Entry, entryIn } from "./store-line.ts";
import { readEntry, readEntryAt } from "./store-log.ts";
import type { Site } from "./store-site.ts";
import { type Snapshot, shapedValue } from "./store-snapshot.ts";

/** The state that a view looks at; `null` log: nothing is kept yet. */
export interface Current {
  snapshot: Snapshot | null;
}

/** Records of one turn of `all`: read in the order in which they lie on the disk, in few pieces. */
const batchSize = 1_024;
const gapSize = 16 * 1024;
const pieceSize = 1 << 20;

export class LogView implements View {
  readonly #site: Site;
  readonly #current: Current;
  readonly #heal: (error: LogDamage | DamagedIndex) => void;
  #read = new Map<string, StoredRecord>();
  #readFrom: Snapshot | null = null;

  /** @param heal puts a mended snapshot in `current`, or throws */
  constructor(site: Site, current: Current, heal: (error: LogDamage | DamagedIndex) => void) {
    this.#site = site;
    this.#current = current;
    this.#heal = heal;
  }

  get(kind: Kind, id: number): StoredRecord | null {
    return this.#healing((snapshot) => {
      const place = indexOf(snapshot, kind).place(id);
      if (place === null) return null;
      const key = `${kind} ${place.offset}`;
      if (this.#readFrom !== snapshot) this.#read = new Map();
      this.#readFrom = snapshot;
      const record = this.#read.get(key) ?? this.#record(snapshot, kind, id, readEntry(snapshot.log, place));
      this.#read.set(key, record);
      return record;
    }, null);
  }

  *all(kind: Kind): Iterable<StoredRecord> {
    const ids = this.#healing((snapshot) => indexOf(snapshot, kind).ids(), new Uint32Array());
    for (let from = 0; from < ids.length; from += batchSize) {
      const batch = ids.subarray(from, from + batchSize);
      yield* this.#healing((snapshot) => this.#batch(snapshot, kind, batch), []);
    }
  }

  count(kind: Kind): number {
    return this.#healing((snapshot) => indexOf(snapshot, kind).count, 0);
  }

  find(kind: Kind, key: string): StoredRecord[] {
    const ids = this.idsWith(kind, key);
    const records: StoredRecord[] = [];
    for (const id of ids) {
      const record = this.get(kind, id);
      if (record !== null && kinds[kind].keysOf(record).includes(key)) records.push(record);
    }
    return records;
  }

  idsWith(kind: Kind, key: string): readonly number[] {
    return this.#healing((snapshot) => indexOf(snapshot, kind).withKey(key), []);
  }

  ranked(kind: Kind): ReadonlyArray<{ readonly id: number; readonly rank: number }> {
    return this.#healing((snapshot) => indexOf(snapshot, kind).ranked(), []);
  }

  nextId(kind: Kind): number {
    return this.#healing((snapshot) => indexOf(snapshot, kind).next, 1);
  }

  *history(): Iterable<Change> {
    const snapshot = this.#current.snapshot;
    if (snapshot === null) return;
    let newest: number | null = null;
    for (let end = snapshot.end; end > snapshot.start; ) {
      const step = this.#healing(
        (now) => (now === snapshot ? this.#changeBefore(now, end) : "renewed"),
        null,
      );
      if (step === "renewed") {
        // Mended under our hands: the rest is read from the mended log.
        for (const change of this.history()) if (newest === null || change.n < newest) yield change;
        return;
      }
      if (step === null) return;
      yield step.change;
      newest = step.change.n;
      end = step.start;
    }
  }

  /** The change that ends at a place, and where it starts; null where what it changed is not known any more. */
  #changeBefore(snapshot: Snapshot, end: number): { change: Change; start: number } | null {
    const { log, header, start: first } = snapshot;
    const entries: Entry[] = [];
    let start = end;
    while (start > first) {
      const line = lineBefore(log, start, first);
      if (entries[0] !== undefined && line.entry.n !== entries[0].n) break;
      if (line.entry.n === header.from || line.entry.was === -1) return null;
      entries.unshift(line.entry);
      start = line.start;
    }
    const [entry] = entries;
    if (entry === undefined || header.gaps.some(([, last]) => last >= entry.n)) return null;
    const edits = entries.map((one) => this.#edit(snapshot, one));
    const { n, at, did, undoes = null } = entry;
    return { change: { n, at, did, undoes, edits }, start };
  }

  #edit(snapshot: Snapshot, entry: Entry): Edit {
    const { kind, id, was } = entry;
    const before = was === null ? null : readEntryAt(snapshot.log, was);
    return {
      kind,
      id,
      before: before === null || before.value === null ? null : this.#record(snapshot, kind, id, before),
      after: entry.value === null ? null : this.#record(snapshot, kind, id, entry),
    };
  }

  #batch(snapshot: Snapshot, kind: Kind, ids: Uint32Array): StoredRecord[] {
    const index = indexOf(snapshot, kind);
    const places = Array.from(ids, (id) => ({ id, place: index.place(id) })).flatMap(({ id, place }) =>
      place === null ? [] : [{ id, offset: place.offset, end: place.offset + place.length }],
    );
    places.sort((a, b) => a.offset - b.offset);
    const records = new Map<number, StoredRecord>();
    for (let i = 0; i < places.length; ) {
      const start = places[i]!.offset;
      let next = i + 1;
      let end = places[i]!.end;
      for (; next < places.length; next++) {
        const { offset, end: itsEnd } = places[next]!;
        if (offset - end > gapSize || itsEnd - start > pieceSize) break;
        end = itsEnd;
      }
      const piece = snapshot.log.read(start, end - start);
      for (; i < next; i++) {
        const { id, offset, end: itsEnd } = places[i]!;
        const entry = entryIn(piece.subarray(offset - start, itsEnd - start));
        if (entry === null) throw new LogDamage("unreadable-line");
        records.set(id, this.#record(snapshot, kind, id, entry));
      }
    }
    return Array.from(ids, (id) => records.get(id)).filter((record) => record !== undefined);
  }

  #record(snapshot: Snapshot, kind: Kind, id: number, entry: Entry): StoredRecord {
    if (entry.kind !== kind || entry.id !== id) throw new LogDamage("unreadable-line");
    const value = shapedValue(this.#site.shapes, snapshot.header, entry);
    if (kinds[kind].isRecord(value) && value.id === id) return deepFrozen(value);
    throw new Fault("unreadable", `number ${id} of the ${kind} has not the shape it should have`, {
      hint: `It was written to ${this.#site.files.log} by something else than this cuecard. See: cuecard doctor`,
    });
  }

  /** Looks, and looks again after mending what was found damaged. */
  #healing<T>(look: (snapshot: Snapshot) => T, nothing: T): T {
    for (let round = 0; ; round++) {
      const { snapshot } = this.#current;
      if (snapshot === null) return nothing;
      try {
        return look(snapshot);
      } catch (error) {
        if (round > 2 || !(error instanceof LogDamage || error instanceof DamagedIndex)) {
          throw unreadable(this.#site.files, error);
        }
        this.#heal(error);
      }
    }
  }
}

function indexOf({ records }: Snapshot, kind: Kind): RecordIndex {
  const index = records.get(kind);
  if (index === undefined) throw new Fault("internal", `nothing is kept of the kind ${kind}`);
  return index;
}

/** The line that ends (with its line feed) at a place. @throws LogDamage */
function lineBefore(log: Bytes, end: number, first: number): { entry: Entry; start: number } {
  for (let length = 4_096; ; length *= 8) {
    const from = Math.max(first, end - length);
    const bytes = log.read(from, end - from);
    const lineFeed = bytes.lastIndexOf(0x0a, bytes.length - 2);
    if (lineFeed === -1 && from > first) continue;
    const start = lineFeed === -1 ? from : from + lineFeed + 1;
    const entry = entryIn(bytes.subarray(start - from, bytes.length - 1));
    if (entry === null) throw new LogDamage("unreadable-line");
    return { entry, start };
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) deepFrozen(part);
    Object.freeze(value);
  }
  return value;
}
