import { atOnce, type Steps } from "../base/steps.ts";
import type { Outline } from "./outline.ts";
import { plainText } from "./plain-text.ts";

/** One item of a list, with the headings that it stands under. */
export interface Bullet {
  /** Its words on one line, as they stand in the file. */
  readonly text: string;
  /** 0-based line within the outline. */
  readonly line: number;
  /** The headings above it from the outermost in: `["Say", "Chat"]`. */
  readonly under: readonly string[];
}

/** A stretch of text that is no list, with the headings that it stands under. */
export interface Prose {
  readonly text: string;
  readonly line: number;
  readonly under: readonly string[];
}

const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?=\S)/;

interface Open {
  readonly text: string;
  readonly line: number;
  readonly isBullet: boolean;
}

/** What `listsOf` finds. */
interface Lists {
  readonly bullets: Bullet[];
  readonly prose: Prose[];
}

/** The list items and the prose of a markdown text, each with its headings. Code and comments are left out. */
export function listsOf(parts: Outline): Lists {
  return atOnce(listsInSteps(parts));
}

/** So many lines are a step: a tenth of a millisecond. */
const linesOfStep = 128;

/** `listsOf`, for texts of thousands of lines. */
export function* listsInSteps(parts: Outline): Steps<Lists> {
  const bullets: Bullet[] = [];
  const prose: Prose[] = [];
  const starts = new Map(parts.headings.map((heading) => [heading.start, heading]));
  let path: { level: number; text: string }[] = [];
  let open: Open | null = null;
  const close = (): void => {
    if (open === null) return;
    const { text, line, isBullet } = open;
    (isBullet ? bullets : prose).push({ text, line, under: path.map((heading) => heading.text) });
    open = null;
  };
  for (let i = 0; i < parts.lines.length; i++) {
    if (i % linesOfStep === linesOfStep - 1) yield;
    const heading = starts.get(i);
    if (heading !== undefined) {
      close();
      const above = path.filter(({ level }) => level < heading.level);
      path = [...above, { level: heading.level, text: plainText(heading.source) }];
      i = heading.end - 1;
      continue;
    }
    const line = parts.lines[i] ?? "";
    if (parts.hidden[i] === 1 || line.trim() === "") {
      close();
      continue;
    }
    const found = marker.exec(line)?.[0] ?? null;
    const text = line.slice(found?.length ?? 0).trim();
    open = continued(open, found === null, text);
    if (open !== null) continue;
    open = { text, line: i, isBullet: found !== null };
  }
  close();
  return { bullets, prose };

  /** A line without a marker goes on with what is open. */
  function continued(before: Open | null, isPlain: boolean, text: string): Open | null {
    if (before !== null && isPlain) return { ...before, text: `${before.text} ${text}` };
    close();
    return null;
  }
}

/** `what not to say -> what to say instead`; the arrow may be drawn, too. `right` is empty where there is none. */
export function splitRepair(text: string): { left: string; right: string } {
  const arrow = /\s*(?:->|→|=>)\s*/.exec(text);
  if (arrow === null) return { left: text.trim(), right: "" };
  return { left: text.slice(0, arrow.index).trim(), right: text.slice(arrow.index + arrow[0].length).trim() };
}
