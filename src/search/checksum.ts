/**
 * A 32-bit checksum of bytes, four at a time. Every step is a bijection of what came before, so that a change within
 * one aligned word of four bytes is always noticed, and any other but for one in four thousand million. Written here because
 * Node's own CRC comes with its streams, which cost a one-shot search more than all its reading.
 */
export function checksum(bytes: Uint8Array): number {
  const whole = bytes.length >>> 2;
  let h = bytes.length ^ 0x9e3779b9;
  if (bytes.byteOffset % 4 === 0) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, whole);
    for (let i = 0; i < whole; i++) {
      h = Math.imul(h ^ words[i]!, 0x85ebca6b);
      h ^= h >>> 15;
    }
  } else {
    for (let i = 0, at = 0; i < whole; i++, at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      h = Math.imul(h ^ word, 0x85ebca6b);
      h ^= h >>> 15;
    }
  }
  for (let at = whole * 4; at < bytes.length; at++) {
    h = Math.imul(h ^ bytes[at]!, 0x85ebca6b);
    h ^= h >>> 15;
  }
  return Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
}
