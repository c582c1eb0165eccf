/** Where "now" comes from: passed in, so that demos and tests can set it. */
export interface Clock {
  now(): Date;
}

const dayMs = 86_400_000;

/** `90d`, `6w`, `3m`, `1y` → days (a month counts 30, a year 365); null for anything else. */
export function daysOf(duration: string): number | null {
  const match = /^(\d{1,5})\s*([dwmy])$/.exec(duration.trim().toLowerCase());
  if (!match) return null;
  const perUnit: Record<string, number> = { d: 1, w: 7, m: 30, y: 365 };
  return Number(match[1]) * (perUnit[match[2] ?? "d"] ?? 1);
}

/** `2024-02-29` → milliseconds since 1970 at midnight UTC; null for a day that no calendar has. */
export function dayStart(date: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms : null;
}

/** True where a text was never reviewed, or its review is older than `every` allows. */
export function isReviewDue(reviewed: string | null, every: string, now: Date): boolean {
  if (reviewed === null) return true;
  const start = dayStart(reviewed);
  const days = daysOf(every);
  if (start === null || days === null) return true;
  return now.getTime() >= start + (days + 1) * dayMs;
}
