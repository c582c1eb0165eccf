import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import { readPhone } from "../callbacks/phone.ts";
import { knownZone } from "../callbacks/zoned.ts";
import { type Channel, type CustomerDetails, channels } from "./customer.ts";
import {
  type CustomerColumn,
  channelMeant,
  columnMeant,
  isFamilyFirst,
  languageMeant,
} from "./customer-columns.ts";
import { safeLine } from "./safe-text.ts";

/** What one line of a table says of a customer; what it leaves empty is undefined. */
export interface RowDetails extends CustomerDetails {
  readonly phones: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** Longest texts, in characters. */
const most = { name: 200, phone: 60, ref: 100, field: 500 } as const;
const mostFields = 50;

/** Reads lines of a table with one header. */
export class RowReader {
  /** What each column means. */
  readonly columns: ReadonlyArray<{ readonly heading: string; readonly means: CustomerColumn | null }>;
  readonly #country: string | null;
  readonly #isFamilyFirst: boolean;

  /** @param country the desk's own, ISO 3166-1 @throws Fault `usage` where no column tells who somebody is */
  constructor(header: readonly string[], country: string | null) {
    this.#country = country;
    this.columns = header.map((name, i) => ({
      heading: cleanLine(name).slice(0, 100) || `column ${i + 1}`,
      means: columnMeant(name),
    }));
    this.#isFamilyFirst = header.some(isFamilyFirst);
    const known: ReadonlyArray<CustomerColumn | null> = ["name", "firstName", "lastName", "phone", "ref"];
    if (this.columns.some(({ means }) => known.includes(means))) return;
    throw new Fault("usage", "the first line names no column `name`, `phone` or `ref`", {
      hint: "Begin with a header such as name,phone,ref,lang,channel,zone; other columns are kept as fields.",
    });
  }

  /** @throws Fault `usage` where the line cannot be taken in */
  read(cells: ReadonlyArray<string | null>): RowDetails {
    if (cells.length !== this.columns.length) {
      throw new Fault("usage", `${cells.length} cells under a header of ${this.columns.length}`);
    }
    const texts = new Map<CustomerColumn, string[]>();
    const fields: Array<[string, string]> = [];
    for (const [i, { heading, means }] of this.columns.entries()) {
      const text = safeLine(cells[i] ?? null);
      if (text === null || means === "ours") continue;
      if (means === null) fields.push([heading, limited(heading, text, most.field)]);
      else texts.set(means, [...(texts.get(means) ?? []), text]);
    }
    const one = (column: CustomerColumn): string | undefined => texts.get(column)?.[0];
    const phones = (texts.get("phone") ?? []).flatMap((text) => this.#phones(text));
    const parts = this.#isFamilyFirst
      ? [one("lastName"), one("firstName")]
      : [one("firstName"), one("lastName")];
    const name = one("name") ?? parts.filter((part) => part !== undefined).join(" ");
    const ref = one("ref");
    if (name === "" && phones.length === 0 && ref === undefined) {
      throw new Fault("usage", "no name, number or reference");
    }
    return {
      ...(name === "" ? {} : { name: limited("the name", name, most.name) }),
      ...(ref === undefined ? {} : { ref: limited("the reference", ref, most.ref) }),
      ...languageOf(one("lang")),
      ...channelOf(one("channel")),
      ...zoneOf(one("zone")),
      phones: [...new Set(phones.map(({ number }) => number))],
      fields: Object.fromEntries(fields.slice(0, mostFields)),
      warnings: phones.flatMap(({ warning }) => (warning === null ? [] : [warning])),
    };
  }

  /** A cell may hold several, as `+36 30 1234567; +36 1 2345678`. */
  #phones(text: string): Array<{ number: string; warning: string | null }> {
    return text
      .split(/[;,|]|\s\/\s/)
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => readPhone(limited("the number", part, most.phone), this.#country));
  }
}

function limited(what: string, text: string, longest: number): string {
  if ([...text].length <= longest) return text;
  throw new Fault("usage", `${what} has more than ${longest} characters`);
}

function languageOf(text: string | undefined): { lang?: string } {
  if (text === undefined) return {};
  const lang = languageMeant(text);
  if (lang === null) throw new Fault("usage", "the language is none that is known; write a tag such as hu");
  return { lang };
}

function channelOf(text: string | undefined): { channel?: Channel } {
  if (text === undefined) return {};
  const channel = channels.find((one) => one === channelMeant(text));
  if (channel === undefined) throw new Fault("usage", `the channel is none of ${channels.join(", ")}`);
  return { channel };
}

const zones = new Map<string, string | null>();

function zoneOf(text: string | undefined): { zone?: string } {
  if (text === undefined) return {};
  let zone = zones.get(text);
  if (zone === undefined) {
    zone = knownZone(text);
    // Looking a zone up is slow, and a file names the same few again and again.
    if (zones.size < 1_000) zones.set(text, zone);
  }
  if (zone === null) throw new Fault("usage", "the time zone is none, such as Europe/Budapest");
  return { zone };
}
