/** Where a record's line stands in the log, in bytes. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** What is known of a record without reading it. */
export interface Known extends Place {
  readonly rank: number | null;
  readonly keys: readonly string[];
}

/** All records of one kind in columns. `ids` ascend; ranks ascend, then their ids; key hashes ascend, then their ids. */
export interface Columns {
  readonly ids: Uint32Array;
  readonly offsets: Float64Array;
  readonly lengths: Uint32Array;
  readonly ranks: Float64Array;
  readonly rankIds: Uint32Array;
  readonly keyHashes: Uint32Array;
  readonly keyIds: Uint32Array;
}

/** What an index starts from: it may lie in a file, and be read only as far as it is looked at. */
export interface IndexBase {
  readonly count: number;
  place(id: number): Place | null;
  /** Every record, by number. */
  places(): Iterable<{ readonly id: number; readonly place: Place }>;
  ranks(): Pick<Columns, "ranks" | "rankIds">;
  /** The numbers of the records that have a key with this hash, ascending. */
  withKeyHash(hash: number): number[];
  keys(): Pick<Columns, "keyHashes" | "keyIds">;
}

const nothing: IndexBase = {
  count: 0,
  place: () => null,
  places: () => [],
  ranks: () => ({ ranks: new Float64Array(), rankIds: new Uint32Array() }),
  withKeyHash: () => [],
  keys: () => ({ keyHashes: new Uint32Array(), keyIds: new Uint32Array() }),
};

/** Where every record of one kind stands: what was known once, and over it what has changed since. */
export class RecordIndex {
  readonly #base: IndexBase;
  readonly #changed = new Map<number, Known | null>();
  #count: number;
  #next: number;

  /** @param next the lowest number that no record had yet */
  constructor(next: number, base: IndexBase = nothing) {
    this.#base = base;
    this.#count = base.count;
    this.#next = next;
  }

  get count(): number {
    return this.#count;
  }

  get next(): number {
    return this.#next;
  }

  /** `known` null: the record was taken away. */
  set(id: number, known: Known | null): void {
    const was = this.place(id) !== null;
    this.#count += Number(known !== null) - Number(was);
    this.#changed.set(id, known);
    if (id >= this.#next) this.#next = id + 1;
  }

  place(id: number): Place | null {
    const changed = this.#changed.get(id);
    return changed === undefined ? this.#base.place(id) : changed;
  }

  /** Every number, ascending. */
  ids(): Uint32Array {
    const all = new Uint32Array(this.#count);
    let length = 0;
    for (const { id } of this.#merged()) all[length++] = id;
    return all;
  }

  /** The records that wait, lowest rank first, then by number. */
  ranked(): Array<{ readonly id: number; readonly rank: number }> {
    const { ranks, rankIds } = this.#base.ranks();
    const changed = this.#ofChanged((known) => (known.rank === null ? [] : [known.rank]));
    const all: Array<{ id: number; rank: number }> = [];
    let next = 0;
    const isUntouched = this.#changed.size === 0;
    for (let i = 0; i < ranks.length; i++) {
      const id = rankIds[i]!;
      if (!isUntouched && this.#changed.has(id)) continue;
      const rank = ranks[i]!;
      for (
        let first = changed[next];
        first !== undefined && isBefore(first, rank, id);
        first = changed[++next]
      )
        all.push({ id: first.id, rank: first.value });
      all.push({ id, rank });
    }
    for (; next < changed.length; next++) all.push({ id: changed[next]!.id, rank: changed[next]!.value });
    return all;
  }

  /** The numbers of all records that have this key, ascending, and perhaps of some that have not. */
  withKey(key: string): number[] {
    const found = this.#base.withKeyHash(hashOf(key)).filter((id) => !this.#changed.has(id));
    for (const [id, known] of this.#changed) if (known?.keys.includes(key)) found.push(id);
    return found.sort((a, b) => a - b);
  }

  /** Everything in columns of its own. */
  columns(): Columns {
    const { count } = this;
    const ids = new Uint32Array(count);
    const offsets = new Float64Array(count);
    const lengths = new Uint32Array(count);
    let at = 0;
    for (const { id, place } of this.#merged()) {
      ids[at] = id;
      offsets[at] = place.offset;
      lengths[at++] = place.length;
    }
    const oldRanks = this.#base.ranks();
    const [ranks, rankIds] = this.#mergedPairs(oldRanks.ranks, oldRanks.rankIds, (known) =>
      known.rank === null ? [] : [known.rank],
    );
    const oldKeys = this.#base.keys();
    const [keyHashes, keyIds] = this.#mergedPairs(oldKeys.keyHashes, oldKeys.keyIds, (known) => [
      ...new Set(known.keys.map(hashOf)),
    ]);
    return { ids, offsets, lengths, ranks, rankIds, keyHashes: Uint32Array.from(keyHashes), keyIds };
  }

  *#merged(): Iterable<{ id: number; place: Place }> {
    const changed = [...this.#changed.keys()].sort((a, b) => a - b);
    let next = 0;
    for (const one of this.#base.places()) {
      for (; next < changed.length && changed[next]! < one.id; next++) yield* this.#present(changed[next]!);
      if (changed[next] === one.id) yield* this.#present(changed[next++]!);
      else yield one;
    }
    for (; next < changed.length; next++) yield* this.#present(changed[next]!);
  }

  *#present(id: number): Iterable<{ id: number; place: Place }> {
    const place = this.#changed.get(id);
    if (place) yield { id, place };
  }

  #ofChanged(valuesOf: (known: Known) => readonly number[]): Array<{ value: number; id: number }> {
    const all: Array<{ value: number; id: number }> = [];
    for (const [id, known] of this.#changed)
      if (known !== null) for (const value of valuesOf(known)) all.push({ value, id });
    return all.sort((a, b) => a.value - b.value || a.id - b.id);
  }

  #mergedPairs(
    values: ArrayLike<number>,
    ids: Uint32Array,
    valuesOf: (known: Known) => readonly number[],
  ): [Float64Array, Uint32Array] {
    const changed = this.#ofChanged(valuesOf);
    const outValues = new Float64Array(values.length + changed.length);
    const outIds = new Uint32Array(values.length + changed.length);
    let length = 0;
    let next = 0;
    const push = (value: number, id: number): void => {
      outValues[length] = value;
      outIds[length++] = id;
    };
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (this.#changed.has(id)) continue;
      const value = values[i]!;
      for (
        let first = changed[next];
        first !== undefined && isBefore(first, value, id);
        first = changed[++next]
      )
        push(first.value, first.id);
      push(value, id);
    }
    for (; next < changed.length; next++) push(changed[next]!.value, changed[next]!.id);
    return [outValues.slice(0, length), outIds.slice(0, length)];
  }
}

function isBefore(a: { value: number; id: number }, value: number, id: number): boolean {
  return a.value < value || (a.value === value && a.id < id);
}

/** The first place whose number is not below. */
export function lowerBound(numbers: ArrayLike<number>, wanted: number): number {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** 32 bits of a key (FNV-1a over UTF-16): two keys may share them, so a record found by them is asked again. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
