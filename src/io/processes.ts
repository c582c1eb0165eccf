import { readFileSync, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
import { systemErrorCode } from "../base/fault.ts";
import { crc32, hexOf } from "./crc32.ts";

/** Who somebody is, told apart from whoever gets the same process number later. Null where a system does not say. */
export interface Identity {
  readonly pid: number;
  /** When it started, as its system counts. */
  readonly started: string | null;
  /** Which start of the machine it belongs to. */
  readonly boot: string | null;
  /** In which set of process numbers: containers have their own. */
  readonly space: string | null;
  /** The machine, without its name. */
  readonly machine: string;
}

/** `gone`: surely ended. `elsewhere`: another machine or container, of which we cannot tell. */
export type Whereabouts = "alive" | "gone" | "elsewhere";

export interface Processes {
  self(): Identity;
  whereabouts(who: Identity): Whereabouts;
  /** When this machine started, in milliseconds since 1970 by its own clock. */
  bootTime(): number;
}

let me: Identity | null = null;

export const processes: Processes = {
  self() {
    me ??= {
      pid: process.pid,
      started: startOf(process.pid)?.started ?? null,
      boot: lineOf("/proc/sys/kernel/random/boot_id"),
      space: linkOf("/proc/self/ns/pid"),
      machine: machine(),
    };
    return me;
  },
  whereabouts(who) {
    const here = processes.self();
    if (who.machine !== here.machine) return "elsewhere";
    // Another start of this machine ended everything of the one before.
    if (who.boot !== null && here.boot !== null && who.boot !== here.boot) return "gone";
    if (who.boot !== here.boot || who.space !== here.space) return "elsewhere";
    if (!exists(who.pid)) return "gone";
    const now = startOf(who.pid);
    if (now === null || who.started === null) return "alive";
    return now.isZombie || now.started !== who.started ? "gone" : "alive";
  },
  bootTime: () => Date.now() - uptime() * 1000,
};

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // No permission to signal it: it is there, and somebody else's.
    return systemErrorCode(error) !== "ESRCH";
  }
}

/** When a process started, in ticks since the boot: field 22 of its stat, see proc(5). Its name may hold spaces. */
function startOf(pid: number): { started: string; isZombie: boolean } | null {
  const stat = lineOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const started = fields[19];
  return started === undefined ? null : { started, isZombie: fields[0] === "Z" || fields[0] === "X" };
}

function machine(): string {
  const id = lineOf("/etc/machine-id") ?? lineOf("/var/lib/dbus/machine-id") ?? "";
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return hexOf(crc32(bytes(`${id} ${hostname()}`))) + hexOf(crc32(bytes(`${hostname()} cuecard ${id}`)));
}

function lineOf(path: string): string | null {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return null;
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
