import { type Disk, disk as realDisk } from "../../src/io/disk.ts";
import type { Identity, Processes } from "../../src/io/processes.ts";

/** What happens at one call of the system. */
export type Fault = "EIO" | "ENOSPC" | "short-write" | "die-before" | "die-half" | "die-after";

/** A process that has died goes no further: whatever it would still do to clean up does not happen. */
export class Died extends Error {}

type Call = (...all: never[]) => unknown;

/**
 * The real disk, on which the `at`-th call goes wrong (none: 0). Files that a run leaves open are closed by `finish`,
 * as its process would have by ending.
 */
export class FaultDisk {
  calls = 0;
  /** What was called, in order. */
  readonly names: string[] = [];
  isDead = false;
  readonly disk: Disk;
  readonly #open = new Set<number>();

  constructor(at: number, fault: Fault | null, options: { readonly links?: boolean } = {}) {
    const entries = Object.entries(realDisk) as Array<[keyof Disk, Call]>;
    const wrapped = entries.map(([name, call]) => [
      name,
      (...all: never[]) => {
        if (name === "close" && !this.#open.has(all[0] as unknown as number)) return;
        if (this.isDead) throw new Died();
        if (name === "link" && options.links === false)
          throw Object.assign(new Error("EPERM"), { code: "EPERM" });
        this.calls++;
        this.names.push(name);
        if (this.calls !== at || fault === null) return this.#remembered(name, call, all);
        return this.#faulty(name, call, all, fault);
      },
    ]);
    this.disk = Object.fromEntries(wrapped) as Disk;
  }

  finish(): void {
    this.isDead = true;
    for (const file of this.#open) realDisk.close(file);
    this.#open.clear();
  }

  #faulty(name: keyof Disk, call: Call, all: never[], fault: Fault): unknown {
    switch (fault) {
      case "EIO":
      case "ENOSPC":
        throw Object.assign(new Error(fault), { code: fault });
      case "short-write":
        return name === "write" ? this.#half(all) : this.#remembered(name, call, all);
      case "die-half":
        if (name === "write") this.#half(all);
        break;
      case "die-after":
        this.#remembered(name, call, all);
        break;
      case "die-before":
        break;
    }
    this.isDead = true;
    throw new Died();
  }

  #half(all: never[]): number {
    const [file, bytes, at, length, position] = all as unknown as Parameters<Disk["write"]>;
    return realDisk.write(file, bytes, at, Math.max(1, length >> 1), position);
  }

  #remembered(name: keyof Disk, call: Call, all: never[]): unknown {
    const result = call(...all);
    if (name === "close") this.#open.delete(all[0] as unknown as number);
    if (name === "create" || name.startsWith("open")) this.#open.add(result as number);
    return result;
  }
}

/** A machine with processes that live until they are ended. */
export class Machine {
  #pids = 100;
  readonly #ended = new Set<number>();
  readonly #machine: string;

  constructor(machine = "m1") {
    this.#machine = machine;
  }

  start(): { processes: Processes; end(): void } {
    const pid = ++this.#pids;
    const me: Identity = { pid, started: String(pid * 7), boot: "b1", space: "s1", machine: this.#machine };
    return {
      processes: {
        self: () => me,
        whereabouts: (who) =>
          who.machine !== this.#machine ? "elsewhere" : this.#ended.has(who.pid) ? "gone" : "alive",
        bootTime: () => 0,
      },
      end: () => this.#ended.add(pid),
    };
  }
}
