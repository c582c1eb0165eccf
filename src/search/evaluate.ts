/** A question, and the articles that answer it; none of them means that nothing should be offered. */
export interface SearchTest {
  readonly query: string;
  readonly expect: readonly string[];
  readonly lang: string | null;
}

/** What a search gave for one test. */
export interface Tried {
  /** Ids of the results, the best first; at least ten where there are so many. */
  readonly got: readonly string[];
  readonly confident: boolean;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Fractions are of 1. */
export interface Evaluation {
  readonly queries: number;
  /** Share of the answerable queries whose first result is an expected article; null where there are none. */
  readonly hitAt1: number | null;
  readonly hitAt3: number | null;
  /** Mean reciprocal rank within the first ten results. */
  readonly mrrAt10: number | null;
  readonly noAnswer: {
    readonly queries: number;
    /** Share of the unanswerable queries at which the search was not confident. */
    readonly recognised: number | null;
    /** Share of the answerable queries at which it was not confident either. */
    readonly falseAlarms: number | null;
    /** How well the confidence tells answerable from unanswerable: area under the ROC curve. */
    readonly auroc: number | null;
  };
  readonly failures: ReadonlyArray<{
    readonly query: string;
    readonly expect: readonly string[];
    readonly got: readonly string[];
  }>;
}

/** Compares what was expected with what was got. A test fails where no expected article is among the first `k`. */
export function evaluate(tests: readonly SearchTest[], tried: readonly Tried[], k: number): Evaluation {
  const failures: Evaluation["failures"][number][] = [];
  let first = 0;
  let three = 0;
  let reciprocal = 0;
  let recognised = 0;
  let falseAlarms = 0;
  const answerable: number[] = [];
  const unanswerable: number[] = [];
  tests.forEach(({ query, expect }, i) => {
    const { got, confident, confidence } = tried[i]!;
    const shown = got.slice(0, k);
    if (expect.length === 0) {
      unanswerable.push(confidence);
      if (!confident) recognised++;
      return;
    }
    answerable.push(confidence);
    if (!confident) falseAlarms++;
    const place = got.slice(0, 10).findIndex((id) => expect.includes(id)) + 1;
    if (place === 1) first++;
    if (place >= 1 && place <= 3) three++;
    if (place >= 1) reciprocal += 1 / place;
    if (place < 1 || place > k) failures.push({ query, expect, got: shown });
  });
  const share = (count: number, of: number) => (of === 0 ? null : round(count / of));
  return {
    queries: tests.length,
    hitAt1: share(first, answerable.length),
    hitAt3: share(three, answerable.length),
    mrrAt10: share(reciprocal, answerable.length),
    noAnswer: {
      queries: unanswerable.length,
      recognised: share(recognised, unanswerable.length),
      falseAlarms: share(falseAlarms, answerable.length),
      auroc: auroc(answerable, unanswerable),
    },
    failures,
  };
}

/**
 * The chance that a random answerable query gets a higher confidence than a random unanswerable one, ties counting
 * half (the Mann–Whitney statistic). Null where either is missing.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const all = [
    ...positives.map((value) => ({ value, is: 1 })),
    ...negatives.map((value) => ({ value, is: 0 })),
  ];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let i = 0; i < all.length; ) {
    let end = i;
    while (end < all.length && all[end]!.value === all[i]!.value) end++;
    const meanRank = (i + 1 + end) / 2;
    for (let j = i; j < end; j++) rankSum += all[j]!.is * meanRank;
    i = end;
  }
  const n = positives.length;
  return round((rankSum - (n * (n + 1)) / 2) / (n * negatives.length));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
