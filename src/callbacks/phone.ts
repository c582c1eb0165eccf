import type { CountryCode } from "libphonenumber-js";
import { cleanLine } from "../base/text.ts";

/** A telephone number, as far as it could be understood. */
export interface Phone {
  /** E.164 (`+36301234567`; an extension follows as ` ext. 12`) where it is a number, else as it was typed. */
  readonly number: string;
  /** ISO 3166-1 (`HU`), or null where the number belongs to none or could not be understood. */
  readonly country: string | null;
  /** To be read and dialled: `+36 30 123 4567`. */
  readonly display: string;
  /** What is odd about it; null where nothing is. */
  readonly warning: string | null;
}

/**
 * Reads a telephone number in any spelling: `+36-30-123-4567`, `0036 30 …`, `06 30 123 4567` with the country that
 * people there leave out. Countries that share a code (+1, +7, +44) are told apart where their numbering plans can.
 * Never throws: a number that cannot be understood is kept as it was typed, with a warning.
 *
 * @param country the desk's own, ISO 3166-1, or null where it is not known
 */
export function readPhone(text: string, country: string | null): Phone {
  // The largest of the package's tables: the smaller ones cannot tell Guernsey from Great Britain, nor a number that
  // exists from one that is only as long as one. Required when the first number is read.
  const library: typeof import("libphonenumber-js/max") = require("libphonenumber-js/max");
  const typed = cleanLine(text.normalize("NFKC"));
  const written = typed.replace(/^\s*00(?=[\s\d(])/, "+").replace(/^(\+[\d\s().-]*?)\(0\)/, "$1");
  const defaultCountry =
    country !== null && library.isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const options = { extract: false, ...(defaultCountry === undefined ? {} : { defaultCountry }) };
  const read =
    library.parsePhoneNumberFromString(typed, options) ??
    library.parsePhoneNumberFromString(written, options);
  const parsed = read?.isPossible() ? read : (library.parsePhoneNumberFromString(written, options) ?? read);
  if (parsed === undefined || !parsed.isPossible()) {
    const how = defaultCountry === undefined ? " with its country, such as +36 30 123 4567" : "";
    return {
      number: typed,
      country: null,
      display: typed,
      warning: `that is no telephone number; write it${how}`,
    };
  }
  const isValid = parsed.isValid();
  const extension = parsed.ext === undefined ? "" : ` ext. ${parsed.ext}`;
  return {
    number: `${parsed.number}${extension}`,
    country: parsed.country ?? null,
    display: parsed.formatInternational(),
    warning: isValid ? null : "no telephone company uses such a number; read it back to the customer",
  };
}
