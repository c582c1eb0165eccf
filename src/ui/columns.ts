/** How wide a column wants to be, and how narrow it may get. */
export interface ColumnNeed {
  readonly natural: number;
  /** It gives way down to this width. */
  readonly least: number;
}

/**
 * Widths that add up to at most `available` columns, `gap` between them counted: whoever is widest gives way first.
 * Where the least widths are too much together, the last columns get 0 and are left out: a few columns that can be
 * read are worth more than many that cannot. The first one always stays.
 */
export function fitColumns(needs: readonly ColumnNeed[], available: number, gap: number): number[] {
  const least = needs.map((need) => Math.min(need.least, need.natural));
  let count = 0;
  let sum = -gap;
  for (const width of least) {
    sum += width + gap;
    if (sum > available && count > 0) break;
    count++;
  }
  const widths = needs.slice(0, count).map((need) => need.natural);
  lower(widths, least, available - gap * (count - 1));
  if (count === 1) widths[0] = Math.min(widths[0] ?? 0, available);
  return needs.map((_, i) => widths[i] ?? 0);
}

/** Finds the one height to which the widest are cut, so that all together fit. */
function lower(widths: number[], floors: readonly number[], available: number): void {
  if (total(widths) <= available) return;
  const cutTo = (cap: number): number[] => widths.map((w, i) => Math.min(w, Math.max(cap, floors[i] ?? 0)));
  let [low, high] = [0, Math.max(...widths)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(cutTo(middle)) <= available) low = middle;
    else high = middle - 1;
  }
  const cut = cutTo(low);
  // What is left over goes to the first that still lack something, a column each.
  let rest = available - total(cut);
  for (let i = 0; i < cut.length && rest > 0; i++) {
    if ((cut[i] ?? 0) === low && (widths[i] ?? 0) > low) {
      cut[i] = low + 1;
      rest--;
    }
  }
  widths.splice(0, widths.length, ...cut);
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
