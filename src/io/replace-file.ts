import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { Fault, systemErrorCode } from "../base/fault.ts";
import { uniqueName, writeNewFile } from "./new-file.ts";

/**
 * Writes a file whole or not at all: under another name beside it, synced, then renamed. An existing file keeps its
 * mode. @throws Fault `unwritable` with the old file untouched and nothing left behind
 */
export function replaceFile(path: string, text: string, newMode = 0o666): void {
  const temporary = `${path}.${uniqueName()}.tmp`;
  try {
    const mode = modeOf(path);
    writeNewFile(temporary, Buffer.from(text, "utf8"), mode ?? newMode, (fd) => {
      if (mode !== null) fchmodSync(fd, mode);
      fsyncSync(fd);
    });
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw unwritable(path, error);
  }
}

/** Reads a text file, changes it and writes it back; nothing is written where nothing changes. */
export function rewriteFile(path: string, change: (text: string) => string): void {
  let text: string;
  try {
    // The mark at the start stays: the file's author may need it.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new Fault("unreadable", `cannot read ${path}`, {
      hint: "Check that it is there and UTF-8.",
      cause,
    });
  }
  const changed = change(text);
  if (changed !== text) replaceFile(path, changed);
}

export function createFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Writes a file that must not exist yet. @throws Fault `unwritable`, also where it does */
export function createFile(path: string, text: string, mode = 0o666): void {
  try {
    writeNewFile(path, Buffer.from(text, "utf8"), mode, fsyncSync);
    syncFolder(dirname(path));
  } catch (error) {
    throw unwritable(path, error);
  }
}

function modeOf(path: string): number | null {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return null;
  }
}

function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, constants.O_RDONLY);
    fsyncSync(fd);
    closeSync(fd);
  } catch {
    // Some systems cannot sync a folder; the file itself is.
  }
}

function unwritable(path: string, cause: unknown): Fault {
  const code = systemErrorCode(cause);
  const why =
    code === "EEXIST"
      ? "it exists already"
      : code === "ENOSPC" || code === "EDQUOT"
        ? "the disk is full"
        : code === "EROFS"
          ? "the disk is read-only"
          : code === "EACCES" || code === "EPERM"
            ? "you have no permission"
            : (code ?? "it failed");
  return new Fault("unwritable", `cannot write ${path}: ${why}`, {
    hint: "Nothing was changed. Mend this, then try again.",
    cause,
  });
}
