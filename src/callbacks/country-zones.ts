import { offsetAt } from "./wall-clock.ts";
import { modernName } from "./zoned.ts";

/** The zone in which most people live, of countries whose clocks differ. */
const mostPeople: Readonly<Record<string, string>> = {
  AR: "America/Argentina/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CD: "Africa/Kinshasa",
  CL: "America/Santiago",
  CY: "Asia/Nicosia",
  DE: "Europe/Berlin",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  FM: "Pacific/Chuuk",
  GL: "America/Nuuk",
  ID: "Asia/Jakarta",
  KI: "Pacific/Tarawa",
  KZ: "Asia/Almaty",
  MH: "Pacific/Majuro",
  MN: "Asia/Ulaanbaatar",
  MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur",
  NZ: "Pacific/Auckland",
  PF: "Pacific/Tahiti",
  PG: "Pacific/Port_Moresby",
  PS: "Asia/Hebron",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  UA: "Europe/Kyiv",
  US: "America/New_York",
  UZ: "Asia/Tashkent",
};

/** Countries of one zone that calls go to most often, as Intl knows them (a test compares): its answer takes 5 ms. */
const oneZone: Readonly<Record<string, string>> = {
  AT: "Europe/Vienna",
  DK: "Europe/Copenhagen",
  FI: "Europe/Helsinki",
  GB: "Europe/London",
  HU: "Europe/Budapest",
  IE: "Europe/Dublin",
  IN: "Asia/Kolkata",
  LK: "Asia/Colombo",
  NO: "Europe/Oslo",
  RO: "Europe/Bucharest",
  SE: "Europe/Stockholm",
  SK: "Europe/Bratislava",
};

/** A time that some people keep and no office does: China has one time. */
const unofficial = new Set(["Asia/Urumqi"]);

interface ZonesOfLocale {
  getTimeZones?(): readonly string[] | undefined;
  readonly timeZones?: readonly string[] | undefined;
}

/**
 * The IANA zones of a country, the one in which most people live first. They come from the Unicode CLDR that Node
 * brings (a method in newer versions of Node, a property in older ones).
 *
 * @param country ISO 3166-1: `HU`
 * @returns nothing for a country that Node does not know
 */
export function zonesOf(country: string): readonly string[] {
  let zones = known.get(country);
  if (zones === undefined) {
    const only = Object.hasOwn(oneZone, country) ? oneZone[country] : undefined;
    zones = only !== undefined ? [only] : /^[A-Z]{2}$/.test(country) ? zonesFromIntl(country) : [];
    if (known.size < 1_000) known.set(country, zones);
  }
  return zones;
}

/** Asking Intl takes most of a millisecond, and an import asks for each line. */
const known = new Map<string, readonly string[]>();

/** What Intl says, the zone of most people first. @param country two capital letters */
export function zonesFromIntl(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as ZonesOfLocale;
  const all = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  const zones = all.filter((zone) => !unofficial.has(zone)).map(modernName);
  const first = mostPeople[country];
  return first === undefined ? zones : [first, ...zones.filter((zone) => zone !== first)];
}

/** Whether clocks of a country show different times, now or half a year from now. */
export function hasSeveralTimes(zones: readonly string[], now: Date): boolean {
  if (zones.length < 2) return false;
  const halfYear = 182 * 86_400_000;
  return [now.getTime(), now.getTime() + halfYear].some(
    (ms) => new Set(zones.map((zone) => offsetAt(ms, zone))).size > 1,
  );
}
