import {
  closeSync,
  constants,
  fchmodSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from "node:fs";

/** What is asked of a file. */
export interface FileFacts {
  readonly isFile: boolean;
  readonly isFolder: boolean;
  /** Bytes. */
  readonly size: number;
  /** Permission bits: `0o600`. */
  readonly mode: number;
  readonly inode: number;
  /** Milliseconds since 1970, by the clock of whoever keeps the file. */
  readonly modified: number;
}

/**
 * Every call of the system that the store makes, in one object: a test puts another in its place and lets each of them
 * fail, or the process die before, in the middle of or after it. All throw the system's error.
 */
export interface Disk {
  /** Opens for reading: regular files only matter to us, so a pipe must not make us wait, nor a link lead us away. */
  openToRead(path: string): number;
  openToWrite(path: string): number;
  /** Writes go to the end, wherever that is by then. */
  openToAppend(path: string): number;
  /** A file that must not exist yet, not even as a link. */
  create(path: string, mode: number): number;
  close(file: number): void;
  /** At most `length` bytes from `position`; answers how many; 0 at the end. */
  read(file: number, into: Uint8Array, at: number, length: number, position: number): number;
  /** Answers how many bytes were written, which may be fewer. `position` null: where the file stands. */
  write(file: number, bytes: Uint8Array, at: number, length: number, position: number | null): number;
  truncate(file: number, length: number): void;
  /** The content, and the length: enough to find it again. */
  syncData(file: number): void;
  sync(file: number): void;
  setMode(file: number, mode: number): void;
  facts(file: number): FileFacts;
  /** Of the name itself, should it be a link; null where nothing has it. */
  factsOf(path: string): FileFacts | null;
  rename(from: string, to: string): void;
  link(existing: string, name: string): void;
  unlink(path: string): void;
  list(folder: string): string[];
  /** Makes a folder and those above it; answers the first that it made, or null. */
  makeFolder(path: string): string | null;
  /** Only an empty one. */
  removeFolder(path: string): void;
  /** Makes the names in a folder last. Quiet where a system cannot. */
  syncFolder(path: string): void;
}

const noFollow = constants.O_NOFOLLOW ?? 0;
const noWait = constants.O_NONBLOCK ?? 0;

export const disk: Disk = {
  openToRead: (path) => openSync(path, constants.O_RDONLY | noFollow | noWait),
  openToWrite: (path) => openSync(path, constants.O_RDWR | noFollow | noWait),
  openToAppend: (path) => openSync(path, constants.O_WRONLY | constants.O_APPEND | noFollow | noWait),
  create: (path, mode) =>
    openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noFollow, mode),
  close: closeSync,
  read: readSync,
  write: writeSync,
  truncate: ftruncateSync,
  syncData: fdatasyncSync,
  sync: fsyncSync,
  setMode: fchmodSync,
  facts: (file) => factsFrom(fstatSync(file)),
  factsOf(path) {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats === undefined ? null : factsFrom(stats);
  },
  rename: renameSync,
  link: linkSync,
  unlink: unlinkSync,
  list: (folder) => readdirSync(folder),
  makeFolder: (path) => mkdirSync(path, { recursive: true, mode: 0o700 }) ?? null,
  removeFolder: rmdirSync,
  syncFolder(path) {
    // Windows opens no folder, and some file systems of networks sync none: the files themselves are synced.
    if (process.platform === "win32") return;
    const folder = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(folder);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== "EINVAL" && code !== "ENOTSUP" && code !== "EOPNOTSUPP") throw error;
    } finally {
      closeSync(folder);
    }
  },
};

function factsFrom(stats: import("node:fs").Stats): FileFacts {
  return {
    isFile: stats.isFile(),
    isFolder: stats.isDirectory(),
    size: stats.size,
    mode: stats.mode & 0o777,
    inode: stats.ino,
    modified: stats.mtimeMs,
  };
}

/** Writes all of it, however few bytes the system takes at once. */
export function writeAll(to: Disk, file: number, bytes: Uint8Array, position: number | null = null): void {
  for (let at = 0; at < bytes.length; ) {
    at += to.write(file, bytes, at, bytes.length - at, position === null ? null : position + at);
  }
}
