import type { FrontMatter, FrontMatterFailure, FrontMatterRecord } from "../kb/front-matter.ts";
import { type Fences, fencesOf } from "./fences.ts";
import { hardened, Refused } from "./hardened.ts";
import { explainYaml } from "./yaml-faults.ts";

/** Front matter and body of a markdown file, or why they cannot be read. */
export type FrontMatterResult =
  | ({ readonly ok: true } & FrontMatter)
  | ({ readonly ok: false } & FrontMatterFailure);

/** A YAML file's mapping, or why it cannot be read. */
export type YamlResult =
  | ({ readonly ok: true } & Pick<FrontMatter, "data" | "lineOf">)
  | ({ readonly ok: false } & FrontMatterFailure);

const noData: FrontMatterRecord = Object.freeze(Object.create(null));

/**
 * Takes a markdown file apart. Only YAML is ever read, with the failsafe schema: every scalar stays the text that was
 * written. Never throws.
 *
 * @param text the file's text, line ends as LF (see `clean` in base/text.ts)
 */
export function readFrontMatter(text: string): FrontMatterResult {
  const fences = fencesOf(text);
  if ("message" in fences) return { ok: false, ...fences };
  if (fences.block === null) return { ok: true, data: noData, body: text, bodyLine: 1, lineOf: () => 1 };
  const { block, line } = fences;
  const body = text.slice(fences.bodyStart);
  const lineOf = (key: string) => lineOfKey(block, key, line);
  try {
    const value = parse(block);
    if (value === null || value === undefined) {
      return { ok: true, data: noData, body, bodyLine: fences.bodyLine, lineOf };
    }
    const data = hardened(value);
    if (isRecord(data)) return { ok: true, data, body, bodyLine: fences.bodyLine, lineOf };
    if (isProse(fences, data)) return { ok: true, data: noData, body: text, bodyLine: 1, lineOf: () => 1 };
    return { ok: false, line: line + 1, ...noMapping };
  } catch (error) {
    if (isProse(fences, "")) return { ok: true, data: noData, body: text, bodyLine: 1, lineOf: () => 1 };
    return { ok: false, ...explained(error, block, line) };
  }
}

/** Reads a YAML file that is one mapping, such as `kb.yaml`; an empty file is an empty mapping. Never throws. */
export function readYaml(text: string): YamlResult {
  const body = text.startsWith("\ufeff") ? text.slice(1) : text;
  const lineOf = (key: string) => lineOfKey(`\n${body}`, key, 0);
  try {
    const value = yaml(body);
    if (value === null || value === undefined) return { ok: true, data: noData, lineOf };
    const data = hardened(value);
    return isRecord(data) ? { ok: true, data, lineOf } : { ok: false, line: 1, ...noMapping };
  } catch (error) {
    return { ok: false, ...explained(error, body, 1) };
  }
}

const noMapping = {
  message: "the front matter is no list of `key: value` lines",
  fix: "Write one `key: value` per line, for instance `title: Refund has not arrived`.",
};

/** Between the fences of `isProse` stands text that nobody meant as front matter: two thematic breaks. */
function isProse(fences: Fences, data: unknown): boolean {
  return typeof data === "string" && !fences.hasKeys;
}

function explained(error: unknown, block: string, firstLine: number): FrontMatterFailure {
  if (error instanceof Refused) return { line: firstLine, message: error.message, fix: error.fix };
  const { yamlLine, reason } = faultOf(error);
  return explainYaml(reason, yamlLine, block.split("\n"), firstLine);
}

function faultOf(error: unknown): { reason: string; yamlLine: number } {
  const reason = propertyOf(error, "reason") ?? propertyOf(error, "message");
  const line = propertyOf(propertyOf(error, "mark"), "line");
  return { reason: typeof reason === "string" ? reason : "", yamlLine: typeof line === "number" ? line : 0 };
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function isRecord(value: unknown): value is FrontMatterRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The line on which a key of the outermost mapping stands. */
function lineOfKey(block: string, key: string, firstLine: number): number {
  const lines = block.split("\n");
  const index = lines.findIndex((each) => {
    const text = each.replace(/^["'{]+\s*/, "");
    return text.startsWith(key) && /^["']?\s*:/.test(text.slice(key.length));
  });
  return firstLine + Math.max(index, 0);
}

/** @param block the text between the fences; starts with the line feed that ends the opening fence */
function parse(block: string): unknown {
  // gray-matter sees a file that we wrote: one plain fence, no body, no line that could close it early. Options make
  // it bypass its cache, which answers `{}` after a failure and shares results between files.
  const matter: typeof import("gray-matter") = require("gray-matter");
  const { data } = matter(`---${block}\n---\n`, { language: "yaml", engines: onlyYaml });
  return data;
}

function refuse(): never {
  throw new Refused(
    "the front matter is in another language than YAML",
    "Write it as YAML between two lines `---`.",
  );
}

/** Engines are looked up by name, `__proto__` and `constructor` too: only these names can be found here. */
const onlyYaml = Object.assign(Object.create(null), {
  yaml: (block: string) => yaml(block) as object,
  json: refuse,
  javascript: refuse,
});

function yaml(text: string): unknown {
  // Loaded when the first file is read: a search that is answered from the cache never needs it. A bundler keeps
  // `require` lazy; a static import would be run at start.
  const { load, FAILSAFE_SCHEMA }: typeof import("js-yaml") = require("js-yaml");
  if (!text.includes("&")) return load(text, { schema: FAILSAFE_SCHEMA });
  return load(text, {
    schema: FAILSAFE_SCHEMA,
    listener(_event, state) {
      // An anchor is only of use to an alias, and a nest of aliases is a bomb.
      const anchors = propertyOf(state, "anchorMap");
      if (typeof anchors === "object" && anchors !== null && Object.keys(anchors).length > 0)
        throw new Anchored(state);
    },
  });
}

class Anchored extends Error {
  readonly mark: { line: number };
  constructor(state: { line: number }) {
    super("anchor");
    this.mark = { line: state.line };
  }
}
