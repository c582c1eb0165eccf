import type { FileStamp } from "../kb/ports.ts";
import { DamagedIndex } from "./bytes.ts";
import type { PackedReader, PackedWriter } from "./packed-file.ts";

/** A file that is no article: it could not be read. */
export const noArticle = 0xffffffff;

/** One file as it was when it was indexed. */
export interface IndexedFile extends FileStamp {
  /** SHA-256 of its bytes, hex; empty where they could not be read. */
  readonly revision: string;
  /** The article's number in the index, or `noArticle`. */
  readonly doc: number;
}

/** Writes the files of an index, sorted by path, so that `FileTable` reads them without parsing. */
export function writeFileTable(writer: PackedWriter, files: readonly IndexedFile[]): void {
  const numbers = new Float64Array(files.length * 5);
  const revisions = new Uint8Array(files.length * 32);
  files.forEach(({ size, mtimeMs, ctimeMs, ino, doc, revision }, i) => {
    numbers.set([size, mtimeMs, ctimeMs, ino, doc], i * 5);
    for (let k = 0; k < 32 && revision.length === 64; k++) {
      revisions[i * 32 + k] = Number.parseInt(revision.slice(k * 2, k * 2 + 2), 16);
    }
  });
  writer.add("files.paths", new TextEncoder().encode(files.map(({ path }) => path).join("\0")));
  writer.add("files.numbers", numbers);
  writer.add("files.revisions", revisions);
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

  revision(row: number): string {
    this.#revisions ??= this.#reader.bytes("files.revisions");
    const bytes = this.#revisions.subarray(row * 32, row * 32 + 32);
    if (bytes.every((byte) => byte === 0)) return "";
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  file(row: number): IndexedFile {
    const [size, mtimeMs, ctimeMs, ino, doc] = this.#table().subarray(
      row * 5,
      row * 5 + 5,
    ) as unknown as number[];
    return {
      path: this.paths[row]!,
      size: size!,
      mtimeMs: mtimeMs!,
      ctimeMs: ctimeMs!,
      ino: ino!,
      doc: doc!,
      revision: this.revision(row),
    };
  }
}
