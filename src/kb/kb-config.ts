import { settings } from "../base/settings.ts";
import { cleanLine } from "../base/text.ts";
import { dayStart } from "../base/time.ts";
import type { EscalationPoint, KbConfig, Problem } from "./article.ts";
import { type ClockWindow, parseClockWindows, parseDays } from "./clock-window.ts";
import { Fields } from "./fields.ts";
import type { FrontMatterRecord, FrontMatterValue } from "./front-matter.ts";
import { durationFix, knownDuration, knownTag, langFix } from "./known-values.ts";

type ByCountry<Value> = Record<string, readonly Value[]>;

const windowFix =
  'Write "08:00-20:00", or with days "mon-fri 08:00-20:00"; over midnight it takes two windows.';
const holidayFix = "Write days as YYYY-MM-DD, in one list, or in a list for each country (HU: […]).";
const everywhere = "*";

/** `kb.yaml` with every default filled in; odd values are named and replaced by the default, unknown keys ignored. */
export function parseKbConfig(
  path: string,
  data: FrontMatterRecord,
  lineOf: (key: string) => number = () => 1,
): { config: KbConfig; problems: readonly Problem[] } {
  const fields = new Fields(path, data, lineOf);
  const config: KbConfig = {
    name: fields.text("name"),
    lang: fields.checked("lang", knownTag, settings.lang, langFix) ?? settings.lang,
    reviewEvery:
      fields.checked("reviewEvery", knownDuration, settings.reviewEvery, durationFix) ?? settings.reviewEvery,
    country: fields.checked("country", knownCountry, null, "Use a code of two letters, such as HU or GB."),
    callHours: callHoursOf(fields, data.callHours ?? null),
    workingHours: workingHoursOf(fields, data.workingHours ?? null),
    holidays: holidaysOf(fields, data.holidays ?? null),
    retries: fields.list("retries"),
    escalation: escalationOf(fields, data.escalation ?? null),
  };
  return { config, problems: fields.problems };
}

function callHoursOf(fields: Fields, value: FrontMatterValue): ByCountry<ClockWindow> {
  const byCountry: ByCountry<ClockWindow> = Object.create(null);
  for (const [place, hours] of isRecord(value) ? Object.entries(value) : [[everywhere, value] as const]) {
    const country = place.trim() === everywhere ? everywhere : knownCountry(place);
    if (country === null) {
      fields.warn("callHours", `\`callHours\` names “${short(place)}”, which is no country`, countryFix);
      continue;
    }
    const windows = windowsOf(fields, "callHours", hours);
    if (windows.length > 0) byCountry[country] = windows;
  }
  return byCountry;
}

/** A text or a list as in `callHours`, or a mapping from days to hours: `{mon-fri: "08:00-20:00"}`. */
function workingHoursOf(fields: Fields, value: FrontMatterValue): ClockWindow[] {
  if (!isRecord(value)) return windowsOf(fields, "workingHours", value);
  return Object.entries(value).flatMap(([key, hours]) => {
    const days = parseDays(key);
    if (days === null) {
      fields.warn("workingHours", `\`workingHours\` names “${short(key)}”, which are no days`, windowFix);
      return [];
    }
    return windowsOf(fields, "workingHours", hours).map((window) => ({ ...window, days }));
  });
}

function windowsOf(fields: Fields, key: string, value: FrontMatterValue): ClockWindow[] {
  if (value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]).flatMap((item: FrontMatterValue) => {
    const windows = typeof item === "string" ? parseClockWindows(item) : null;
    if (windows === null) {
      const shown = typeof item === "string" ? `“${short(item)}”` : "something that is no text";
      fields.warn(key, `\`${key}\` holds ${shown}, which is no window of hours; it is ignored`, windowFix);
    }
    return windows ?? [];
  });
}

function holidaysOf(fields: Fields, value: FrontMatterValue): ByCountry<string> {
  const byCountry: ByCountry<string> = Object.create(null);
  for (const [place, days] of isRecord(value) ? Object.entries(value) : [[everywhere, value] as const]) {
    const country = place.trim() === everywhere ? everywhere : knownCountry(place);
    if (country === null) {
      fields.warn("holidays", `\`holidays\` names “${short(place)}”, which is no country`, countryFix);
      continue;
    }
    const known = (Array.isArray(days) ? days : days === null ? [] : [days]).filter(
      (each: FrontMatterValue): each is string => {
        const ok = typeof each === "string" && dayStart(each.trim()) !== null;
        const shown = typeof each === "string" ? `“${short(each)}”` : "something that is no text";
        if (!ok)
          fields.warn("holidays", `\`holidays\` holds ${shown}, which is no day; it is ignored`, holidayFix);
        return ok;
      },
    );
    if (known.length > 0) byCountry[country] = known.map((each) => each.trim());
  }
  return byCountry;
}

function escalationOf(fields: Fields, value: FrontMatterValue): EscalationPoint[] {
  if (value === null) return [];
  const items: readonly FrontMatterValue[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item, index) => {
    const inner = isRecord(item) ? new Fields("", item, () => 1) : null;
    const name = typeof item === "string" ? cleanLine(item) || null : (inner?.text("name") ?? null);
    if (name !== null) {
      const causes = inner?.list("for").map((one) => one.toLowerCase()) ?? [];
      return [
        { name, contact: inner?.text("contact") ?? null, when: inner?.text("when") ?? null, for: causes },
      ];
    }
    const fix = "Write name, contact and when for each one.";
    fields.warn("escalation", `item ${index + 1} of \`escalation\` has no name; it is ignored`, fix);
    return [];
  });
}

const countryFix = 'Use a code of two letters, such as HU, or "*" for all others.';

function knownCountry(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? (code === "UK" ? "GB" : code) : null;
}

function isRecord(value: FrontMatterValue): value is FrontMatterRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function short(text: string): string {
  const line = cleanLine(text);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
