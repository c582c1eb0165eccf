import type { Alternative, Expression, Place, Sequence } from "./expression.ts";
import type { Word } from "./words.ts";

/** Where an expression stands: words `from` to `to` (exclusive) of the text. */
export interface Match<Entry> {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
  /** Words that were matched; those in between do not count. */
  readonly length: number;
}

interface Anchor<Entry> {
  readonly entry: Entry;
  readonly expression: Expression;
  readonly sequence: Sequence;
}

/** How far apart the parts of `a + b` may stand, in words. */
const nearby = 3;
const prefixKey = 2;

/** Finds many expressions in a text at once; each is looked for only where its first word stands. */
export class Matcher<Entry> {
  private readonly byWord = new Map<string, Anchor<Entry>[]>();
  private readonly byPrefix = new Map<string, Anchor<Entry>[]>();
  private readonly anywhere: Anchor<Entry>[] = [];

  /** @param isFiller words that may stand inside any expression: "just", "really" */
  constructor(
    entries: Iterable<readonly [Entry, Expression]>,
    private readonly isFiller: (word: Word) => boolean = () => false,
  ) {
    for (const [entry, expression] of entries) this.add(entry, expression);
  }

  add(entry: Entry, expression: Expression): void {
    for (const sequence of expression.parts[0] ?? []) this.anchor({ entry, expression, sequence });
  }

  private anchor(anchor: Anchor<Entry>): void {
    const keys = new Set<string>();
    for (const one of anchor.sequence[0]?.any ?? []) {
      if (one.how === "contains") {
        this.anywhere.push(anchor);
        return;
      }
      if (one.how === "prefix") keys.add(`p${one.folded.slice(0, prefixKey)}`);
      else if (one.how === "exact") keys.add(`w${one.folded}`);
      else keys.add(`w${one.folded}`).add(`w${one.stem}`);
    }
    for (const key of keys) {
      const map = key.startsWith("p") ? this.byPrefix : this.byWord;
      const list = map.get(key.slice(1));
      if (list) list.push(anchor);
      else map.set(key.slice(1), [anchor]);
    }
  }

  /** Every place where an expression stands, also overlapping ones, in the order of the text. */
  all(words: readonly Word[]): Match<Entry>[] {
    const found: Match<Entry>[] = [];
    for (let from = 0; from < words.length; from++) {
      const { folded, stem } = words[from]!;
      const tried = new Set<Anchor<Entry>>(this.byWord.get(folded));
      for (const anchor of this.byWord.get(stem) ?? []) tried.add(anchor);
      for (const anchor of this.byPrefix.get(folded.slice(0, prefixKey)) ?? []) tried.add(anchor);
      for (const anchor of this.anywhere) tried.add(anchor);
      for (const anchor of tried) {
        const span = this.spanOf(anchor, words, from);
        if (span !== null) found.push({ entry: anchor.entry, ...span });
      }
    }
    return found;
  }

  private spanOf(
    { expression, sequence }: Anchor<Entry>,
    words: readonly Word[],
    start: number,
  ): { from: number; to: number; length: number } | null {
    let from = start;
    let to = this.endOf(sequence, words, start);
    if (to === -1) return null;
    let length = sequence.length;
    for (const variants of expression.parts.slice(1)) {
      const near = this.near(variants, words, from, to);
      if (near === null) return null;
      from = Math.min(from, near.from);
      to = Math.max(to, near.to);
      length += near.length;
    }
    return { from, to, length };
  }

  /** Another part of the expression, at most a few words before or after what is found already. */
  private near(
    variants: readonly Sequence[],
    words: readonly Word[],
    from: number,
    to: number,
  ): { from: number; to: number; length: number } | null {
    for (const sequence of variants) {
      const earliest = Math.max(0, from - nearby - sequence.length);
      const latest = Math.min(words.length - 1, to + nearby);
      for (let at = earliest; at <= latest; at++) {
        if (words[at]!.sentence !== words[from]!.sentence) continue;
        const end = this.endOf(sequence, words, at);
        if (end === -1 || (end > from && at < to)) continue;
        const apart = end <= from ? from - end : at - to;
        if (apart <= nearby) return { from: at, to: end, length: sequence.length };
      }
    }
    return null;
  }

  /** The end of a sequence whose first place is the word at `start`, or -1. */
  private endOf(sequence: Sequence, words: readonly Word[], start: number): number {
    const first = words[start];
    if (first === undefined || !fits(sequence[0]!, first)) return -1;
    return this.follow(sequence, 1, words, start + 1, first.sentence);
  }

  private follow(
    sequence: Sequence,
    index: number,
    words: readonly Word[],
    from: number,
    sentence: number,
  ): number {
    const place = sequence[index];
    if (place === undefined) return from;
    let skipped = 0;
    for (let at = from; at < words.length; at++) {
      const word = words[at]!;
      if (word.sentence !== sentence) return -1;
      if (fits(place, word)) {
        const end = this.follow(sequence, index + 1, words, at + 1, sentence);
        if (end !== -1) return end;
      }
      if (!this.isFiller(word)) skipped++;
      if (skipped > place.gap) return -1;
    }
    return -1;
  }
}

function fits(place: Place, word: Word): boolean {
  return place.any.some((one) => matches(one, word));
}

function matches(one: Alternative, { written, folded, stem }: Word): boolean {
  if (one.how === "exact") return written === one.written;
  if (one.how === "prefix") return folded.startsWith(one.folded);
  if (one.how === "contains") return folded.includes(one.folded);
  return folded === one.folded || stem === one.stem;
}

/**
 * Of matches that overlap, the longest stays; of equally long ones the innocent one (`null`), else the first. Innocent
 * ones are left out of the answer, with all that they overlap. In the order of the text.
 */
export function withoutOverlaps<Entry>(found: readonly Match<Entry | null>[]): Match<Entry>[] {
  const taken = new Uint8Array(found.reduce((most, { to }) => Math.max(most, to), 0));
  const kept: Match<Entry>[] = [];
  const ranked = [...found].sort(
    (a, b) =>
      b.length - a.length ||
      Number(b.entry === null) - Number(a.entry === null) ||
      a.from - b.from ||
      a.to - b.to,
  );
  for (const match of ranked) {
    if (taken.subarray(match.from, match.to).includes(1)) continue;
    taken.fill(1, match.from, match.to);
    if (match.entry !== null) kept.push(match as Match<Entry>);
  }
  return kept.sort((a, b) => a.from - b.from);
}
