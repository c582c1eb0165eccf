import { Fault } from "../base/fault.ts";
import type { Clock } from "../base/time.ts";
import type { Change, Edit, Kind, StoredRecord } from "../store/change.ts";
import { kindNames, kinds } from "../store/kinds.ts";
import type { Erased, Plan, Recovery, Store, View } from "../store/ports.ts";

/** A store that forgets everything with its process: for tests, and for trying things out. */
export function openMemoryStore(clock: Clock): Store {
  return new MemoryStore(clock);
}

/** What is kept at one instant: replaced by every change, so that a view stays as it was. */
interface State {
  readonly records: ReadonlyMap<Kind, ReadonlyMap<number, StoredRecord>>;
  readonly next: ReadonlyMap<Kind, number>;
  /** Oldest first. */
  readonly changes: readonly Change[];
  readonly n: number;
}

class MemoryStore implements Store {
  readonly #clock: Clock;
  #state: State = {
    records: new Map(kindNames.map((kind) => [kind, new Map()])),
    next: new Map(kindNames.map((kind) => [kind, 1])),
    changes: [],
    n: 0,
  };
  #stamp = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async read(): Promise<View> {
    return new MemoryView(this.#state);
  }

  async change<Answer>(did: string, plan: (view: View) => Plan<Answer>): Promise<Answer> {
    const state = this.#state;
    const { answer, edits, undoes = null } = plan(new MemoryView(state));
    if (edits.length === 0) return answer;
    const kept = edits.map((edit) => keep(state, edit));
    if (new Set(kept.map(({ kind, id }) => `${kind} ${id}`)).size < kept.length) {
      throw new Fault("internal", "a change has one record twice");
    }
    const n = state.n + 1;
    const at = this.#clock.now().toISOString();
    const records = new Map([...state.records].map(([kind, map]) => [kind, new Map(map)]));
    const next = new Map(state.next);
    for (const { kind, id, after } of kept) {
      if (after === null) records.get(kind)!.delete(id);
      else records.get(kind)!.set(id, after);
      next.set(kind, Math.max(next.get(kind)!, id + 1));
    }
    this.#state = { records, next, changes: [...state.changes, { n, at, did, undoes, edits: kept }], n };
    this.#stamp++;
    return answer;
  }

  async erase(rewrite: (kind: Kind, record: StoredRecord) => StoredRecord | null): Promise<Erased> {
    let erased = 0;
    const records = new Map(
      [...this.#state.records].map(([kind, map]) => {
        const left = new Map<number, StoredRecord>();
        for (const record of map.values()) {
          const now = rewrite(kind, record);
          if (now !== record) erased++;
          if (now !== null) left.set(record.id, checked(kind, record.id, now));
        }
        return [kind, left] as const;
      }),
    );
    this.#state = { ...this.#state, records, changes: [] };
    this.#stamp++;
    return { erased, deletedFiles: [] };
  }

  recoveries(): readonly Recovery[] {
    return [];
  }

  stamp(): string {
    return String(this.#stamp);
  }
}

class MemoryView implements View {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  get(kind: Kind, id: number): StoredRecord | null {
    return this.#of(kind).get(id) ?? null;
  }

  *all(kind: Kind): Iterable<StoredRecord> {
    yield* [...this.#of(kind).values()].sort((a, b) => a.id - b.id);
  }

  count(kind: Kind): number {
    return this.#of(kind).size;
  }

  find(kind: Kind, key: string): StoredRecord[] {
    return [...this.all(kind)].filter((record) => kinds[kind].keysOf(record).includes(key));
  }

  idsWith(kind: Kind, key: string): readonly number[] {
    return this.find(kind, key).map(({ id }) => id);
  }

  ranked(kind: Kind): ReadonlyArray<{ readonly id: number; readonly rank: number }> {
    return [...this.all(kind)]
      .flatMap((record) => {
        const rank = kinds[kind].rankOf(record);
        return rank === null ? [] : [{ id: record.id, rank }];
      })
      .sort((a, b) => a.rank - b.rank || a.id - b.id);
  }

  nextId(kind: Kind): number {
    return this.#state.next.get(kind) ?? 1;
  }

  *history(): Iterable<Change> {
    yield* this.#state.changes.toReversed();
  }

  #of(kind: Kind): ReadonlyMap<number, StoredRecord> {
    const records = this.#state.records.get(kind);
    if (records === undefined) throw new Fault("internal", `nothing is kept of the kind ${kind}`);
    return records;
  }
}

function keep(state: State, { kind, id, after }: Edit): Edit {
  const before = state.records.get(kind)?.get(id) ?? null;
  return { kind, id, before, after: after === null ? null : checked(kind, id, after) };
}

/** A frozen copy of what was given, as it would be read back from a file. */
function checked(kind: Kind, id: number, record: StoredRecord): StoredRecord {
  const copy: unknown = JSON.parse(JSON.stringify(record));
  if (kinds[kind].isRecord(copy) && copy.id === id) return frozen(copy);
  throw new Fault("internal", `number ${id} of the ${kind} has not the shape it should have`);
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
