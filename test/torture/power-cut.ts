import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Disk, disk as realDisk } from "../../src/io/disk.ts";

/** One file, whatever its names: its bytes as everybody sees them, and as they are for certain on the disk. */
interface Node {
  bytes: Buffer;
  synced: Buffer;
}

/** What may or may not have reached the disk: a name given, moved or taken away. */
type NameChange = { readonly name: string; readonly node: Node | null };

/**
 * A disk of one folder that remembers what was synced. A power cut leaves of everything else any part: names in the
 * order of their changes up to some moment (as a journal has them), contents in any mixture, or as zeros.
 */
export class PowerDisk {
  readonly disk: Disk;
  readonly #folder: string;
  #synced = new Map<string, Node>();
  #changes: NameChange[] = [];
  readonly #names = new Map<string, Node>();
  readonly #files = new Map<number, { node: Node; at: number; isAppending: boolean }>();
  #lastFile = 1_000_000;
  #calls = 0;
  /** The call before which the power goes; 0: never. */
  cutAt = 0;
  /** Called when the power goes: from then on nothing happens any more. */
  isOff = false;
  /** The image as it was when the power went. */
  readonly acknowledged: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    this.disk = this.#make();
  }

  get calls(): number {
    return this.#calls;
  }

  /** Writes what is left after a power cut to a real folder. `chance` answers 0 to 1. */
  leave(folder: string, chance: () => number): void {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const names = new Map(this.#synced);
    const reached = Math.floor(chance() * (this.#changes.length + 1));
    for (const { name, node } of this.#changes.slice(0, reached)) {
      if (node === null) names.delete(name);
      else names.set(name, node);
    }
    for (const [name, node] of names)
      writeFileSync(join(folder, name), leftOf(node, chance), { mode: 0o600 });
  }

  #make(): Disk {
    const missing = (): never => {
      throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
    };
    const nodeAt = (path: string): Node => this.#names.get(basename(path)) ?? missing();
    const rename = (name: string, node: Node | null): void => {
      if (node === null) this.#names.delete(name);
      else this.#names.set(name, node);
      this.#changes.push({ name, node });
    };
    const open = (node: Node, isAppending = false): number => {
      this.#files.set(++this.#lastFile, { node, at: 0, isAppending });
      return this.#lastFile;
    };
    const facts = (node: Node) => ({
      isFile: true,
      isFolder: false,
      size: node.bytes.length,
      mode: 0o600,
      inode: [...this.#nodeNumbers(node)][0] ?? 0,
      modified: 0,
    });
    const disk: Disk = {
      ...realDisk,
      openToRead: (path) => open(nodeAt(path)),
      openToWrite: (path) => open(nodeAt(path)),
      openToAppend: (path) => open(nodeAt(path), true),
      create: (path) => {
        if (this.#names.has(basename(path))) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
        const node: Node = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
        rename(basename(path), node);
        return open(node);
      },
      close: (file) => void this.#files.delete(file),
      read: (file, into, at, length, position) => {
        const { node } = this.#files.get(file) ?? missing();
        return node.bytes.copy(into, at, position, Math.min(position + length, node.bytes.length));
      },
      write: (file, bytes, at, length, position) => {
        const one = this.#files.get(file) ?? missing();
        const start = one.isAppending ? one.node.bytes.length : (position ?? one.at);
        const end = start + length;
        const grown = Buffer.alloc(Math.max(one.node.bytes.length, end));
        one.node.bytes.copy(grown);
        grown.set(bytes.subarray(at, at + length), start);
        one.node.bytes = grown;
        one.at = end;
        return length;
      },
      truncate: (file, length) => {
        const { node } = this.#files.get(file) ?? missing();
        node.bytes = Buffer.from(node.bytes.subarray(0, length));
      },
      syncData: (file) => this.#sync(file),
      sync: (file) => this.#sync(file),
      setMode: () => {},
      facts: (file) => facts((this.#files.get(file) ?? missing()).node),
      factsOf: (path) => {
        if (path === this.#folder)
          return { isFile: false, isFolder: true, size: 0, mode: 0o700, inode: 1, modified: 0 };
        const node = this.#names.get(basename(path));
        return node === undefined ? null : facts(node);
      },
      rename: (from, to) => {
        const node = nodeAt(from);
        rename(basename(to), node);
        rename(basename(from), null);
      },
      link: (existing, name) => {
        const node = nodeAt(existing);
        if (this.#names.has(basename(name))) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
        rename(basename(name), node);
      },
      unlink: (path) => {
        nodeAt(path);
        rename(basename(path), null);
      },
      list: () => [...this.#names.keys()],
      makeFolder: () => null,
      removeFolder: () => {},
      syncFolder: () => {
        this.#synced = new Map(this.#names);
        this.#changes = [];
      },
    };
    const counted = Object.entries(disk).map(([name, call]) => [
      name,
      (...all: never[]) => {
        if (name === "close" && this.isOff) return;
        if (!this.isOff && ++this.#calls === this.cutAt) this.isOff = true;
        if (this.isOff) throw new Error("the power is off");
        return (call as (...all: never[]) => unknown)(...all);
      },
    ]);
    return Object.fromEntries(counted) as Disk;
  }

  readonly #numbers = new WeakMap<Node, number>();
  #lastNumber = 10;
  #nodeNumbers(node: Node): [number] {
    const number = this.#numbers.get(node) ?? ++this.#lastNumber;
    this.#numbers.set(node, number);
    return [number];
  }

  #sync(file: number): void {
    const one = this.#files.get(file);
    if (one !== undefined) one.node.synced = one.node.bytes;
  }
}

/** Any mixture of what is certain and what was written since; what was appended may be there, be zeros, or be missing. */
function leftOf({ bytes, synced }: Node, chance: () => number): Buffer {
  if (bytes.equals(synced)) return bytes;
  const what = chance();
  if (what < 0.25) return synced;
  if (what < 0.5) return bytes;
  const length = synced.length + Math.floor(chance() * (bytes.length - synced.length + 1));
  const left = Buffer.alloc(Math.max(0, length));
  synced.copy(left);
  // Blocks of any size reach the disk in any order; one that did not is zeros, or what was in it.
  const block = 1 + Math.floor(chance() * 400);
  for (let at = 0; at < left.length; at += block) {
    if (chance() < 0.5) bytes.copy(left, at, at, Math.min(at + block, left.length));
    else if (at >= synced.length && chance() < 0.3) left.fill(0x7a, at, Math.min(at + block, left.length));
  }
  return left;
}
