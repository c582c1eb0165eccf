import { dirname } from "node:path";
import { type Adapter, Low } from "lowdb";
import { Fault } from "../base/fault.ts";
import type { Clock } from "../base/time.ts";
import type { Kind, StoredRecord } from "../store/change.ts";
import { shapes } from "../store/migrate.ts";
import type { Erased, Plan, Recovery, Store, View } from "../store/ports.ts";
import { disk } from "./disk.ts";
import { processes } from "./processes.ts";
import { append, create, type Pending } from "./store-append.ts";
import { type Damage, LogDamage } from "./store-damage.ts";
import { erase, eraseTraces } from "./store-erase.ts";
import { unreadable, unwritable } from "./store-fault.ts";
import { bestEffort, removeIfThere, StoreFiles } from "./store-files.ts";
import { DamagedIndex } from "./store-index-file.ts";
import { type Lock, StoreLocks } from "./store-lock.ts";
import type { StoreParts } from "./store-parts.ts";
import { type Repaired, repairInMemory, repairOnDisk } from "./store-repair.ts";
import type { Site } from "./store-site.ts";
import { type NoStore, openSnapshot, readWhole, type Snapshot } from "./store-snapshot.ts";
import { sweep } from "./store-sweep.ts";
import { upgrade } from "./store-upgrade.ts";
import { type Current, LogView } from "./store-view.ts";

/**
 * The store in a folder. Nothing is opened before it is asked for, nothing created before it is written.
 * @param clock says when a change was made; the order of changes does not depend on it
 */
export function openStore(folder: string, clock: Clock, parts: StoreParts = {}): Store {
  return new JsonStore({ files: new StoreFiles(folder), disk, processes, shapes, clock, ...parts });
}

/** What lowdb keeps in memory: the newest state, and what is to be added to it. */
interface State {
  readonly view: View;
  pending: Pending | null;
}

class JsonStore implements Store {
  readonly #site: Site;
  readonly #locks: StoreLocks;
  readonly #low: Low<State>;
  #current: Current = { snapshot: null };
  /** Held while something is changed. */
  #lock: Lock | null = null;
  #recoveries: Recovery[] = [];
  readonly #told = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(site: Site) {
    this.#site = site;
    this.#locks = new StoreLocks(site.files, site.disk, site.processes);
    // lowdb's own adapters write whole files, without a lock. This one reads a log and adds to it.
    const adapter: Adapter<State> = {
      read: () => this.#readState(),
      write: async ({ pending }) => this.#write(pending),
    };
    this.#low = new Low(adapter, { view: this.#viewOf(this.#current), pending: null });
  }

  read(): Promise<View> {
    return this.#inTurn(async () => {
      try {
        await this.#low.read();
      } catch (error) {
        throw unreadable(this.#site.files, error);
      }
      return this.#low.data.view;
    });
  }

  change<Answer>(did: string, plan: (view: View) => Plan<Answer>): Promise<Answer> {
    return this.#inTurn(() =>
      this.#locked(async () => {
        await this.#low.read();
        const { answer, edits, undoes = null } = plan(this.#low.data.view);
        if (edits.length > 0) {
          await this.#low.update((state) => {
            state.pending = { did, edits, undoes };
          });
        }
        return answer;
      }),
    );
  }

  erase(rewrite: (kind: Kind, record: StoredRecord) => StoredRecord | null): Promise<Erased> {
    return this.#inTurn(() =>
      this.#locked(async (lock) => {
        await this.#low.read();
        const { view } = this.#low.data;
        const { snapshot } = this.#current;
        if (snapshot === null) return { erased: 0, deletedFiles: eraseTraces(this.#site) };
        return erase(this.#site, lock, () => this.#current.snapshot ?? snapshot, view, rewrite);
      }),
    );
  }

  recoveries(): readonly Recovery[] {
    const news = this.#recoveries;
    this.#recoveries = [];
    return news;
  }

  stamp(): string {
    const facts = this.#site.disk.factsOf(this.#site.files.log);
    return facts === null ? "none" : `${facts.inode}-${facts.size}-${facts.modified}`;
  }

  /** One after another: a process that changes and reads at once sees what it would see alone. */
  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => {});
    return result;
  }

  async #locked<T>(action: (lock: Lock) => Promise<T>): Promise<T> {
    const { disk, files } = this.#site;
    let made: string | null = null;
    try {
      made = makeFolder(this.#site);
      this.#lock = await this.#locks.lock();
      sweep(this.#site, this.#locks);
      return await action(this.#lock);
    } catch (error) {
      throw unwritable(files, error);
    } finally {
      this.#lock?.release();
      this.#lock = null;
      // Nothing was kept: then nothing is created either.
      if (made !== null) bestEffort(() => disk.removeFolder(files.folder));
    }
  }

  async #readState(): Promise<State> {
    const current: Current = { snapshot: null };
    try {
      const opened = openSnapshot(this.#site, this.#lock !== null);
      if (opened.log === null) this.#tellLost(opened);
      else current.snapshot = opened;
    } catch (error) {
      if (!(error instanceof LogDamage)) throw error;
      const lock = this.#lock ?? (await this.#lockToMend());
      current.snapshot = this.#mended(error.what, lock);
    }
    this.#current = current;
    return { view: this.#viewOf(current), pending: null };
  }

  #write(pending: Pending | null): void {
    const lock = this.#lock;
    if (pending === null || lock === null)
      throw new Fault("internal", "the store is only written inside a change");
    const { snapshot } = this.#current;
    if (snapshot === null) {
      this.#current.snapshot = create(this.#site, lock, pending);
      return;
    }
    const isOld = snapshot.header.version < this.#site.shapes.version;
    const newest = isOld ? upgrade(this.#site, lock, snapshot) : snapshot;
    this.#current.snapshot = newest;
    try {
      append(this.#site, lock, newest, pending);
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      const healed = this.#healed(error, newest);
      this.#current.snapshot = healed;
      if (healed === null) throw error;
      append(this.#site, lock, healed, pending);
    }
  }

  #viewOf(current: Current): LogView {
    return new LogView(this.#site, current, (error) => {
      current.snapshot = this.#healed(error, current.snapshot);
    });
  }

  /** What a view finds damaged while it is looked at. */
  #healed(error: LogDamage | DamagedIndex, snapshot: Snapshot | null): Snapshot | null {
    if (error instanceof DamagedIndex && snapshot !== null) {
      bestEffort(() => removeIfThere(this.#site.disk, this.#site.files.index));
      try {
        return readWhole(this.#site, snapshot.log);
      } catch (damage) {
        if (!(damage instanceof LogDamage)) throw damage;
      }
    }
    const what = error instanceof LogDamage ? error.what : "unreadable-line";
    return this.#mended(what, this.#lock ?? this.#lockAtOnce());
  }

  /** The newest good state; on the disk too, where `lock` lets us. Gives a lock back that was only taken for this. */
  #mended(what: Damage, lock: Lock | { readonly refused: unknown }): Snapshot | null {
    let repaired: Repaired;
    if ("refused" in lock) repaired = repairInMemory(this.#site, what, lock.refused);
    else {
      try {
        repaired = repairOnDisk(this.#site, lock, what);
      } catch (error) {
        const isRefusal = error instanceof Fault && error.code === "unwritable";
        if (lock === this.#lock || !isRefusal) throw error;
        repaired = repairInMemory(this.#site, what, error.cause);
      } finally {
        if (lock !== this.#lock) lock.release();
      }
    }
    if (repaired.recovery !== null) this.#tell(repaired.recovery);
    if (repaired.snapshot.log !== null) return repaired.snapshot;
    this.#tellLost(repaired.snapshot);
    return null;
  }

  async #lockToMend(): Promise<Lock | { readonly refused: unknown }> {
    try {
      return await this.#locks.lock();
    } catch (refused) {
      return { refused };
    }
  }

  #lockAtOnce(): Lock | { readonly refused: unknown } {
    try {
      const got = this.#locks.tryLock();
      return "release" in got ? got : { refused: got };
    } catch (refused) {
      return { refused };
    }
  }

  #tellLost({ lost }: NoStore): void {
    if (lost === 0) return;
    const { files } = this.#site;
    this.#tell({
      message: `The store's file and its copy are gone from ${files.folder}; they held ${lost} changes. Nothing is kept now.`,
      setAside: "",
    });
  }

  #tell(recovery: Recovery): void {
    if (this.#told.has(recovery.message)) return;
    this.#told.add(recovery.message);
    this.#recoveries.push(recovery);
  }
}

/** Makes the store's folder, for its owner only, so that it stays after a power cut; the first folder made, or null. */
function makeFolder({ disk, files }: Site): string | null {
  if (disk.factsOf(files.folder)?.isFolder === true) return null;
  const first = disk.makeFolder(files.folder);
  if (first === null) return null;
  for (let folder = dirname(files.folder); ; folder = dirname(folder)) {
    bestEffort(() => disk.syncFolder(folder));
    if (folder.length <= dirname(first).length) return first;
  }
}
