import { Ear } from "../../src/coach/expressions.ts";
import type { Guide } from "../../src/kb/guide.ts";
import { parseKbConfig } from "../../src/kb/kb-config.ts";
import { parseGuide } from "../../src/kb/parse-guide.ts";
import { parseSignals } from "../../src/kb/parse-signals.ts";
import type { SignalList } from "../../src/kb/signals.ts";

/** Cuts what English adds to its words, as far as these tests need it. */
export const stem = (word: string) => word.toLowerCase().replace(/(?<=.{3})(ing|ed|s)$/, "");

const { config } = parseKbConfig("kb.yaml", {});

export function signalList(markdown: string, lang = "en"): SignalList {
  return parseSignals(`signals/${lang}.md`, {}, markdown, 1, config).list;
}

export function guideOf(markdown: string, data: Record<string, string | string[]> = {}): Guide {
  const parsed = parseGuide("phrases/en/explain/test.md", { stage: "explain", ...data }, markdown, 1, config);
  if (parsed.guide === null) throw new Error(JSON.stringify(parsed.problems));
  return parsed.guide;
}

export function ear(signals: string, guides: readonly Guide[] = [], lang = "en"): Ear {
  return new Ear(lang, [signalList(signals, lang)], guides, stem);
}
