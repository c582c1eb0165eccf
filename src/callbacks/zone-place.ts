import { hasSeveralTimes, zonesOf } from "./country-zones.ts";

/**
 * What people call the time of a zone: the customer's country where all its clocks agree (`India`; somebody in
 * Chennai is not told about Kolkata), else the zone's city (`New York`).
 *
 * @param zone IANA
 * @param country ISO 3166-1, of the customer's number; null where it is not known
 * @param lang a language tag, for the country's name
 */
export function placeOf(zone: string, country: string | null, lang: string, now: Date): string {
  const zones = country === null ? [] : zonesOf(country);
  if (country !== null && zones.includes(zone) && !hasSeveralTimes(zones, now)) {
    return new Intl.DisplayNames([lang, "en"], { type: "region", style: "short" }).of(country) ?? country;
  }
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
