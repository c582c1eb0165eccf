/**
 * Which letters a word has, folded into 32 bits. One edit changes at most two of them, so words whose masks differ in
 * more than twice the allowed edits need no closer look: nearly all of them.
 */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask >>> 0;
}

/** How many bits of a 32-bit number are set (Warren, Hacker's Delight, 5–1). */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
