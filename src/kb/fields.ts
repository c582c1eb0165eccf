import { cleanLine } from "../base/text.ts";
import type { Problem } from "./article.ts";
import type { FrontMatterRecord, FrontMatterValue } from "./front-matter.ts";

/** Reads the keys of one file's front matter; what is odd is collected as a warning, never thrown. */
export class Fields {
  readonly problems: Problem[] = [];

  constructor(
    private readonly path: string,
    private readonly data: FrontMatterRecord,
    private readonly lineOf: (key: string) => number,
  ) {}

  /** One line of text, or null where the key is missing, empty, `null` or `~`. */
  text(key: string): string | null {
    const value = this.value(key);
    if (value === null) return null;
    if (typeof value !== "string")
      this.warn(key, `\`${key}\` takes one text, not a ${kindOf(value)}`, quoteIt);
    const text = flat(value);
    return text === "" || text === "~" || /^null$/i.test(text) ? null : text;
  }

  /** A list of one-line texts; a single text becomes a list of one, empty items go. */
  list(key: string): readonly string[] {
    const value = this.value(key);
    if (value === null) return none;
    if (typeof value === "string") {
      const text = flat(value);
      return text === "" ? none : [text];
    }
    const items = Array.isArray(value) ? (value as readonly FrontMatterValue[]) : [value];
    const texts: string[] = [];
    items.forEach((item, index) => {
      if (item !== null && typeof item !== "string") {
        this.warn(key, `item ${index + 1} of \`${key}\` is a ${kindOf(item)}, not a text`, quoteIt);
      }
      const text = flat(item);
      if (text !== "") texts.push(text);
    });
    return texts;
  }

  /** One of the allowed words, in any case; else `fallback`, with a warning that says so. */
  oneOf<Word extends string>(key: string, words: readonly Word[], ifAbsent: Word, ifUnknown: Word): Word {
    const text = this.text(key);
    if (text === null) return ifAbsent;
    const found = words.find((word) => word === text.toLowerCase());
    if (found === undefined) this.unknown(key, text, ifUnknown, `Use one of: ${words.join(", ")}.`);
    return found ?? ifUnknown;
  }

  /** `text(key)` where `accept` agrees; else `fallback`, with a warning that says so. */
  checked(
    key: string,
    accept: (text: string) => string | null,
    fallback: string | null,
    fix: string,
  ): string | null {
    const text = this.text(key);
    if (text === null) return fallback;
    const accepted = accept(text);
    if (accepted === null) this.unknown(key, text, fallback, fix);
    return accepted ?? fallback;
  }

  warn(key: string, message: string, fix: string): void {
    this.add("front-matter", this.lineOf(key), message, fix);
  }

  add(rule: string, line: number, message: string, fix: string): void {
    this.problems.push({ path: this.path, line, rule, severity: "warning", message, fix });
  }

  private unknown(key: string, text: string, used: string | null, fix: string): void {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const instead = used === null ? "it is ignored" : `“${used}” is used instead`;
    this.warn(key, `\`${key}\` is “${shown}”, which is not known; ${instead}`, fix);
  }

  private value(key: string): FrontMatterValue {
    return Object.hasOwn(this.data, key) ? (this.data[key] ?? null) : null;
  }
}

const none: readonly string[] = Object.freeze([]);
const quoteIt =
  'Put the text in quotes; a colon followed by a space makes a mapping of it: "Refunds: how to".';

function kindOf(value: FrontMatterValue): string {
  return Array.isArray(value) ? "list" : "mapping";
}

/**
 * What the author most likely meant: `- Tell them: it is free` is a mapping to YAML and a text to everyone else.
 * The reader of front matter caps depth and refuses shared values, so this ends.
 */
function flat(value: FrontMatterValue): string {
  if (value === null) return "";
  if (typeof value === "string") return cleanLine(value);
  if (Array.isArray(value))
    return (value as readonly FrontMatterValue[]).map(flat).filter(Boolean).join(", ");
  const record = value as FrontMatterRecord;
  const pairs = Object.keys(record).map((key) => cleanLine(`${key}: ${flat(record[key] ?? null)}`));
  return pairs.join("; ");
}
