import { addDays, daysBetween, minutesOf } from "./calendar-day.ts";
import { dateNames } from "./date-names.ts";
import { wallClock } from "./wall-clock.ts";
import { placeOf } from "./zone-place.ts";

/** The parts of a promise, in the customer's time. */
interface Spoken {
  /** A language tag as Intl takes it. */
  readonly tag: string;
  readonly date: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly weekdayName: string;
  readonly monthName: string;
  readonly day: number;
  /** Where the day is so far ahead that the year must be said, else null. */
  readonly year: string | null;
  readonly relative: "today" | "tomorrow" | null;
  readonly hour: number;
  readonly minute: number;
  /** Whose time it is, where the agent's clock shows another one; else null. */
  readonly place: string | null;
}

const sentences: Readonly<Record<string, (spoken: Spoken) => string>> = {
  en: english,
  hu: hungarian,
  da: danish,
  ta: tamil,
};

/**
 * The sentence to read back to the customer, as somebody who speaks the language says it on the phone: the day, and
 * the time on the customer's clock. The place is named only where the agent's clock shows another time. Languages
 * other than English, Hungarian, Danish and Tamil get the English one.
 *
 * @param promise.instant ISO instant
 * @param promise.zone IANA: the customer's
 * @param promise.country ISO 3166-1, of the customer's number, where it is known
 * @param promise.lang the call's language tag
 * @param promise.now decides about `today` and `tomorrow`, in the customer's zone
 */
export function promiseSentence(promise: {
  readonly instant: string;
  readonly zone: string;
  readonly agentZone: string;
  readonly country?: string | null;
  readonly lang: string;
  readonly now: Date;
}): string {
  const { zone, agentZone, now } = promise;
  const language = promise.lang.toLowerCase().split("-")[0] ?? "en";
  const speak = Object.hasOwn(sentences, language) ? sentences[language] : undefined;
  const tag = speak === undefined ? "en" : /^en-us/i.test(promise.lang) ? "en-US" : language;
  const ms = Date.parse(promise.instant);
  const { date, time, weekday } = wallClock(ms, zone);
  const today = wallClock(now.getTime(), zone).date;
  const agents = wallClock(ms, agentZone);
  const names = dateNames(date, weekday, tag);
  const isElsewhere = agents.time !== time || agents.date !== date;
  return (speak ?? english)({
    tag,
    date,
    weekday,
    weekdayName: names.weekday,
    monthName: names.month,
    day: Number(date.slice(8)),
    year: daysBetween(today, date) > 300 ? date.slice(0, 4) : null,
    relative: date === today ? "today" : date === addDays(today, 1) ? "tomorrow" : null,
    hour: Math.floor(minutesOf(time) / 60),
    minute: minutesOf(time) % 60,
    place: isElsewhere ? placeOf(zone, promise.country ?? null, tag, now) : null,
  });
}

/** `I'll call you back tomorrow, Monday 23 November, at 9:00 in the morning, New York time.` */
function english({ tag, weekdayName, monthName, day, year, relative, hour, minute, place }: Spoken): string {
  const isAmerican = tag === "en-US";
  const date = isAmerican
    ? `${weekdayName}, ${monthName} ${day}${year === null ? "" : `, ${year}`}`
    : `${weekdayName} ${day} ${monthName}${year === null ? "" : ` ${year}`}`;
  const when = relative === null ? `on ${date}` : `${relative}, ${date}`;
  const part =
    hour < 12
      ? hour < 1
        ? "at night"
        : "in the morning"
      : hour < 18
        ? "in the afternoon"
        : hour < 21
          ? "in the evening"
          : "at night";
  const time = hour === 12 && minute === 0 ? "12 noon" : `${hour % 12 || 12}:${two(minute)} ${part}`;
  return `I'll call you back ${when}, at ${time}${place === null ? "" : `, ${place} time`}.`;
}

const hungarianDays = ["hétfőn", "kedden", "szerdán", "csütörtökön", "pénteken", "szombaton", "vasárnap"];
/** Days whose ordinal number has back vowels: `harmadikán`. All others are like `negyedikén`. */
const backVowels = new Set([2, 3, 6, 8, 13, 16, 18, 20, 23, 26, 28, 30]);

/** `Holnap, hétfőn, november 23-án 9 órakor visszahívom Önt.` */
function hungarian({ weekday, monthName, day, year, relative, hour, minute, place }: Spoken): string {
  const suffix = day === 1 ? "jén" : backVowels.has(day) ? "án" : "én";
  const date = `${year === null ? "" : `${year}. `}${monthName} ${day}-${suffix}`;
  const words = { today: "ma, ", tomorrow: "holnap, " };
  const when = `${relative === null ? "" : words[relative]}${hungarianDays[weekday - 1]}, ${date}`;
  const where = place === null ? "" : `, az Ön helyi ideje szerint (${place})`;
  const time = minute === 0 ? `${hour} órakor` : `${hour} óra ${minute} perckor`;
  return `${when.charAt(0).toUpperCase()}${when.slice(1)}${where} ${time} visszahívom Önt.`;
}

/** `Jeg ringer til dig i morgen, mandag den 23. november, klokken 9.` */
function danish({ weekdayName, monthName, day, year, relative, hour, minute, place }: Spoken): string {
  const date = `${weekdayName} den ${day}. ${monthName}${year === null ? "" : ` ${year}`}`;
  const when = relative === null ? date : `${relative === "today" ? "i dag" : "i morgen"}, ${date},`;
  const time = minute === 0 ? String(hour) : `${hour}.${two(minute)}`;
  return `Jeg ringer til dig ${when} klokken ${time}${place === null ? "" : `, din lokale tid (${place})`}.`;
}

const tamilDays = [
  "திங்கட்கிழமை",
  "செவ்வாய்க்கிழமை",
  "புதன்கிழமை",
  "வியாழக்கிழமை",
  "வெள்ளிக்கிழமை",
  "சனிக்கிழமை",
  "ஞாயிற்றுக்கிழமை",
];

/** `நாளை, திங்கட்கிழமை, நவம்பர் 23 அன்று காலை 9 மணிக்கு உங்களைத் திரும்ப அழைக்கிறேன்.` */
function tamil({ weekday, monthName, day, year, relative, hour, minute, place }: Spoken): string {
  const date = `${year === null ? "" : `${year} `}${monthName} ${day} அன்று`;
  const words = { today: "இன்று, ", tomorrow: "நாளை, " };
  const when = `${relative === null ? "" : words[relative]}${tamilDays[weekday - 1]}, ${date}`;
  const part =
    hour < 4
      ? "இரவு"
      : hour < 6
        ? "அதிகாலை"
        : hour < 12
          ? "காலை"
          : hour < 16
            ? "மதியம்"
            : hour < 19
              ? "மாலை"
              : "இரவு";
  const time = `${hour % 12 || 12}${minute === 0 ? "" : `:${two(minute)}`} மணிக்கு`;
  const where = place === null ? "" : ` உங்கள் நேரப்படி (${place})`;
  return `${when}${where} ${part} ${time} உங்களைத் திரும்ப அழைக்கிறேன்.`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
