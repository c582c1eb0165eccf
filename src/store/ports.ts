import type { Change, Edit, Kind, StoredRecord } from "./change.ts";

/** What is kept, as it was at one instant. Records are read when they are asked for; all are frozen. */
export interface View {
  get(kind: Kind, id: number): StoredRecord | null;
  /** Every record of a kind, by number. Reads them all: for lists and exports. */
  all(kind: Kind): Iterable<StoredRecord>;
  count(kind: Kind): number;
  /**
   * The records that have this key (see `keysOf` in `kinds.ts`), by number. Reads only those.
   * @param key as `keysOf` writes it: `customer:12`, `phone:4567`
   */
  find(kind: Kind, key: string): StoredRecord[];
  /**
   * The numbers of the records that have this key, ascending, and perhaps of a few others (an index keeps 32 bits of a
   * key). Reads no record: to choose among many before reading a few.
   */
  idsWith(kind: Kind, key: string): readonly number[];
  /**
   * The places of all records that have a rank (see `rankOf` in `kinds.ts`: an open callback's due time), lowest rank
   * first, then by number. Costs no reading of records: ask `get` for those that matter.
   */
  ranked(kind: Kind): ReadonlyArray<{ readonly id: number; readonly rank: number }>;
  /** The number that the next record of a kind gets. */
  nextId(kind: Kind): number;
  /**
   * The store's history, newest first. Reads backwards as far as it is asked to. It ends where the store was erased
   * from, or where damage has taken what was before.
   */
  history(): Iterable<Change>;
}

/** What a change makes of the newest state; `edits` empty: nothing is written. */
export interface Plan<Answer> {
  readonly answer: Answer;
  readonly edits: readonly Edit[];
  readonly undoes?: number;
}

/** What happened to a damaged store, to be said in one line. */
export interface Recovery {
  readonly message: string;
  /** Where the damaged file lies now; empty where nothing could be set aside. */
  readonly setAside: string;
}

export interface Erased {
  /** How many records were taken away or rewritten. */
  readonly erased: number;
  /** Damaged files that had been set aside, and were deleted: they may have held the same. */
  readonly deletedFiles: readonly string[];
}

export interface Store {
  /** The newest state. @throws Fault `unreadable` where nothing could be recovered, or the store is too new */
  read(): Promise<View>;
  /**
   * Changes what is kept: `plan` sees the newest state with nobody else writing, and may throw. When this returns, the
   * change is on the disk. `plan` must be quick, and must not ask anybody anything.
   * @param did the command, as it is typed: `callbacks add`
   * @throws Fault `unwritable` (busy, full, read-only, no permission), `unreadable`; nothing is changed then
   */
  change<Answer>(did: string, plan: (view: View) => Plan<Answer>): Promise<Answer>;
  /**
   * Takes every byte of some records out of everything that is kept, history and copies included.
   * `rewrite` answers what a record becomes: itself, another, or null (gone). Nothing before can be undone afterwards.
   * @throws Fault `unwritable`, `unreadable`
   */
  erase(rewrite: (kind: Kind, record: StoredRecord) => StoredRecord | null): Promise<Erased>;
  /** What had to be mended since the store was opened; each is told once. */
  recoveries(): readonly Recovery[];
  /** Another text whenever anybody has changed the store. Costs next to nothing: for waiting. */
  stamp(): string;
}
