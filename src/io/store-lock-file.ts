import { systemErrorCode } from "../base/fault.ts";
import type { Disk } from "./disk.ts";
import type { Identity } from "./processes.ts";

/** Who holds a lock; the token is of this very lock. */
export interface Holder extends Identity {
  readonly token: string;
}

/** What a file at a lock's name says. */
export type Found =
  | { readonly state: "free" }
  | { readonly state: "held"; readonly holder: Holder; readonly modified: number }
  | { readonly state: "unclear"; readonly mark: string; readonly modified: number };

/** What stands at a lock's name. @throws the system's error, for instance where that is a link */
export function readLock(disk: Disk, path: string): Found {
  let file: number;
  try {
    file = disk.openToRead(path);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return { state: "free" };
    throw error;
  }
  try {
    const { isFile, inode, modified } = disk.facts(file);
    const mark = `unclear-${inode}-${Math.floor(modified)}`;
    if (!isFile) return { state: "unclear", mark, modified: Number.POSITIVE_INFINITY };
    const bytes = Buffer.alloc(2_048);
    const length = disk.read(file, bytes, 0, bytes.length, 0);
    const holder = holderIn(bytes.toString("utf8", 0, length));
    return holder === null ? { state: "unclear", mark, modified } : { state: "held", holder, modified };
  } finally {
    disk.close(file);
  }
}

function holderIn(text: string): Holder | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { pid, started, boot, space, machine, token } = value as Record<string, unknown>;
  const isText = (field: unknown): field is string => typeof field === "string";
  const isTextOrNull = (field: unknown): field is string | null => field === null || isText(field);
  if (!Number.isInteger(pid) || (pid as number) < 1 || !isText(machine)) return null;
  if (!isTextOrNull(started) || !isTextOrNull(boot) || !isTextOrNull(space)) return null;
  if (!isText(token) || !/^[a-z0-9]{8,40}$/.test(token)) return null;
  return { pid: pid as number, started, boot, space, machine, token };
}
