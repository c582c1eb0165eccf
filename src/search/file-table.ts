import type { Steps } from "../base/steps.ts";
import type { FileStamp } from "../kb/ports.ts";
import { DamagedIndex } from "./bytes.ts";
import type { PackedReader, PackedWriter } from "./packed-file.ts";

/** A file that is no article: it could not be read. */
export const noArticle = 0xffffffff;

/** One file as it was when it was indexed. */
export interface IndexedFile extends FileStamp {
  /** SHA-256 of its bytes; all zero where they could not be read. */
  readonly revision: Uint8Array;
  /** The article's number in the index, or `noArticle`. */
  readonly doc: number;
}

/** A hash as it is kept: hex → its 32 bytes, all zero for "". */
export function revisionBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(32);
  if (hex.length !== 64) return bytes;
  for (let k = 0; k < 32; k++) bytes[k] = Number.parseInt(hex.slice(k * 2, k * 2 + 2), 16);
  return bytes;
}

/** So many files are a step: a tenth of a millisecond. */
const filesOfStep = 256;

/**
 * Packs the files of an index, sorted by path, so that `FileTable` reads them without parsing. What is returned writes
 * them.
 */
export function* packFileTable(files: readonly IndexedFile[]): Steps<(writer: PackedWriter) => void> {
  const numbers = new Float64Array(files.length * 5);
  const revisions = new Uint8Array(files.length * 32);
  const names: string[] = [];
  for (const [i, { path, size, mtimeMs, ctimeMs, ino, doc, revision }] of files.entries()) {
    if (i % filesOfStep === filesOfStep - 1) yield;
    const at = i * 5;
    numbers[at] = size;
    numbers[at + 1] = mtimeMs;
    numbers[at + 2] = ctimeMs;
    numbers[at + 3] = ino;
    numbers[at + 4] = doc;
    revisions.set(revision, i * 32);
    names.push(path);
  }
  const paths = new TextEncoder().encode(names.join("\0"));
  return (writer) => {
    writer.add("files.paths", paths);
    writer.add("files.numbers", numbers);
    writer.add("files.revisions", revisions);
  };
}

/** The files of an index. Nothing is read before it is asked for. */
export class FileTable {
  readonly #reader: PackedReader;
  #paths: string[] | null = null;
  #numbers: Float64Array | null = null;
  #revisions: Uint8Array | null = null;

  constructor(reader: PackedReader) {
    this.#reader = reader;
  }

  get paths(): readonly string[] {
    if (this.#paths === null) {
      const text = new TextDecoder().decode(this.#reader.bytes("files.paths"));
      this.#paths = text === "" ? [] : text.split("\0");
      if (this.#table().length !== this.#paths.length * 5) throw new DamagedIndex("file table");
    }
    return this.#paths;
  }

  #table(): Float64Array {
    this.#numbers ??= this.#reader.float64("files.numbers");
    return this.#numbers;
  }

  doc(row: number): number {
    return this.#table()[row * 5 + 4]!;
  }

  /** True where the file looks as it did: same size, times and file number. */
  isSame(row: number, stamp: FileStamp): boolean {
    const numbers = this.#table();
    const at = row * 5;
    return (
      numbers[at] === stamp.size &&
      numbers[at + 1] === stamp.mtimeMs &&
      numbers[at + 2] === stamp.ctimeMs &&
      numbers[at + 3] === stamp.ino
    );
  }

  revision(row: number): Uint8Array {
    this.#revisions ??= this.#reader.bytes("files.revisions");
    return this.#revisions.subarray(row * 32, row * 32 + 32);
  }

  /** True where the file held these bytes; a file that could not be read is never the same. */
  hasRevision(row: number, revision: Uint8Array): boolean {
    const own = this.revision(row);
    return own.some((byte) => byte !== 0) && own.every((byte, i) => byte === revision[i]);
  }
}
