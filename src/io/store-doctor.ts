import { Fault, systemErrorCode } from "../base/fault.ts";
import type { Clock } from "../base/time.ts";
import { type Kind, kindNames } from "../store/kinds.ts";
import { shapes } from "../store/migrate.ts";
import type { Recovery } from "../store/ports.ts";
import { disk } from "./disk.ts";
import { processes } from "./processes.ts";
import { openBytes } from "./store-bytes.ts";
import { LogDamage, NewerLog } from "./store-damage.ts";
import { tooNew, unreadable, unwritable } from "./store-fault.ts";
import { bestEffort, isDebris, removeIfThere, StoreFiles } from "./store-files.ts";
import { StoreLocks } from "./store-lock.ts";
import type { StoreParts } from "./store-parts.ts";
import { repairOnDisk } from "./store-repair.ts";
import { copyWhole, followLog, startOfDifference } from "./store-rewrite.ts";
import type { Site } from "./store-site.ts";
import { keepIndex, openSnapshot, readWhole, type Snapshot } from "./store-snapshot.ts";
import { sweep } from "./store-sweep.ts";

/** Nobody holds a store for longer: a lock of another machine that is older was left by a crash. Milliseconds. */
const foreignLockAge = 10 * 60 * 1000;

export interface StoreProblem {
  /** In one line. */
  readonly what: string;
  /** What to do about it, in one line. */
  readonly remedy: string;
}

export interface StoreReport {
  readonly folder: string;
  /** False where nothing was ever kept here: then all is well. */
  readonly exists: boolean;
  /** The number of the newest change. */
  readonly changes: number;
  /** Changes that damage has taken, in all. */
  readonly lostChanges: number;
  readonly records: Readonly<Record<Kind, number>>;
  /** Of the log. */
  readonly bytes: number;
  /** `behind`: it lacks what came last; the next write brings it up to date. */
  readonly copy: "same" | "behind" | "different" | "missing" | "unreadable";
  readonly lock: "free" | "alive" | "dead" | "elsewhere" | "unclear";
  /** The process that holds the lock, where it is one of this machine. */
  readonly lockPid: number | null;
  /** Damaged files that were set aside, oldest first. Deleting them is the user's affair. */
  readonly damagedFiles: readonly string[];
  /** What killed processes left; the next write takes it away. */
  readonly debris: number;
  readonly problems: readonly StoreProblem[];
}

/** Looks at everything that a store keeps, every checksum included. Changes nothing, never throws for a bad store. */
export function inspectStore(folder: string, clock: Clock, parts: StoreParts = {}): StoreReport {
  const site = siteOf(folder, clock, parts);
  const problems: StoreProblem[] = [];
  const add = (what: string, remedy: string): void => void problems.push({ what, remedy });
  const snapshot = wholeSnapshot(site, add);
  const copy = stateOfCopy(site, snapshot);
  if (snapshot !== null && (copy === "different" || copy === "unreadable"))
    add(`${site.files.copy} is not a copy of the store`, "cuecard doctor --fix makes it anew.");
  const { lock, lockPid } = stateOfLock(site, add);
  const names = namesIn(site, add);
  const passing = names.filter((name) => site.files.isPassing(name));
  return {
    folder,
    exists: names.some((name) => /^store\.(jsonl|copy\.jsonl|index)$/.test(name)),
    changes: snapshot?.n ?? 0,
    lostChanges: (snapshot?.header.gaps ?? []).reduce((sum, [first, last]) => sum + last - first + 1, 0),
    records: Object.fromEntries(
      kindNames.map((kind) => [kind, snapshot?.records.get(kind)?.count ?? 0]),
    ) as Record<Kind, number>,
    bytes: snapshot?.log.size ?? 0,
    copy,
    lock,
    lockPid,
    damagedFiles: names.filter((name) => site.files.isDamaged(name)).map((name) => site.files.at(name)),
    debris: passing.filter((name) => isDebris(name, site.processes)).length,
    problems,
  };
}

/**
 * Mends what can be mended, and says in words what it did.
 * @throws Fault `unreadable` where nothing can be saved, `unwritable` (busy, no permission)
 */
export async function mendStore(
  folder: string,
  clock: Clock,
  parts: StoreParts = {},
): Promise<{ readonly done: readonly string[]; readonly recovery: Recovery | null }> {
  const site = siteOf(folder, clock, parts);
  const { disk, files, processes } = site;
  const done: string[] = [];
  const locks = new StoreLocks(files, disk, processes);
  try {
    if (disk.factsOf(folder) === null) return { done, recovery: null };
    const before = locks.holder().state;
    if (locks.breakForeign(foreignLockAge))
      done.push("took away the lock of another machine that was left behind");
    const lock = await locks.lock();
    try {
      if (before === "dead") done.push("took away the lock of a process that has ended");
      const swept = sweep(site, locks);
      if (swept > 0) done.push(`took away ${swept} unfinished ${swept === 1 ? "file" : "files"}`);
      const { recovery, snapshot } = mendLog(site, lock);
      if (recovery !== null) done.push("mended the store's file");
      if (snapshot === null) return { done, recovery };
      if (stateOfCopy(site, snapshot) !== "same") {
        disk.syncFolder(files.folder);
        copyAnew(site, snapshot);
        done.push("made the copy anew");
      }
      bestEffort(() => removeIfThere(disk, files.index));
      snapshot.indexed = snapshot.start;
      keepIndex(site, snapshot);
      return { done, recovery };
    } finally {
      lock.release();
    }
  } catch (error) {
    throw unwritable(files, error);
  }
}

function mendLog(
  site: Site,
  lock: import("./store-lock.ts").Lock,
): { recovery: Recovery | null; snapshot: Snapshot | null } {
  let recovery: Recovery | null = null;
  try {
    const opened = openSnapshot(site, true);
    if (opened.log !== null) readWhole(site, opened.log);
  } catch (error) {
    if (!(error instanceof LogDamage)) throw error;
    recovery = repairOnDisk(site, lock, error.what).recovery;
  }
  const opened = openSnapshot(site, true);
  return { recovery, snapshot: opened.log === null ? null : readWhole(site, opened.log) };
}

function copyAnew(site: Site, snapshot: Snapshot): void {
  followLog(site, snapshot.log, snapshot.end);
  if (stateOfCopy(site, snapshot) !== "same") copyWhole(site, snapshot.log, snapshot.end);
}

function siteOf(folder: string, clock: Clock, parts: StoreParts): Site {
  return { files: new StoreFiles(folder), disk, processes, shapes, clock, ...parts };
}

type AddProblem = (what: string, remedy: string) => void;

function wholeSnapshot(site: Site, add: AddProblem): Snapshot | null {
  const { files } = site;
  try {
    const opened = openSnapshot(site, true);
    if (opened.log === null) {
      if (opened.lost > 0)
        add(
          `the store's file and its copy are gone; they held ${opened.lost} changes`,
          "Put them back from a backup; a new store begins with the next change.",
        );
      return null;
    }
    return readWhole(site, opened.log);
  } catch (error) {
    if (error instanceof LogDamage)
      add(`${files.log} is damaged`, "cuecard doctor --fix mends it from its copy.");
    else if (error instanceof NewerLog) add(tooNew(files).message, tooNew(files).hint ?? "");
    else addFault(unreadable(files, error), add);
    return null;
  }
}

function addFault(error: unknown, add: AddProblem): void {
  if (!(error instanceof Fault)) throw error;
  add(error.message, error.hint ?? "");
}

function stateOfCopy({ disk, files }: Site, snapshot: Snapshot | null): StoreReport["copy"] {
  try {
    const copy = openBytes(disk, files.copy);
    if (copy === null) return "missing";
    if (!copy.facts.isFile) return "unreadable";
    if (snapshot === null) return "different";
    const size = Math.min(copy.size, snapshot.end);
    if (startOfDifference(copy, snapshot.log, size) < size) return "different";
    return copy.size === snapshot.end ? "same" : copy.size < snapshot.end ? "behind" : "different";
  } catch {
    return "unreadable";
  }
}

function stateOfLock(
  { disk, files, processes }: Site,
  add: AddProblem,
): { lock: StoreReport["lock"]; lockPid: number | null } {
  try {
    const { state, pid } = new StoreLocks(files, disk, processes).holder();
    if (state === "elsewhere")
      add(
        "another machine or container holds the store's lock",
        "Should it have crashed: cuecard doctor --fix frees the store ten minutes after it.",
      );
    return { lock: state, lockPid: state === "alive" || state === "dead" ? pid : null };
  } catch (error) {
    addFault(unreadable(files, error), add);
    return { lock: "unclear", lockPid: null };
  }
}

function namesIn({ disk, files }: Site, add: AddProblem): string[] {
  try {
    return disk.list(files.folder).sort();
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") addFault(unreadable(files, error), add);
    return [];
  }
}
