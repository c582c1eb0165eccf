import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { type ByteSource, DamagedIndex } from "../search/bytes.ts";
import { checksum } from "../search/checksum.ts";
import type { IndexCache } from "../search/ports.ts";
import { uniqueName, writeNewFile } from "./new-file.ts";

const noFollow = constants.O_NOFOLLOW ?? 0;

/** Debris of a process that was killed in the middle is swept after this time, in milliseconds. */
const sweepAfter = 10 * 60 * 1000;

/** Files of an index that nobody reads any more are closed. */
const openFiles = new FinalizationRegistry<number>((fd) => closeSync(fd));

/**
 * Keeps the index of one knowledge base in a folder of its own below `cacheFolder`: `head`, and one file a segment.
 * Every file is written under another name and renamed, so a reader sees it whole or not at all.
 */
export function openIndexCache(cacheFolder: string, root: string): IndexCache & { readonly folder: string } {
  const folder = join(cacheFolder, "indexes", folderName(root));
  return {
    folder,
    head: () => openBytes(join(folder, "head")),
    segment: (name) => (/^[a-z0-9-]+$/.test(name) ? openBytes(join(folder, `${name}.segment`)) : null),
    save(segments, keep, headOf) {
      const names = segments.map(uniqueName);
      const head = headOf(names);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        segments.forEach((bytes, i) => {
          replace(join(folder, `${names[i]}.segment`), bytes);
        });
        replace(join(folder, "head"), head);
        sweep(folder, new Set([...keep, ...names]));
      } catch {
        // An index that cannot be kept is built again next time; the answer of this time does not depend on it.
      }
    },
  };
}

/** A name for the index of a folder. Should two folders ever share one, each finds the other's index foreign. */
function folderName(root: string): string {
  const name =
    /[^/\\]*$/
      .exec(root)?.[0]
      .replace(/[^A-Za-z0-9._-]/g, "")
      .slice(0, 40) ?? "";
  return `${name || "kb"}-${checksum(new TextEncoder().encode(root)).toString(16).padStart(8, "0")}`;
}

/** Opens a regular file for reading piece by piece; null where there is none, or it is something else. */
function openBytes(path: string): ByteSource | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  const stats = fstatSync(fd);
  if (!stats.isFile()) {
    closeSync(fd);
    return null;
  }
  const source: ByteSource = {
    size: stats.size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(fd, bytes, done, length - done, offset + done);
        if (count === 0) throw new DamagedIndex("file ends early");
        done += count;
      }
      return bytes;
    },
  };
  openFiles.register(source, fd);
  return source;
}

function replace(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${uniqueName()}.tmp`;
  try {
    writeNewFile(temporary, bytes, 0o600);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Takes away what no head names any more, but not what another process may be writing at this moment. */
function sweep(folder: string, inUse: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    const segment = /^(.+)\.segment$/.exec(name)?.[1];
    const isDebris = name.endsWith(".tmp") || (segment !== undefined && !inUse.has(segment));
    if (!isDebris) continue;
    const path = join(folder, name);
    try {
      if (Date.now() - statSync(path).mtimeMs > sweepAfter) rmSync(path, { force: true });
    } catch {
      // Another process was faster.
    }
  }
}
