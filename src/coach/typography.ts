/** Heat that stands in the writing, not in the words. */
export interface TypographicHeat {
  readonly start: number;
  readonly end: number;
  readonly how: "capitals" | "marks" | "stretched";
}

// Two capital words or more side by side; digits and punctuation may stand between them.
const capitals =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{M}'’]*(?:[^\p{L}\n.!?]{1,3}\p{Lu}[\p{Lu}\p{M}'’]*)+(?![\p{L}\p{N}])/gu;
const marks = /[!?！？]{2,}|[!！](?:\s+[!！])+/gu;
const stretched = /(\p{L})\1{3,}/giu;

/** Capital words, `!!!`, `soooo`: where they stand (UTF-16 offsets), in the order of the text. */
export function typographicHeat(text: string): TypographicHeat[] {
  const found: TypographicHeat[] = [];
  for (const { index, 0: run } of text.matchAll(capitals)) {
    if (isShouting(run)) found.push({ start: index, end: index + run.length, how: "capitals" });
  }
  for (const { index, 0: run } of text.matchAll(marks)) {
    found.push({ start: index, end: index + run.length, how: "marks" });
  }
  for (const { index, 0: run } of text.matchAll(stretched)) {
    if (!/^w+$/i.test(run)) found.push({ start: index, end: index + run.length, how: "stretched" });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Names of things are written in capitals, too ("HDMI, USB"): a shout has a long word, and letters enough. */
function isShouting(run: string): boolean {
  const words = run.match(/[\p{Lu}\p{M}'’]+/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return letters >= 8 && words.filter((word) => word.length >= 4).length >= (words.length > 2 ? 1 : 2);
}
