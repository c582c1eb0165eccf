/** The names of days and months, as they stand in a sentence. */
interface DateNames {
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
}

const english: DateNames = {
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  months: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};

/**
 * As Intl gives them (a test compares). They are written down for the languages that promises are made in, because
 * Intl's first date takes longer than all the rest of a command.
 */
const known: Readonly<Record<string, DateNames>> = {
  en: english,
  "en-US": english,
  hu: {
    weekdays: ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"],
    months: [
      "január",
      "február",
      "március",
      "április",
      "május",
      "június",
      "július",
      "augusztus",
      "szeptember",
      "október",
      "november",
      "december",
    ],
  },
  da: {
    weekdays: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    months: [
      "januar",
      "februar",
      "marts",
      "april",
      "maj",
      "juni",
      "juli",
      "august",
      "september",
      "oktober",
      "november",
      "december",
    ],
  },
  ta: {
    weekdays: ["திங்கள்", "செவ்வாய்", "புதன்", "வியாழன்", "வெள்ளி", "சனி", "ஞாயிறு"],
    months: [
      "ஜனவரி",
      "பிப்ரவரி",
      "மார்ச்",
      "ஏப்ரல்",
      "மே",
      "ஜூன்",
      "ஜூலை",
      "ஆகஸ்ட்",
      "செப்டம்பர்",
      "அக்டோபர்",
      "நவம்பர்",
      "டிசம்பர்",
    ],
  },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The names of a day (`2026-11-23`) and its month in a language (a tag as Intl takes it). */
export function dateNames(
  date: string,
  weekday: number,
  tag: string,
): { readonly weekday: string; readonly month: string } {
  const names = Object.hasOwn(known, tag) ? known[tag] : undefined;
  if (names === undefined) return namesFromIntl(date, tag);
  return {
    weekday: names.weekdays[weekday - 1] ?? "",
    month: names.months[Number(date.slice(5, 7)) - 1] ?? "",
  };
}

/** The names come word by word: whole dates look different in each version of Node. */
export function namesFromIntl(
  date: string,
  tag: string,
): { readonly weekday: string; readonly month: string } {
  let formatter = formatters.get(tag);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(tag, {
      timeZone: "UTC",
      weekday: "long",
      month: "long",
      day: "numeric",
    });
    formatters.set(tag, formatter);
  }
  const parts = formatter.formatToParts(Date.parse(`${date}T12:00Z`));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return { weekday: of("weekday"), month: of("month") };
}
