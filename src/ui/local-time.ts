const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A time on somebody's clock in words for the screen: `2026-11-23T09:00` → `Mon 23 Nov 09:00`, with the year where it is
 * not that of `today`. By hand: making a formatter of Intl takes longer than a hundred lines of a list.
 *
 * @param today a local time or day of the reader: `2026-11-21`
 */
export function dayAndTime(local: string, today: string): string {
  const time = local.slice(11, 16);
  return time === "" ? dayInWords(local, today) : `${dayInWords(local, today)} ${time}`;
}

/** `2026-11-23…` → `Mon 23 Nov`. */
export function dayInWords(local: string, today: string): string {
  const [year = 0, month = 1, day = 1] = local.slice(0, 10).split("-").map(Number);
  const weekday = days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? "";
  const shownYear = local.slice(0, 4) === today.slice(0, 4) ? "" : ` ${year}`;
  return `${weekday} ${day} ${months[month - 1] ?? ""}${shownYear}`;
}
