import { closeSync, constants, openSync, rmSync, writeSync } from "node:fs";

const newOnly = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** A name that no other process uses. Files are created exclusively, so that a chance clash fails instead of mixing two. */
export function uniqueName(): string {
  return `${process.pid.toString(36)}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}

/**
 * Writes a file that must not exist yet, never through a link, and whole: where that fails (a full disk) it is gone
 * again. `finish` may sync it or set its mode before it is closed. @throws the system's error
 */
export function writeNewFile(
  path: string,
  bytes: Uint8Array,
  mode: number,
  finish: (fd: number) => void = () => {},
): void {
  const fd = openSync(path, newOnly, mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at);
    finish(fd);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}
