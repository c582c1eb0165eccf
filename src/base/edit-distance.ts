/**
 * How many single-letter edits turn one word into another, counted up to a limit: above it the answer is `limit + 1`.
 * Letters are UTF-16 code units, as in MiniSearch. With `transpositions`, two neighbours that changed places count
 * once (optimal string alignment): the commonest slip of a hurried hand.
 */
export function editDistance(a: string, b: string, limit: number, transpositions = true): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const m = endA - start;
  const n = endB - start;
  if (m === 0 || n === 0) return Math.min(m + n, over);
  let before = new Array<number>(n + 1).fill(over);
  let previous = Array.from({ length: n + 1 }, (_, j) => j);
  let row = new Array<number>(n + 1);
  for (let i = 1; i <= m; i++) {
    const letter = a.charCodeAt(start + i - 1);
    row[0] = i;
    let best = i;
    for (let j = 1; j <= n; j++) {
      const other = b.charCodeAt(start + j - 1);
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (letter === other ? 0 : 1));
      if (
        transpositions &&
        i > 1 &&
        j > 1 &&
        letter === b.charCodeAt(start + j - 2) &&
        a.charCodeAt(start + i - 2) === other
      ) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return over;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[n]!, over);
}
