import { cleanLine, slugify } from "../base/text.ts";
import type { KbConfig, Problem } from "./article.ts";
import { showablePath, titleOfPath } from "./article-id.ts";
import { listsOf, splitRepair } from "./bullets.ts";
import { Fields } from "./fields.ts";
import type { FrontMatterRecord } from "./front-matter.ts";
import {
  type Avoid,
  type Channel,
  channels,
  type Guide,
  type Phrase,
  type Stage,
  stages,
  type Temperature,
  temperatures,
} from "./guide.ts";
import { knownTag, langFix } from "./known-values.ts";
import { languageOfPath } from "./language-tag.ts";
import { outline } from "./outline.ts";
import { toneOfHeading } from "./signals.ts";

/** A guide, or null where its stage cannot be told; and what was odd about its file. */
export interface ParsedGuide {
  readonly guide: Guide | null;
  readonly problems: readonly Problem[];
}

/**
 * Makes a guide of a file that was taken apart. Pure; never throws.
 * @param path relative to the knowledge base, with `/`: `phrases/en/open/greeting.md`
 * @param bodyLine 1-based line of the file on which the body starts
 */
export function parseGuide(
  path: string,
  data: FrontMatterRecord,
  body: string,
  bodyLine: number,
  config: KbConfig,
  lineOf: (key: string) => number = () => 1,
): ParsedGuide {
  const shownPath = showablePath(path);
  const fields = new Fields(shownPath, data, lineOf);
  const folders = shownPath.split("/").slice(0, -1);
  const folderStage = stages.find((stage) => folders.includes(stage)) ?? null;
  const stage = (fields.text("stage")?.toLowerCase() ?? folderStage) as Stage | null;
  if (stage === null || !stages.includes(stage)) {
    const named = fields.text("stage");
    const problem: Problem = {
      path: shownPath,
      line: lineOf("stage"),
      rule: "guide-stage",
      severity: "error",
      message: named === null ? "the guide names no stage" : `there is no stage “${named.slice(0, 40)}”`,
      fix: `Use one of: ${stages.join(", ")}.`,
    };
    return { guide: null, problems: [problem, ...fields.problems] };
  }

  const say: Phrase[] = [];
  const avoid: Avoid[] = [];
  const next: string[] = [];
  const why: string[] = [];
  const lists = listsOf(outline(body));
  for (const { text: source, line: at, under } of lists.bullets) {
    const line = bodyLine + at;
    const text = cleanLine(source);
    const [section, part] = sectionOf(under);
    if (section === "say") {
      const only = channels.filter((channel) => channel === slugify(part));
      if (part !== "" && only.length === 0) {
        fields.add(
          "guide-section",
          line,
          `“${part.slice(0, 40)}” is no channel`,
          `Use one of: ${channels.join(", ")}.`,
        );
      }
      say.push({ text, channels: only, line });
    } else if (section === "avoid") {
      const { left, right } = splitRepair(text);
      if (right === "") {
        fields.add(
          "repair-missing",
          line,
          `there is nothing to say instead of “${left.slice(0, 60)}”`,
          "Write it as: what not to say -> what to say instead.",
        );
        continue;
      }
      const tone = part === "" ? null : toneOfHeading(part);
      if (part !== "" && tone === null) {
        fields.add(
          "guide-section",
          line,
          `“${part.slice(0, 40)}” names no fault`,
          `Use one of: ${toneHeadings}.`,
        );
      }
      avoid.push({ text: left, instead: right, tone, line });
    } else if (section === "next") next.push(text);
    else if (section === "why") why.push(text);
    else if (section !== "") unknownSection(fields, line, under);
  }
  for (const { text, under } of lists.prose) if (sectionOf(under)[0] === "why") why.push(cleanLine(text));
  if (say.length === 0) {
    fields.add(
      "guide-empty",
      1,
      "the guide has no phrase",
      "Add a section ## Say, with one phrase a bullet.",
    );
  }
  const guide: Guide = {
    id: shownPath.replace(/^phrases\//, "").replace(/\.md$/i, ""),
    path: shownPath,
    title: fields.text("title") ?? titleOfPath(shownPath),
    stage,
    temperature: temperaturesIn(fields),
    emotions: fields.list("emotions").map((one) => one.toLowerCase()),
    channels: channelsIn(fields),
    signals: fields.list("signals").map((one) => one.toLowerCase()),
    lang: langOf(fields, shownPath, config),
    source: fields.text("source"),
    say,
    avoid,
    why: why.join(" "),
    next,
  };
  return { guide, problems: fields.problems };
}

const toneHeadings = "Blame, Orders, Dismissal, Empty empathy, Over-promising, Jargon";
const sections = new Set(["say", "avoid", "why", "next"]);

/** The section that a line belongs to, and the part of it: `Say` under any title, then `Chat`. */
function sectionOf(under: readonly string[]): [section: string, part: string] {
  const at = under.findIndex((heading) => sections.has(slugify(heading)));
  if (at === -1) return [under.length === 0 ? "" : slugify(under.at(-1)!) || "?", ""];
  return [slugify(under[at]!), under[at + 1] ?? ""];
}

function unknownSection(fields: Fields, line: number, under: readonly string[]): void {
  const named = (under.at(-1) ?? "").slice(0, 40);
  fields.add("guide-section", line, `a guide has no section “${named}”`, "Use Say, Avoid, Why and Next.");
}

function temperaturesIn(fields: Fields): Temperature[] {
  const wanted: Temperature[] = [];
  for (const text of fields.list("temperature")) {
    const value = temperatures.find((one) => String(one) === text);
    if (value === undefined)
      fields.warn("temperature", `there is no temperature “${text.slice(0, 20)}”`, "Use 1 to 5.");
    else if (!wanted.includes(value)) wanted.push(value);
  }
  return wanted.sort();
}

function channelsIn(fields: Fields): readonly Channel[] {
  const named = fields.list("channels").map((one) => one.toLowerCase());
  const known = channels.filter((channel) => named.includes(channel));
  for (const name of named) {
    if (!(channels as readonly string[]).includes(name)) {
      fields.warn(
        "channels",
        `there is no channel “${name.slice(0, 20)}”`,
        `Use one of: ${channels.join(", ")}.`,
      );
    }
  }
  return known.length === 0 ? channels : known;
}

function langOf(fields: Fields, path: string, config: KbConfig): string {
  const fallback = languageOfPath(path.replace(/^phrases\//, "")) ?? config.lang;
  return fields.checked("lang", knownTag, fallback, langFix) ?? fallback;
}
