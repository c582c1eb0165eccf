/**
 * Where an index lies: a file that is read piece by piece, or memory. `read` answers exactly `length` bytes or
 * throws; the bytes are only valid until the caller changes them, never shared with another call.
 */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** An index that was just built, or one in a test. */
export function memoryBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length)
        throw new DamagedIndex("read past the end");
      return bytes.slice(offset, offset + length);
    },
  };
}

/** The bytes of an index are not what was written: it is thrown away and built again, without a word. */
export class DamagedIndex extends Error {
  constructor(what: string) {
    super(`damaged index: ${what}`);
    this.name = "DamagedIndex";
  }
}

/** Bytes that grow at their end. */
export class ByteWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  #reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^32 − 1, seven bits a byte, lowest first (LEB128). */
  varint(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  bytes(source: Uint8Array): void {
    this.#reserve(source.length);
    this.#bytes.set(source, this.length);
    this.length += source.length;
  }

  /** Zero bytes up to a multiple of eight, so that typed arrays can start here. */
  align(): void {
    while (this.length % 8 !== 0) this.byte(0);
  }

  /** A view of what was written, valid until the next write. */
  view(from = 0): Uint8Array {
    return this.#bytes.subarray(from, this.length);
  }
}

/** Reads what `ByteWriter.varint` wrote; `at` moves on. Past the end it answers zeros and `overrun` is true. */
export class ByteReader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get overrun(): boolean {
    return this.at > this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  varint(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.#bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80 || shift > 28) return value >>> 0;
      shift += 7;
    }
  }
}

/** Numbers that grow at their end, without boxing them. */
export class NumberList {
  #items: Uint32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.#items = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#items.length) {
      const grown = new Uint32Array(this.#items.length * 2);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.length++] = value;
  }

  view(): Uint32Array {
    return this.#items.subarray(0, this.length);
  }
}
