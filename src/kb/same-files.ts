import type { FileStamp } from "./ports.ts";

/** File times are this coarse on some systems, in milliseconds: a file written in the moment it was read may lie. */
export const coarseTime = 50;

/** Files as they were found, each list in the order of its paths. */
interface Found {
  /** Milliseconds since 1970, just before the first look. */
  readonly scannedAt: number;
  readonly files: readonly FileStamp[];
}

/** True where the same files are there, and each is what it was: what was read of them then still holds. */
export function areSameFiles(before: Found, now: Pick<Found, "files">): boolean {
  if (before.files.length !== now.files.length) return false;
  return before.files.every((old, index) => {
    const one = now.files[index]!;
    if (Math.max(old.mtimeMs, old.ctimeMs) > before.scannedAt - coarseTime) return false;
    return (
      old.path === one.path &&
      old.size === one.size &&
      old.mtimeMs === one.mtimeMs &&
      old.ctimeMs === one.ctimeMs &&
      old.ino === one.ino
    );
  });
}
