import { Fault, systemErrorCode } from "../base/fault.ts";
import { type Disk, writeAll } from "./disk.ts";
import type { Processes } from "./processes.ts";
import { bestEffort, random, removeIfThere, type StoreFiles } from "./store-files.ts";
import { type Holder, readLock } from "./store-lock-file.ts";

/** The right to write, held by one process at a time. */
export interface Lock {
  /** False where somebody has broken it, thinking us dead. Ask right before writing. */
  isOurs(): boolean;
  release(): void;
}

/** Who has it now; `holder` null: cannot be told (yet). */
export interface Busy {
  readonly holder: Holder | null;
  readonly whereabouts: "alive" | "elsewhere" | "unclear";
  /** Which lock: the store's, or one on a dead lock. */
  readonly path: string;
  /** Tells two unclear ones apart. */
  readonly mark: string;
}

/** Milliseconds that others are waited for. */
const patience = 3_000;
/** After so many, a lock that says nothing was left by a power cut: whole ones appear at once. */
const unclearPatience = 250;

/** A clock that nobody sets. The global `performance` would load a good deal to answer this. */
function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Our own locks that could not be taken away: nobody holds them. */
const released = new Set<string>();

export class StoreLocks {
  readonly #files: StoreFiles;
  readonly #disk: Disk;
  readonly #processes: Processes;
  #releasedAt = Number.NEGATIVE_INFINITY;

  constructor(files: StoreFiles, disk: Disk, processes: Processes) {
    this.#files = files;
    this.#disk = disk;
    this.#processes = processes;
  }

  /** Waits a moment for others. @throws Fault `unwritable` (busy), or the system's error */
  async lock(): Promise<Lock> {
    const start = milliseconds();
    // Who comes straight from writing lets others have their turn.
    if (start - this.#releasedAt < 20) await pause(1 + Math.random() * 3);
    let unclear = { what: "", since: start };
    for (;;) {
      const got = this.tryLock();
      if ("release" in got) return got;
      const now = milliseconds();
      if (got.whereabouts === "unclear") {
        const what = `${got.path} ${got.mark}`;
        if (unclear.what !== what) unclear = { what, since: now };
        else if (now - unclear.since > unclearPatience) this.#break(got.mark, got.path, 0);
      }
      if (now - start > patience) throw busy(got);
      // Who has waited long looks more often, so that nobody waits for ever in a crowd.
      await pause(1 + Math.random() * Math.max(1, 8 - (now - start) / 100));
    }
  }

  /** One try, without waiting. Breaks the lock of a holder that has surely ended. @throws the system's error */
  tryLock(): Lock | Busy {
    return this.#try(this.#files.lock, 0);
  }

  /** True for a lock at this path whose holder has surely ended. */
  isDead(path: string): boolean {
    const found = readLock(this.#disk, path);
    return found.state === "held" && this.#whereabouts(found.holder, found.modified) === "gone";
  }

  /** Who holds it, for the doctor. */
  holder(): {
    readonly state: "free" | "dead" | "alive" | "elsewhere" | "unclear";
    readonly pid: number | null;
  } {
    const found = readLock(this.#disk, this.#files.lock);
    if (found.state !== "held") return { state: found.state, pid: null };
    const where = this.#whereabouts(found.holder, found.modified);
    return { state: where === "gone" ? "dead" : where, pid: found.holder.pid };
  }

  /**
   * Breaks a lock of which we cannot tell whether somebody holds it, where nobody has touched it for `age`
   * milliseconds by the clock of whoever keeps the files. True where it did.
   */
  breakForeign(age: number): boolean {
    const found = readLock(this.#disk, this.#files.lock);
    if (found.state === "free") return false;
    if (found.state === "held" && this.#whereabouts(found.holder, found.modified) !== "elsewhere")
      return false;
    const old = this.#disk.factsOf(this.#files.lock);
    const probe = this.#files.temporary("probe", this.#processes.self());
    const file = this.#disk.create(probe, 0o600);
    let now: number;
    try {
      now = this.#disk.facts(file).modified;
    } finally {
      this.#disk.close(file);
      removeIfThere(this.#disk, probe);
    }
    if (old === null || now - old.modified < age) return false;
    return (
      this.#break(found.state === "held" ? found.holder.token : found.mark, this.#files.lock, 0) === null
    );
  }

  #try(path: string, depth: number): Lock | Busy {
    for (let round = 0; round < 5; round++) {
      const found = readLock(this.#disk, path);
      if (found.state === "free") {
        const token = random();
        if (this.#take(path, token)) return this.#lockOf(path, token);
        continue;
      }
      if (found.state === "unclear") {
        // What a power cut has left: nobody who writes one now writes it before the machine started.
        const isOld = found.modified < this.#processes.bootTime();
        const other = isOld ? this.#break(found.mark, path, depth) : null;
        if (other !== null || !isOld)
          return other ?? { holder: null, whereabouts: "unclear", path, mark: found.mark };
        continue;
      }
      const { holder } = found;
      const where = this.#whereabouts(holder, found.modified);
      if (where !== "gone") return { holder, whereabouts: where, path, mark: holder.token };
      const other = this.#break(holder.token, path, depth);
      if (other !== null) return other;
    }
    return { holder: null, whereabouts: "alive", path, mark: "contended" };
  }

  #lockOf(path: string, token: string): Lock {
    const isOurs = (): boolean => {
      const found = readLock(this.#disk, path);
      return found.state === "held" && found.holder.token === token;
    };
    const release = (): void => {
      this.#releasedAt = milliseconds();
      try {
        if (isOurs()) this.#disk.unlink(path);
      } catch {
        released.add(token);
      }
    };
    return { isOurs, release };
  }

  /**
   * Takes a dead lock away, under a second lock that is named for it: of all who found it dead, one takes it away, and
   * takes away no other that came in its place. Should that one die as well, its second lock is broken the same way.
   * Answers who else is at it, or null where it is done.
   */
  #break(mark: string, path: string, depth: number): Busy | null {
    if (depth > 20) return { holder: null, whereabouts: "alive", path, mark };
    const second = this.#try(this.#files.at(`store.lock.break-${mark}`), depth + 1);
    if (!("release" in second)) return second;
    try {
      const again = readLock(this.#disk, path);
      const isSame =
        again.state === "held"
          ? again.holder.token === mark
          : again.state === "unclear" && again.mark === mark;
      if (isSame) removeIfThere(this.#disk, path);
    } finally {
      second.release();
    }
    return null;
  }

  /** Whole content first, then the name: nobody ever sees half a lock. False where the name is taken. */
  #take(path: string, token: string): boolean {
    const who = this.#processes.self();
    const bytes = Buffer.from(JSON.stringify({ ...who, token }));
    const temporary = this.#files.temporary("lock", who);
    const file = this.#disk.create(temporary, 0o600);
    try {
      try {
        writeAll(this.#disk, file, bytes);
      } finally {
        this.#disk.close(file);
      }
      this.#disk.link(temporary, path);
      return true;
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === "EEXIST") return false;
      if (code !== null && withoutLinks.has(code)) return this.#takeWithoutLink(path, bytes, token);
      throw error;
    } finally {
      bestEffort(() => this.#disk.unlink(temporary));
    }
  }

  #takeWithoutLink(path: string, bytes: Buffer, token: string): boolean {
    let file: number;
    try {
      file = this.#disk.create(path, 0o600);
    } catch (error) {
      if (systemErrorCode(error) === "EEXIST") return false;
      throw error;
    }
    try {
      writeAll(this.#disk, file, bytes);
    } catch (error) {
      bestEffort(() => this.#disk.unlink(path));
      throw error;
    } finally {
      this.#disk.close(file);
    }
    // Whoever took our half-written one for a remnant may have broken it.
    const found = readLock(this.#disk, path);
    return found.state === "held" && found.holder.token === token;
  }

  #whereabouts(holder: Holder, modified: number): "alive" | "gone" | "elsewhere" {
    if (released.has(holder.token)) return "gone";
    const where = this.#processes.whereabouts(holder);
    // A system that numbers no boots: what is older than this one is nobody's. A minute is for clocks that were set.
    const isOlderThanBoot = holder.boot === null && modified < this.#processes.bootTime() - 60_000;
    return where === "alive" && isOlderThanBoot ? "gone" : where;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const withoutLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

function busy({ holder, whereabouts }: Busy): Fault {
  if (whereabouts === "elsewhere") {
    return new Fault("unwritable", "the store is busy: another machine or container is writing to it", {
      hint: "Try again in a moment. Should that one have crashed: cuecard doctor --fix frees the store ten minutes after it.",
    });
  }
  const who = holder === null ? "another process" : `process ${holder.pid}`;
  return new Fault("unwritable", `the store is busy: ${who} is writing to it`, {
    hint: "Nothing was changed. Try again in a moment, or end that process should it hang.",
  });
}
