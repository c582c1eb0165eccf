import { clean } from "../base/text.ts";
import type { KbConfig, Problem } from "../kb/article.ts";
import { showablePath } from "../kb/article-id.ts";
import { hiddenCharacters } from "../kb/hidden-characters.ts";
import { parseGuide } from "../kb/parse-guide.ts";
import { parseSignals } from "../kb/parse-signals.ts";
import type { GuideFolder, Guides } from "../kb/ports.ts";
import { decode } from "./decode.ts";
import { readFrontMatter } from "./front-matter.ts";
import { InsideReader, realRoot } from "./inside.ts";
import { listReserved } from "./list-articles.ts";
import { explained } from "./unreadable.ts";

/**
 * The guides and signal lists of a knowledge base: `phrases/**` and `signals/*`.
 * @throws Fault `unreadable` where there is no such folder, or no permission
 */
export function openGuideFolder(root: string): GuideFolder {
  const real = realRoot(root);
  return { read: (config, wants) => readAll(real, config, wants) };
}

type Wants = Parameters<GuideFolder["read"]>[1];

function readAll(real: string, config: KbConfig, wants: Wants): Guides {
  const reader = new InsideReader(real);
  const guides: Guides["guides"][number][] = [];
  const signals: Guides["signals"][number][] = [];
  const problems: Problem[] = [];
  const open = (path: string, diskPath: string) => {
    const read = readMarkdown(reader, path, diskPath);
    problems.push(...read.problems);
    return read.parts;
  };
  for (const folder of ["phrases", "signals"] as const) {
    const { files, skipped, diskPaths } = listReserved(real, reader, folder);
    problems.push(...skipped);
    for (const { path } of files) {
      if (wants !== undefined && !wants(path)) continue;
      const parts = open(path, diskPaths.get(path) ?? path);
      if (parts === null) continue;
      const { data, body, bodyLine, lineOf } = parts;
      if (folder === "phrases") {
        const parsed = parseGuide(path, data, body, bodyLine, config, lineOf);
        problems.push(...parsed.problems);
        if (parsed.guide !== null) guides.push(parsed.guide);
      } else {
        const parsed = parseSignals(path, data, body, bodyLine, config, lineOf);
        problems.push(...parsed.problems);
        signals.push(parsed.list);
      }
    }
  }
  return { guides, signals, problems };
}

function readMarkdown(reader: InsideReader, path: string, diskPath: string) {
  const shown = showablePath(path);
  const failed = (line: number, rule: string, message: string, fix: string) => {
    const problem: Problem = { path: shown, line, rule, severity: "error", message, fix };
    return { parts: null, problems: [problem] };
  };
  try {
    const decoded = decode(reader.bytes(diskPath));
    if (!decoded.ok) return failed(decoded.line, "encoding", decoded.message, decoded.fix);
    const text = clean(decoded.text);
    const parts = readFrontMatter(text);
    if (!parts.ok) return failed(parts.line, "front-matter", parts.message, parts.fix);
    const hidden = decoded.text === text ? null : hiddenCharacters(shown, decoded.text);
    return { parts, problems: hidden === null ? [] : [hidden] };
  } catch (error) {
    const { rule, message, fix } = explained(error);
    return failed(1, rule, message, fix);
  }
}
