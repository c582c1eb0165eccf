import { type Columns, type IndexBase, lowerBound, type Place } from "../store/record-index.ts";
import { crc32 } from "./crc32.ts";
import type { Bytes } from "./store-bytes.ts";
import { KeyPages, keyPageBytes, keyPagesOf } from "./store-key-pages.ts";

/** The index file is not what was written: it is thrown away and made again, without a word. */
export class DamagedIndex extends Error {}

/** Where a section of the file starts (from the end of its head), its bytes, and their checksum. */
export type Section = readonly [offset: number, length: number, sum: number];

/** The sections of one kind. */
export interface Sections {
  readonly count: number;
  readonly ranks: Section;
  readonly rankIds: Section;
  readonly keyCount: number;
  /** The first hash on each page of keys, then each page's checksum. */
  readonly keyTable: Section;
  readonly keysAt: number;
  /** The first number on each page, then each page's checksum. */
  readonly pages: Section;
  /** Where the pages start: each is read, and checked, alone. */
  readonly pagesAt: number;
}

/** Records a page: 4,096 bytes of numbers, lengths and offsets. */
const pageSize = 256;
const pageBytes = pageSize * 16;

/** Puts columns one after another, each at a multiple of eight. */
export class SectionWriter {
  readonly blocks: Uint8Array[] = [];
  #length = 0;

  add(columns: Columns): Sections {
    const { ids, offsets, lengths, ranks, rankIds } = columns;
    const keys = keyPagesOf(columns);
    const pageCount = Math.ceil(ids.length / pageSize);
    const pages = new Uint32Array(pageCount * 2);
    const places = new Uint8Array(pageCount * pageBytes);
    for (let page = 0; page < pageCount; page++) {
      const [from, to] = [page * pageSize, Math.min((page + 1) * pageSize, ids.length)];
      const at = page * pageBytes;
      new Uint32Array(places.buffer, at, pageSize).set(ids.subarray(from, to));
      new Uint32Array(places.buffer, at + pageSize * 4, pageSize).set(lengths.subarray(from, to));
      new Float64Array(places.buffer, at + pageSize * 8, pageSize).set(offsets.subarray(from, to));
      pages[page] = ids[from]!;
      pages[pageCount + page] = crc32(places.subarray(at, at + pageBytes));
    }
    return {
      count: ids.length,
      ranks: this.#section(ranks),
      rankIds: this.#section(rankIds),
      keyCount: columns.keyHashes.length,
      keyTable: this.#section(keys.table),
      keysAt: this.#push(keys.pages),
      pages: this.#section(pages),
      pagesAt: this.#push(places),
    };
  }

  #section(content: Uint32Array | Float64Array): Section {
    const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
    return [this.#push(bytes), bytes.length, crc32(bytes)];
  }

  #push(bytes: Uint8Array): number {
    const at = this.#length;
    const padding = -bytes.length & 7;
    this.blocks.push(bytes, new Uint8Array(padding));
    this.#length += bytes.length + padding;
    return at;
  }
}

/** One kind's part of an index file. Everything in it throws DamagedIndex where a checksum is wrong. */
export class IndexPart implements IndexBase {
  readonly #file: Bytes;
  readonly #start: number;
  readonly #sections: Sections;
  #pages: Uint32Array | null = null;
  #keys: KeyPages | null = null;
  readonly #keyPages = new Map<number, Uint8Array>();
  #page: { readonly number: number; readonly bytes: Uint8Array } | null = null;

  /** @param start where the sections begin in the file */
  constructor(file: Bytes, start: number, sections: Sections) {
    this.#file = file;
    this.#start = start;
    this.#sections = sections;
  }

  get count(): number {
    return this.#sections.count;
  }

  place(id: number): Place | null {
    const pageCount = this.#pageCount;
    const firsts = this.#pageTable.subarray(0, pageCount);
    const page = lowerBound(firsts, id + 1) - 1;
    if (page < 0) return null;
    const { ids, lengths, offsets } = this.#columnsOf(page);
    const at = lowerBound(ids, id);
    return ids[at] === id ? { offset: offsets[at]!, length: lengths[at]! } : null;
  }

  *places(): Iterable<{ readonly id: number; readonly place: Place }> {
    for (let page = 0; page < this.#pageCount; page++) {
      const { ids, lengths, offsets } = this.#columnsOf(page);
      for (let i = 0; i < ids.length; i++)
        yield { id: ids[i]!, place: { offset: offsets[i]!, length: lengths[i]! } };
    }
  }

  ranks(): Pick<Columns, "ranks" | "rankIds"> {
    const { ranks, rankIds } = this.#sections;
    return { ranks: floatsIn(this.#read(ranks)), rankIds: wordsIn(this.#read(rankIds)) };
  }

  withKeyHash(hash: number): number[] {
    return this.#keyTable.idsWith(hash);
  }

  keys(): Pick<Columns, "keyHashes" | "keyIds"> {
    return this.#keyTable.all();
  }

  get #keyTable(): KeyPages {
    const { keyCount, keyTable, keysAt } = this.#sections;
    this.#keys ??= new KeyPages(keyCount, wordsIn(this.#read(keyTable)), (page, sum) => {
      // A name is looked for by many keys, and some stand on one page.
      const known = this.#keyPages.get(page);
      if (known !== undefined) return known;
      const bytes = this.#read([keysAt + page * keyPageBytes, keyPageBytes, sum]);
      this.#keyPages.set(page, bytes);
      return bytes;
    });
    return this.#keys;
  }

  get #pageCount(): number {
    return Math.ceil(this.count / pageSize);
  }

  get #pageTable(): Uint32Array {
    this.#pages ??= wordsIn(this.#read(this.#sections.pages));
    return this.#pages;
  }

  #columnsOf(page: number): Pick<Columns, "ids" | "lengths" | "offsets"> {
    if (this.#page?.number !== page) {
      const sum = this.#pageTable[this.#pageCount + page]!;
      const bytes = this.#read([this.#sections.pagesAt + page * pageBytes, pageBytes, sum]);
      this.#page = { number: page, bytes };
    }
    const { buffer, byteOffset } = this.#page!.bytes;
    const length = Math.min(pageSize, this.count - page * pageSize);
    return {
      ids: new Uint32Array(buffer, byteOffset, length),
      lengths: new Uint32Array(buffer, byteOffset + pageSize * 4, length),
      offsets: new Float64Array(buffer, byteOffset + pageSize * 8, length),
    };
  }

  #read([offset, length, sum]: Section): Uint8Array {
    const bytes = this.#file.read(this.#start + offset, length);
    if (bytes.length !== length || crc32(bytes) !== sum) throw new DamagedIndex("a checksum is wrong");
    // Typed arrays start at multiples of eight: a small Buffer is a part of a larger one.
    return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  }
}

function wordsIn({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength >> 2);
}

function floatsIn({ buffer, byteOffset, byteLength }: Uint8Array): Float64Array {
  return new Float64Array(buffer, byteOffset, byteLength >> 3);
}
