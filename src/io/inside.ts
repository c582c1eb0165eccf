import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { sep } from "node:path";
import { Fault, systemErrorCode } from "../base/fault.ts";
import { explained, outside, refusalOf } from "./unreadable.ts";

// Windows has neither flag; there the check before opening has to do.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const canRefuseLinks = constants.O_NOFOLLOW !== undefined;

const kbHint = "Name the folder of the knowledge base with --kb DIR or CUECARD_KB.";

/**
 * The real path of a knowledge base's folder.
 * @throws Fault `unreadable` where there is no folder, or no permission
 */
export function realRoot(root: string): string {
  try {
    const real = realpathSync.native(root);
    if (!statSync(real).isDirectory()) {
      throw new Fault("unreadable", `the knowledge base is not a folder: ${root}`, { hint: kbHint });
    }
    accessSync(real, constants.R_OK | constants.X_OK);
    return real;
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const code = systemErrorCode(cause);
    if (code === "EACCES" || code === "EPERM") {
      const hint = `Ask for permission to read it. ${kbHint}`;
      throw new Fault("unreadable", `no permission to read the knowledge base: ${root}`, { hint, cause });
    }
    if (code === "ENOTDIR") {
      throw new Fault("unreadable", `the knowledge base is not a folder: ${root}`, { hint: kbHint, cause });
    }
    throw new Fault("unreadable", `there is no knowledge base at ${root}`, { hint: kbHint, cause });
  }
}

/** `path` below `root` (both real) with `/`; `""` for the root itself; null where it lies outside. */
export function pathBelow(root: string, path: string): string | null {
  if (path === root) return "";
  const start = root.endsWith(sep) ? root : root + sep;
  if (!path.startsWith(start)) return null;
  const below = path.slice(start.length);
  return sep === "/" ? below : below.replaceAll(sep, "/");
}

/** A folder's entry. Plain joining: `path.join` costs more than the system call at ten thousand files. */
export function childOf(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/** True for a relative path that cannot climb: no empty part, `.`, `..`, NUL or drive. */
export function isPlainPath(path: string): boolean {
  if (path.includes("\0") || (sep === "\\" && /[\\:]/.test(path))) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** Opens files of one folder, and never one that lies outside it, whatever the links in between say. */
export class InsideReader {
  /** The real path of each folder that was met. Forgotten at every listing: links may have changed. */
  private folders = new Map<string, string>();

  constructor(private readonly root: string) {}

  forget(): void {
    this.folders = new Map();
  }

  /**
   * The file's bytes. @param path relative to the root, as it is on disk
   * @throws Unreadable
   */
  bytes(path: string): Buffer {
    try {
      const file = this.open(this.locate(path));
      try {
        return wholeFile(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw explained(error);
    }
  }

  /** The real, absolute path of a file inside the root. @throws Unreadable */
  locate(path: string): string {
    if (!isPlainPath(path)) throw outside();
    try {
      const cut = path.lastIndexOf("/");
      const folder = path.slice(0, Math.max(cut, 0));
      let real = this.folders.get(folder);
      if (real === undefined) {
        real = realpathSync.native(`${this.root}${sep}${folder}`);
        if (pathBelow(this.root, real) === null) throw outside();
        this.folders.set(folder, real);
      }
      return childOf(real, path.slice(cut + 1));
    } catch (error) {
      throw explained(error);
    }
  }

  /** Where a link leads, when that is inside the root. @throws Unreadable, or the system's error */
  follow(absolute: string): string {
    const target = realpathSync.native(absolute);
    if (pathBelow(this.root, target) === null) throw outside();
    return target;
  }

  /** True where a file or folder of this name is inside the root. */
  has(path: string): boolean {
    try {
      const located = this.locate(path);
      this.follow(located);
      return true;
    } catch {
      return false;
    }
  }

  private open(absolute: string): number {
    if (!canRefuseLinks && lstatSync(absolute).isSymbolicLink())
      return openSync(this.follow(absolute), openFlags);
    try {
      return openSync(absolute, openFlags);
    } catch (error) {
      // ELOOP is O_NOFOLLOW's answer to a link (EMLINK on FreeBSD).
      const code = systemErrorCode(error);
      if (code !== "ELOOP" && code !== "EMLINK") throw error;
      return openSync(this.follow(absolute), openFlags);
    }
  }
}

/** What is opened may be another file than the one that was listed, so the open file itself is asked. */
function wholeFile(file: number): Buffer {
  const stats = fstatSync(file);
  const refusal = refusalOf(stats);
  if (refusal !== null) throw refusal;
  const bytes = Buffer.allocUnsafe(stats.size);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(file, bytes, length, bytes.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}
