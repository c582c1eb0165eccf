import type { FrontMatterRecord, FrontMatterValue } from "../kb/front-matter.ts";

/** What YAML allows and front matter does not. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

const maxDepth = 8;
const prototypeKeys = new Set(["__proto__", "constructor", "prototype"]);

/**
 * A copy that can do no harm: records without a prototype and without keys that would reach one, nested at most eight
 * deep. A value that appears twice (an alias) is refused when it is met again, so the walk takes linear time.
 *
 * @throws Refused
 */
export function hardened(value: unknown): FrontMatterValue {
  return copy(value, new Set(), 0);
}

function copy(value: unknown, seen: Set<object>, depth: number): FrontMatterValue {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return String(value);
  if (seen.has(value)) {
    throw new Refused(
      "the front matter uses a YAML alias (`*name`)",
      "Write the value out where it is needed.",
    );
  }
  if (depth >= maxDepth) {
    throw new Refused(
      `the front matter is nested more than ${maxDepth} deep`,
      "Use plain texts and lists of texts.",
    );
  }
  seen.add(value);
  if (Array.isArray(value)) return value.map((item) => copy(item, seen, depth + 1));
  const record: Record<string, FrontMatterValue> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (!prototypeKeys.has(key)) record[key] = copy(item, seen, depth + 1);
  }
  return record satisfies FrontMatterRecord;
}
