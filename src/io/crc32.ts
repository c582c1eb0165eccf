/** From this many bytes on in one process, Node's own CRC is worth what loading it costs: 3 ms, for its streams. */
const manyBytes = 1 << 18;

let table: Uint32Array | null = null;
let seen = 0;
let native: ((bytes: Uint8Array) => number) | null = null;

/** CRC-32 as of zip and PNG (ISO 3309), 0 to 2^32 − 1. A short-lived process that sums little starts faster without zlib. */
export function crc32(bytes: Uint8Array): number {
  if (native !== null) return native(bytes);
  seen += bytes.length;
  if (seen > manyBytes) {
    native = process.getBuiltinModule("node:zlib").crc32;
    return native(bytes);
  }
  table ??= makeTable();
  let sum = -1;
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ table[(sum ^ bytes[i]!) & 0xff]!;
  return ~sum >>> 0;
}

/** As eight hex digits. */
export function hexOf(sum: number): string {
  return sum.toString(16).padStart(8, "0");
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
  });
}
