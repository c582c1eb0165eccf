import { atOnce, type Steps } from "../base/steps.ts";
import { cleanLine, slugify } from "../base/text.ts";
import type { KbConfig, Problem } from "./article.ts";
import { showablePath } from "./article-id.ts";
import { listsInSteps, splitRepair } from "./bullets.ts";
import { Fields } from "./fields.ts";
import type { FrontMatterRecord } from "./front-matter.ts";
import { knownTag, langFix } from "./known-values.ts";
import { outlineInSteps } from "./outline.ts";
import {
  type Particle,
  particles,
  type Signal,
  type SignalKind,
  type SignalList,
  signalKinds,
  type ToneExpression,
  toneOfHeading,
} from "./signals.ts";

/** So many bullets are a step: half a millisecond. */
const bulletsOfStep = 32;

/** What a bullet without a weight counts. */
const usualWeight: Readonly<Record<SignalKind, number>> = {
  frustration: 2,
  repetition: 3,
  escalation: 2,
  abuse: 3,
  vulnerability: 3,
  calming: 2,
};

/** A signal list, and what was odd about its file. */
export interface ParsedSignals {
  readonly list: SignalList;
  readonly problems: readonly Problem[];
}

/**
 * Makes a signal list of a file that was taken apart. Pure; never throws: odd bullets are named and left out.
 * @param path relative to the knowledge base: `signals/hu.md`
 */
export function parseSignals(...file: Parameters<typeof signalsInSteps>): ParsedSignals {
  return atOnce(signalsInSteps(...file));
}

/** `parseSignals`: lists have thousands of bullets. */
export function* signalsInSteps(
  path: string,
  data: FrontMatterRecord,
  body: string,
  bodyLine: number,
  config: KbConfig,
  lineOf: (key: string) => number = () => 1,
): Steps<ParsedSignals> {
  const shownPath = showablePath(path);
  const fields = new Fields(shownPath, data, lineOf);
  const fallback = knownTag(shownPath.replace(/^.*\//, "").replace(/\.md$/i, "")) ?? config.lang;
  const lang = fields.checked("lang", knownTag, fallback, langFix) ?? fallback;

  const signals: Signal[] = [];
  const tones: ToneExpression[] = [];
  const words: Record<Particle, { text: string; line: number }[]> = {
    negation: [],
    intensity: [],
    innocent: [],
    apology: [],
    act: [],
    abbreviations: [],
  };
  const sections = new Map<string, ReturnType<typeof sectionOf>>();
  const parts = yield* outlineInSteps(body);
  const { bullets } = yield* listsInSteps(parts);
  for (const [index, { text: source, line: at, under }] of bullets.entries()) {
    if (index % bulletsOfStep === bulletsOfStep - 1) yield;
    const line = bodyLine + at;
    const heading = under.at(-1) ?? "";
    let section = sections.get(heading);
    if (section === undefined) {
      section = sectionOf(heading);
      sections.set(heading, section);
    }
    const { kind, particle, tone } = section;
    const { text, weight } = splitWeight(cleanLine(source));
    if (weight === null) {
      fields.add(
        "signal-weight",
        line,
        `the weight of “${text.slice(0, 60)}” is no number from 1 to 5`,
        "Write it as: expression | 3",
      );
      continue;
    }
    if (kind !== undefined) signals.push({ kind, text, weight: weight ?? usualWeight[kind], line });
    else if (particle !== undefined) words[particle].push({ text, line });
    else if (tone !== null) {
      const { left, right } = splitRepair(text);
      if (right === "") {
        fields.add(
          "repair-missing",
          line,
          `there is nothing to say instead of “${left.slice(0, 60)}”`,
          "Write it as: what not to say -> what to say instead.",
        );
      } else tones.push({ tone, text: left, instead: right, line });
    } else {
      fields.add(
        "signal-section",
        line,
        `a signal list has no section “${heading.slice(0, 40)}”`,
        "Use Frustration, Repetition, Escalation, Abuse, Vulnerability or Calming.",
      );
    }
  }
  return { list: { path: shownPath, lang, signals, tones, particles: words }, problems: fields.problems };
}

/** What the bullets below a heading are. */
function sectionOf(heading: string) {
  const slug = slugify(heading);
  return {
    kind: signalKinds.find((one) => one === slug),
    particle: particles.find((one) => one === slug),
    tone: toneOfHeading(heading),
  };
}

/** `fed up | 3` → the expression and 3; `undefined` where no weight stands there, null where it is no weight. */
function splitWeight(text: string): { text: string; weight: number | null | undefined } {
  const bar = text.lastIndexOf("|");
  if (bar === -1) return { text, weight: undefined };
  const weight = text.slice(bar + 1).trim();
  return { text: text.slice(0, bar).trim(), weight: /^[1-5]$/.test(weight) ? Number(weight) : null };
}
