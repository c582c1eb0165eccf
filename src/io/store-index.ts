import { type Kind, kindNames } from "../store/kinds.ts";
import { RecordIndex } from "../store/record-index.ts";
import { writeAll } from "./disk.ts";
import { type Bytes, openBytes } from "./store-bytes.ts";
import { bestEffort } from "./store-files.ts";
import { IndexPart, type Sections, SectionWriter } from "./store-index-file.ts";
import { type Header, sealedText, unsealed } from "./store-line.ts";
import type { Site } from "./store-site.ts";

/** Goes up whenever the index file, or what it keeps of a record (its rank, its keys), is made another way. */
const format = 4;

/** The seal of a line, `…,"sum":"0123abcd"}` and its line feed: a few bytes that tell where an index ends. */
const sealLength = 19;

/** Longer heads are none of ours. */
const headLength = 16_384;

/** Which part of which log an index covers. */
export interface Covered {
  readonly epoch: string;
  readonly version: number;
  /** Bytes of the log. */
  readonly end: number;
  /** The last change in them. */
  readonly n: number;
  readonly next: Readonly<Partial<Record<Kind, number>>>;
}

/** The first line of the index file. */
interface Head extends Covered {
  readonly index: "cuecard";
  readonly format: number;
  /** The end of the log's last line. */
  readonly seal: string;
  readonly kinds: Readonly<Partial<Record<Kind, Sections>>>;
}

export type Records = ReadonlyMap<Kind, RecordIndex>;

/** No records yet. */
export function emptyRecords(header: Header): Records {
  return new Map(kindNames.map((kind) => [kind, new RecordIndex(header.next[kind] ?? 1)]));
}

/** What is kept of a log, perhaps of another one; null where there is nothing, or something that cannot be used. */
export function readIndex(
  site: Site,
): { readonly head: Covered & { seal: string }; records(): Records } | null {
  try {
    const file = openBytes(site.disk, site.files.index);
    if (file === null || !file.facts.isFile) return null;
    const first = file.read(0, headLength);
    const length = first.indexOf(0x0a);
    const head = unsealed(first.subarray(0, Math.max(0, length))) as Head | undefined;
    if (head?.index !== "cuecard" || head.format !== format || head.version !== site.shapes.version)
      return null;
    const recordsOf = (kind: Kind): RecordIndex => {
      const sections = head.kinds[kind];
      const base = sections === undefined ? undefined : new IndexPart(file, sectionsAfter(length), sections);
      return new RecordIndex(head.next[kind] ?? 1, base);
    };
    return { head, records: () => new Map(kindNames.map((kind) => [kind, recordsOf(kind)])) };
  } catch {
    // It is only a cache.
    return null;
  }
}

/** True where an index ends in this log as it did when it was made. */
export function fits(head: { end: number; seal: string }, log: Bytes): boolean {
  return sealBefore(log, head.end) === head.seal;
}

/** Writes the index of what a log holds up to `covered.end`. What fails is left: the next process makes it again. */
export function saveIndex(site: Site, log: Bytes, covered: Covered, records: Records): void {
  const { disk, files, processes } = site;
  const temporary = files.temporary("index", processes.self());
  bestEffort(() => {
    const writer = new SectionWriter();
    const parts = [...records].map(([kind, index]) => [kind, writer.add(index.columns())] as const);
    const seal = sealBefore(log, covered.end);
    const head: Head = { index: "cuecard", ...covered, format, seal, kinds: Object.fromEntries(parts) };
    const line = sealedText(head);
    const padding = Buffer.alloc(sectionsAfter(line.length - 1) - line.length);
    const file = disk.create(temporary, 0o600);
    try {
      try {
        writeAll(disk, file, Buffer.concat([line, padding, ...writer.blocks]));
      } finally {
        disk.close(file);
      }
      disk.rename(temporary, files.index);
    } catch (error) {
      bestEffort(() => disk.unlink(temporary));
      throw error;
    }
  });
}

/** Where the sections start after a head of this length. */
function sectionsAfter(length: number): number {
  return Math.ceil((length + 1) / 8) * 8;
}

function sealBefore(log: Bytes, end: number): string {
  return end < sealLength ? "" : log.read(end - sealLength, sealLength).toString("latin1");
}
