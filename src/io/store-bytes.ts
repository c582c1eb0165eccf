import { systemErrorCode } from "../base/fault.ts";
import type { Disk, FileFacts } from "./disk.ts";
import { LogDamage } from "./store-damage.ts";

/** Where a log lies: a file, or memory. */
export interface Bytes {
  /** At the moment of opening. */
  readonly size: number;
  /** At most `length` bytes from `position`: fewer at the end. */
  read(position: number, length: number): Buffer;
}

/** A file while it is read; `file` null: closed for now. */
interface Reading {
  readonly disk: Disk;
  readonly path: string;
  file: number | null;
}

/** So many files stay open at once: a process that looks again and again must not run out of them. */
const mostOpen = 16;
const openNow: Reading[] = [];

/** Files that nobody reads any more are closed. */
const forgotten = new FinalizationRegistry<Reading>(close);

/** Opens a file for reading; null where it is not there. @throws the system's error */
export function openBytes(disk: Disk, path: string): (Bytes & { readonly facts: FileFacts }) | null {
  const reading: Reading = { disk, path, file: null };
  let facts: FileFacts;
  try {
    facts = disk.facts(opened(reading));
  } catch (error) {
    close(reading);
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  }
  const bytes = {
    facts,
    size: facts.isFile ? facts.size : 0,
    read(position: number, length: number): Buffer {
      const file = reading.file ?? reopened(reading, facts.inode);
      const into = Buffer.allocUnsafe(length);
      let done = 0;
      while (done < length) {
        const count = disk.read(file, into, done, length - done, position + done);
        if (count === 0) break;
        done += count;
      }
      return into.subarray(0, done);
    },
  };
  forgotten.register(bytes, reading);
  return bytes;
}

export function memoryBytes(content: Buffer): Bytes {
  return { size: content.length, read: (position, length) => content.subarray(position, position + length) };
}

function opened(reading: Reading): number {
  const file = reading.disk.openToRead(reading.path);
  reading.file = file;
  openNow.push(reading);
  if (openNow.length > mostOpen) close(openNow[0]!);
  return file;
}

/** Who looks at an old state for so long may find a new log in the place of the one it looked at. */
function reopened(reading: Reading, inode: number): number {
  const file = opened(reading);
  if (reading.disk.facts(file).inode === inode) return file;
  close(reading);
  throw new LogDamage("replaced");
}

function close(reading: Reading): void {
  const at = openNow.indexOf(reading);
  if (at !== -1) openNow.splice(at, 1);
  if (reading.file === null) return;
  const { file } = reading;
  reading.file = null;
  try {
    reading.disk.close(file);
  } catch {
    // It was only read.
  }
}
