import { type Columns, lowerBound } from "../store/record-index.ts";
import { crc32 } from "./crc32.ts";

/** Keys a page: 4,096 bytes of hashes, then of the numbers of their records. */
const pageSize = 512;
export const keyPageBytes = pageSize * 8;

type Keys = Pick<Columns, "keyHashes" | "keyIds">;

/** The keys of a kind in pages that are read, and checked, alone: a look reads one or two of hundreds. */
export function keyPagesOf({ keyHashes, keyIds }: Keys): { table: Uint32Array; pages: Uint8Array } {
  const count = pageCountOf(keyHashes.length);
  const table = new Uint32Array(count * 2);
  const pages = new Uint8Array(count * keyPageBytes);
  for (let page = 0; page < count; page++) {
    const [from, at] = [page * pageSize, page * keyPageBytes];
    new Uint32Array(pages.buffer, at, pageSize).set(keyHashes.subarray(from, from + pageSize));
    new Uint32Array(pages.buffer, at + pageSize * 4, pageSize).set(keyIds.subarray(from, from + pageSize));
    table[page] = keyHashes[from]!;
    table[count + page] = crc32(pages.subarray(at, at + keyPageBytes));
  }
  return { table, pages };
}

/** Reads what `keyPagesOf` has made. */
export class KeyPages {
  readonly #count: number;
  readonly #table: Uint32Array;
  readonly #readPage: (page: number, sum: number) => Uint8Array;

  /**
   * @param count how many keys there are
   * @param readPage the bytes of a page, checked; they start at a multiple of four
   */
  constructor(count: number, table: Uint32Array, readPage: (page: number, sum: number) => Uint8Array) {
    this.#count = count;
    this.#table = table;
    this.#readPage = readPage;
  }

  /** The numbers of the records that have a key with this hash, ascending. */
  idsWith(hash: number): number[] {
    const count = pageCountOf(this.#count);
    const firsts = this.#table.subarray(0, count);
    const found: number[] = [];
    // Those with one hash may begin at the end of the page before.
    for (
      let page = Math.max(0, lowerBound(firsts, hash) - 1);
      page < count && firsts[page]! <= hash;
      page++
    ) {
      const { keyHashes, keyIds } = this.#page(page);
      for (let i = lowerBound(keyHashes, hash); keyHashes[i] === hash; i++) found.push(keyIds[i]!);
    }
    return found;
  }

  all(): Keys {
    const keyHashes = new Uint32Array(this.#count);
    const keyIds = new Uint32Array(this.#count);
    for (let page = 0; page < pageCountOf(this.#count); page++) {
      const part = this.#page(page);
      keyHashes.set(part.keyHashes, page * pageSize);
      keyIds.set(part.keyIds, page * pageSize);
    }
    return { keyHashes, keyIds };
  }

  #page(page: number): Keys {
    const sum = this.#table[pageCountOf(this.#count) + page]!;
    const { buffer, byteOffset } = this.#readPage(page, sum);
    const length = Math.min(pageSize, this.#count - page * pageSize);
    return {
      keyHashes: new Uint32Array(buffer, byteOffset, length),
      keyIds: new Uint32Array(buffer, byteOffset + pageSize * 4, length),
    };
  }
}

function pageCountOf(keys: number): number {
  return Math.ceil(keys / pageSize);
}
