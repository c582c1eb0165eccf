import { join } from "node:path";
import { crc32, hexOf } from "./crc32.ts";
import type { Disk } from "./disk.ts";
import type { Identity, Processes } from "./processes.ts";

/** The names of everything that a store keeps in its folder. */
export class StoreFiles {
  readonly folder: string;
  /** The truth: see store-log.ts. */
  readonly log: string;
  /** Follows the log byte for byte. */
  readonly copy: string;
  /** A cache of where everything stands in the log. */
  readonly index: string;
  readonly lock: string;

  constructor(folder: string) {
    this.folder = folder;
    this.log = join(folder, "store.jsonl");
    this.copy = join(folder, "store.copy.jsonl");
    this.index = join(folder, "store.index");
    this.lock = join(folder, "store.lock");
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  /** A name for a file that is not finished; it tells who is at work, so that others know when nobody is. */
  temporary(what: string, who: Identity): string {
    const { pid, started } = who;
    return this.at(`store.${what}.${placeOf(who)}-${pid}-${started ?? "x"}-${random()}.tmp`);
  }

  /** A damaged file that was set aside. */
  isDamaged(name: string): boolean {
    return /^store\.damaged-[\w-]+\.jsonl$/.test(name);
  }

  /** Something of ours that belongs to work in progress: a temporary file, or a lock on a lock. */
  isPassing(name: string): boolean {
    return /^store\.\w+\.[\w-]+\.tmp$/.test(name) || name.startsWith("store.lock.break-");
  }
}

const temporaryName = /^store\.\w+\.([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})-(\d+)-(\w+)-\w+\.tmp$/;

/** True where whoever wrote this temporary file has surely ended. */
export function isDebris(name: string, processes: Processes): boolean {
  const match = temporaryName.exec(name);
  if (match === null) return false;
  const [, place = "", pid = "", started = ""] = match;
  const here = processes.self();
  const [machine, boot] = placeOf(here).split("-");
  if (place.split("-")[0] !== machine) return false;
  if (here.boot !== null && place.split("-")[1] !== boot) return true;
  if (place !== placeOf(here)) return false;
  return (
    processes.whereabouts({ ...here, pid: Number(pid), started: started === "x" ? null : started }) === "gone"
  );
}

function placeOf({ machine, boot, space }: Identity): string {
  const short = (text: string): string => hexOf(crc32(new TextEncoder().encode(text)));
  return `${short(machine)}-${short(boot ?? "")}-${short(space ?? "")}`;
}

/** 16 letters and digits that nobody else has. */
export function random(): string {
  const some = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, "0");
  return some() + some();
}

/** Takes a file away, should it be there. */
export function removeIfThere(disk: Disk, path: string): void {
  try {
    disk.unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** For what does not matter when it fails. */
export function bestEffort(action: () => void): void {
  try {
    action();
  } catch {
    // Whoever calls this has said why.
  }
}
