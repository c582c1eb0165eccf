import { type ByteSource, ByteWriter, DamagedIndex } from "./bytes.ts";
import { checksum } from "./checksum.ts";

/**
 * A file of named sections:
 *
 *     magic (8) │ header length (4) │ its checksum (4) │ header: JSON {name: [offset, length, checksum | null]} │ sections …
 *
 * Offsets count from the end of the header, rounded up to 8. A section with a checksum is checked when it is read whole;
 * one without (`null`) is read in pieces, and each piece carries its own.
 */
const magic = new TextEncoder().encode("CUECARD1");

type Directory = Record<string, [offset: number, length: number, sum: number | null]>;

export class PackedWriter {
  readonly #body = new ByteWriter(1 << 16);
  readonly #directory: Directory = Object.create(null);

  /** `pieces: true` for a section that will be read in pieces with checksums of their own. */
  add(
    name: string,
    content: Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array,
    pieces = false,
  ): void {
    const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
    this.#body.align();
    this.#directory[name] = [this.#body.length, bytes.length, pieces ? null : checksum(bytes)];
    this.#body.bytes(bytes);
  }

  json(name: string, value: unknown): void {
    this.add(name, new TextEncoder().encode(JSON.stringify(value)));
  }

  /** The whole file. */
  finish(): Uint8Array {
    const header = new TextEncoder().encode(JSON.stringify(this.#directory));
    const out = new ByteWriter(this.#body.length + header.length + 64);
    out.bytes(magic);
    const numbers = new Uint8Array(8);
    new DataView(numbers.buffer).setUint32(0, header.length, true);
    new DataView(numbers.buffer).setUint32(4, checksum(header), true);
    out.bytes(numbers);
    out.bytes(header);
    out.align();
    out.bytes(this.#body.view());
    return out.view();
  }
}

/** Opens what `PackedWriter` wrote; throws `DamagedIndex` where it is not that. */
export class PackedReader {
  readonly #source: ByteSource;
  readonly #directory: Directory;
  readonly #start: number;

  constructor(source: ByteSource) {
    this.#source = source;
    if (source.size < 16) throw new DamagedIndex("too short");
    // One read gets the header of any real index: it is a few hundred bytes long.
    const head = source.read(0, Math.min(source.size, 4096));
    for (let i = 0; i < magic.length; i++) if (head[i] !== magic[i]) throw new DamagedIndex("foreign file");
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const length = view.getUint32(8, true);
    if (16 + length > source.size) throw new DamagedIndex("header cut off");
    const header = 16 + length <= head.length ? head.subarray(16, 16 + length) : source.read(16, length);
    if (checksum(header) !== view.getUint32(12, true)) throw new DamagedIndex("header checksum");
    this.#directory = JSON.parse(new TextDecoder().decode(header));
    this.#start = Math.ceil((16 + length) / 8) * 8;
    for (const [offset, size] of Object.values(this.#directory)) {
      if (this.#start + offset + size > source.size) throw new DamagedIndex("cut off");
    }
  }

  #entry(name: string): [number, number, number | null] {
    const entry = Object.hasOwn(this.#directory, name) ? this.#directory[name] : undefined;
    if (!entry) throw new DamagedIndex(`no section ${name}`);
    return entry;
  }

  bytes(name: string): Uint8Array {
    const [offset, length, sum] = this.#entry(name);
    const bytes = this.#source.read(this.#start + offset, length);
    if (sum !== null && checksum(bytes) !== sum) throw new DamagedIndex(`checksum of ${name}`);
    return bytes;
  }

  /** Part of a section that was added with `pieces`. */
  piece(name: string, from: number, length: number): Uint8Array {
    const [offset, size] = this.#entry(name);
    if (from < 0 || length < 0 || from + length > size) throw new DamagedIndex(`piece outside ${name}`);
    return this.#source.read(this.#start + offset + from, length);
  }

  uint16(name: string): Uint16Array {
    const bytes = aligned(this.bytes(name));
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  }

  uint32(name: string): Uint32Array {
    const bytes = aligned(this.bytes(name));
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  }

  float32(name: string): Float32Array {
    const bytes = aligned(this.bytes(name));
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  }

  float64(name: string): Float64Array {
    const bytes = aligned(this.bytes(name));
    return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3);
  }

  json(name: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.bytes(name)));
  }
}

function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}
