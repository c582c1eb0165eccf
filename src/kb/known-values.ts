import { cleanLine } from "../base/text.ts";
import { dayStart, daysOf } from "../base/time.ts";
import { isLanguageTag, normaliseTag } from "./language-tag.ts";

export const langFix = "Use a language tag such as en, hu or pt-br.";
export const durationFix = "Use a duration such as 90d, 6w, 3m or 1y.";

/** The tag as it is compared, or null for a text that is none. */
export function knownTag(text: string): string | null {
  const tag = normaliseTag(text);
  return isLanguageTag(tag) ? tag : null;
}

/** `YYYY-MM-DD` of a day that exists, or null. */
export function knownDay(text: string): string | null {
  return dayStart(text) === null ? null : text;
}

/** A duration of a day or more, or null. */
export function knownDuration(text: string): string | null {
  const days = daysOf(text);
  return days === null || days === 0 ? null : cleanLine(text);
}
