import { timeOf } from "./calendar-day.ts";
import { numberOf } from "./duration.ts";
import type { WhenText } from "./when-text.ts";

/** Half of the day that words such as `morning` name. */
export type PartOfDay = "morning" | "noon" | "afternoon" | "evening" | "end";

/** What a text says about the time of the day. */
export interface NamedTime {
  /** Minutes after midnight, as written; null where there are only words. */
  readonly minutes: number | null;
  /** `exact`: said in full (`9am`, `09:00`, `14:30`); `clock`: `5:30`; `bare`: `9`, `half past nine`. */
  readonly kind: "exact" | "clock" | "bare";
  readonly part: PartOfDay | null;
  /** The words that name the time, as they were typed. */
  readonly words: string;
}

const hourWord = "(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const parts: ReadonlyArray<readonly [PartOfDay, RegExp]> = [
  [
    "end",
    /\b(?:(?:by )?(?:the )?(?:end of (?:the )?(?:working |business )?day|close of (?:business|play)|eod|cob))\b/,
  ],
  ["morning", /\b(?:(?:in the|this) )?morning\b|\bfirst thing\b(?: in the morning)?/],
  ["noon", /\b(?:noon|midday|noontime)\b/],
  ["afternoon", /\b(?:(?:in the|this) )?afternoon\b/],
  ["evening", /\b(?:(?:in the|this) )?evening\b|\btonight\b|\bat night\b/],
];

/**
 * Takes the words for a time: `9am`, `14:00`, `9.30`, `half past nine`, `at 9`, `morning`, `end of day`.
 * @param hasDay whether a day was named: only beside one is a bare number an hour
 * @returns null where no time is named
 * @throws Fault `usage` where there are two, or one that no clock shows
 */
export function takeTime(text: WhenText, hasDay: boolean): NamedTime | null {
  const found: Array<Pick<NamedTime, "minutes" | "kind" | "words">> = [];
  const add = (match: RegExpExecArray, kind: NamedTime["kind"], hour: number, minute: number) => {
    if (hour > 23 || minute > 59) throw text.fault(noClock, fullForm);
    found.push({ minutes: hour * 60 + minute, kind, words: match[0].trim().replace(/^at /, "") });
  };

  const past = text.take(
    new RegExp(
      `\\b(half|quarter|twenty|ten|five) (past|to) ${hourWord}(?![\\d:])(?: ?([ap])\\.? ?m\\b\\.?)?`,
    ),
  );
  if (past !== null) {
    const [, fraction = "", direction, hourText = "", half] = past;
    const minutes = { half: 30, quarter: 15, twenty: 20, ten: 10, five: 5 }[fraction] ?? 0;
    const isTo = direction === "to";
    const said = numberOf(hourText) ?? 99;
    if (said > 12 || said === 0 || (isTo && fraction === "half")) throw text.fault(noClock, fullForm);
    const hour = (isTo ? said + 11 : said) % 12;
    const shift = half === "p" ? 12 : half === undefined && hour === 0 ? 12 : 0;
    add(past, half === undefined ? "bare" : "exact", hour + shift, isTo ? 60 - minutes : minutes);
  }
  for (;;) {
    const half = text.take(/(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?(?::00)? ?([ap])\.? ?m\b\.?/);
    if (half === null) break;
    const hour = Number(half[1]);
    if (hour < 1 || hour > 12) throw text.fault(noClock, fullForm);
    add(half, "exact", (hour % 12) + (half[3] === "p" ? 12 : 0), Number(half[2] ?? 0));
  }
  for (;;) {
    const clock = text.take(
      /(?<![\d:.])(\d{1,2})(?:[:h]|(?<=(?<![\d:.])\d{1,2})\.)(\d{2})(?::\d{2})?(?![\d:])(?: ?(?:h|hrs|hours)\b)?/,
    );
    if (clock === null) break;
    const hour = Number(clock[1]);
    const isPlain = clock[1]!.length === 2 && (hour < 10 || hour > 12);
    add(clock, isPlain || hour === 0 || hour > 12 ? "exact" : "clock", hour, Number(clock[2]));
  }
  const military = text.take(/(?<![\d:.])(0\d)([0-5]\d)(?![\d:.])(?: ?(?:h|hrs|hours)\b)?/);
  if (military !== null) add(military, "exact", Number(military[1]), Number(military[2]));
  if (text.take(/\bmidnight\b/) !== null) {
    throw text.fault(
      "is ambiguous: which midnight?",
      "Write the day with 00:00, for instance 2026-11-24 00:00.",
    );
  }
  const named = parts.find(([, pattern]) => text.take(pattern) !== null);
  const part = named?.[0] ?? null;
  if (found.length === 0) {
    const bare = takeBareHour(text, hasDay || part !== null);
    if (bare !== null) add(bare, Number(bare[1]) > 12 ? "exact" : "bare", numberOf(bare[1] ?? "") ?? 99, 0);
  }
  if (found.length > 1) {
    throw text.fault(
      `names two times: ${found.map(({ minutes }) => timeOf(minutes ?? 0)).join(" and ")}`,
      "Keep one of them: a promise has one time.",
    );
  }
  const [time] = found;
  if (time !== undefined) return { ...time, part };
  return part === null
    ? null
    : { minutes: null, kind: "exact", part, words: part === "end" ? "end of day" : part };
}

const noClock = "names a time that no clock shows";
export const fullForm = "Write day and time in full, for instance tomorrow 09:00 or 2026-11-23 14:30.";

/** A number that stands alone: `at 9`, `9 o'clock`, or, beside a day, `9`. */
function takeBareHour(text: WhenText, hasDay: boolean): RegExpExecArray | null {
  const spoken =
    text.take(new RegExp(`(?:\\bat )${hourWord}(?: ?o'?clock)?(?=\\s*(?:;|,|$))`)) ??
    text.take(new RegExp(`\\b${hourWord} ?o'?clock\\b`));
  if (spoken !== null || !hasDay) return spoken;
  return text.take(new RegExp(`(?<=^|[;,]\\s*)${hourWord}(?=\\s*(?:on\\s*)?(?:[;,]|$))`));
}
