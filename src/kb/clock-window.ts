/** Hours of the day on some days of the week, on a wall clock. */
export interface ClockWindow {
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight; `from` is inside. */
  readonly from: number;
  /** Minutes after midnight, at most 1440; `to` is outside. */
  readonly to: number;
}

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const everyDay: readonly number[] = Object.freeze([1, 2, 3, 4, 5, 6, 7]);

const day = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?";
const days = `${day}(?:\\s*[-–—,]\\s*${day})*`;
const clock = "([01]?\\d|2[0-4])[:.]([0-5]\\d)";
const oneWindow = new RegExp(
  `[\\s,;]*(?:(${days})\\s*:?\\s+)?${clock}\\s*[-–—]\\s*${clock}(?=[\\s,;]|$)`,
  "y",
);

/**
 * `08:00-21:00`, `mon-sat 08:00-20:00`, `mon-fri 8:00-12:00, 13:00-17:00`: one or several windows. Days hold until
 * others are named; without any it is every day.
 * @returns null where a part cannot be read, a window is empty, or runs over midnight
 */
export function parseClockWindows(text: string): ClockWindow[] | null {
  const source = text.trim().toLowerCase();
  const windows: ClockWindow[] = [];
  let current = everyDay;
  let at = 0;
  while (at < source.length) {
    oneWindow.lastIndex = at;
    const match = oneWindow.exec(source);
    if (match === null) return null;
    const [, named, fromHour, fromMinute, toHour, toMinute] = match;
    if (named !== undefined) {
      const read = parseDays(named);
      if (read === null) return null;
      current = read;
    }
    const from = Number(fromHour) * 60 + Number(fromMinute);
    const to = Number(toHour) * 60 + Number(toMinute);
    if (from >= to || to > 1440) return null;
    windows.push({ days: current, from, to });
    at = oneWindow.lastIndex;
  }
  return windows.length === 0 ? null : windows;
}

/** `mon-fri`, `sat`, `mon, wed, fri`, `fri-mon` → 1 Monday … 7 Sunday, in order; null for anything else. */
export function parseDays(text: string): number[] | null {
  const found = new Set<number>();
  for (const part of text.toLowerCase().split(",")) {
    const ends = part.split(/[-–—]/).map((name) => dayNames.indexOf(name.trim().slice(0, 3)) + 1);
    const [first, last = first] = ends;
    if (first === undefined || last === undefined || ends.length > 2 || ends.includes(0)) return null;
    for (let each = first; ; each = (each % 7) + 1) {
      found.add(each);
      if (each === last) break;
    }
  }
  return [...found].sort((a, b) => a - b);
}
