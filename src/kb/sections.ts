import { slugify } from "../base/text.ts";
import type { Section } from "./article.ts";
import type { Outline } from "./outline.ts";
import { plainText } from "./plain-text.ts";

/**
 * The parts of a body, one per heading, in their order; text before the first heading comes first, with the slug ``.
 * Every line of the body that is not part of a heading stands in exactly one section (blank lines at its ends go).
 */
export function sectionsOf(body: Outline): Section[] {
  const { lines, headings } = body;
  const sections: Section[] = [];
  const before = textBetween(lines, 0, headings[0]?.start ?? lines.length);
  if (before !== "") sections.push({ slug: "", heading: "", level: 0, markdown: before });

  const unique = uniqueSlugs();
  for (let i = 0; i < headings.length; i++) {
    const { end, level, source } = headings[i]!;
    const heading = plainText(source);
    const markdown = textBetween(lines, end, headings[i + 1]?.start ?? lines.length);
    sections.push({ slug: unique(slugify(heading) || "section"), heading, level, markdown });
  }
  return sections;
}

function textBetween(lines: readonly string[], start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && (lines[from] ?? "").trim() === "") from++;
  while (to > from && (lines[to - 1] ?? "").trim() === "") to--;
  return lines.slice(from, to).join("\n");
}

/** `steps`, `steps-2`, `steps-3`. The last number is remembered, so that a thousand equal headings cost linear time. */
function uniqueSlugs(): (slug: string) => string {
  const taken = new Set<string>();
  const lastNumber = new Map<string, number>();
  return (slug) => {
    let candidate = slug;
    let number = lastNumber.get(slug) ?? 1;
    while (taken.has(candidate)) candidate = `${slug}-${++number}`;
    lastNumber.set(slug, number);
    taken.add(candidate);
    return candidate;
  };
}
