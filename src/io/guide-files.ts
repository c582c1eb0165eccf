import type { Steps } from "../base/steps.ts";
import { clean } from "../base/text.ts";
import type { KbConfig, Problem } from "../kb/article.ts";
import { showablePath } from "../kb/article-id.ts";
import type { Guide } from "../kb/guide.ts";
import { hiddenCharacters } from "../kb/hidden-characters.ts";
import { parseGuide } from "../kb/parse-guide.ts";
import { signalsInSteps } from "../kb/parse-signals.ts";
import type { GuideFolder, GuideListing, Guides } from "../kb/ports.ts";
import type { SignalList } from "../kb/signals.ts";
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
  return new Folder(realRoot(root));
}

class Folder implements GuideFolder {
  private readonly reader: InsideReader;
  private diskPaths: ReadonlyMap<string, string> = new Map();

  constructor(private readonly real: string) {
    this.reader = new InsideReader(real);
  }

  *list(): Steps<GuideListing> {
    this.reader.forget();
    const phrases = yield* listReserved(this.real, this.reader, "phrases");
    const signals = yield* listReserved(this.real, this.reader, "signals");
    this.diskPaths = new Map([...phrases.diskPaths, ...signals.diskPaths]);
    return {
      scannedAt: phrases.scannedAt,
      files: [...phrases.files, ...signals.files],
      problems: [...phrases.skipped, ...signals.skipped],
    };
  }

  *read(paths: readonly string[], config: KbConfig): Steps<Guides> {
    const guides: Guide[] = [];
    const signals: SignalList[] = [];
    const problems: Problem[] = [];
    for (const path of paths) {
      const read = yield* readMarkdown(this.reader, path, this.diskPaths.get(path) ?? path);
      problems.push(...read.problems);
      if (read.parts === null) continue;
      yield;
      const { data, body, bodyLine, lineOf } = read.parts;
      if (path.startsWith("phrases/")) {
        const parsed = parseGuide(path, data, body, bodyLine, config, lineOf);
        problems.push(...parsed.problems);
        if (parsed.guide !== null) guides.push(parsed.guide);
      } else {
        const parsed = yield* signalsInSteps(path, data, body, bodyLine, config, lineOf);
        problems.push(...parsed.problems);
        signals.push(parsed.list);
      }
      yield;
    }
    return { guides, signals, problems };
  }
}

function* readMarkdown(reader: InsideReader, path: string, diskPath: string) {
  const shown = showablePath(path);
  const failed = (line: number, rule: string, message: string, fix: string) => {
    const problem: Problem = { path: shown, line, rule, severity: "error", message, fix };
    return { parts: null, problems: [problem] };
  };
  try {
    const bytes = reader.bytes(diskPath);
    yield;
    const decoded = decode(bytes);
    if (!decoded.ok) return failed(decoded.line, "encoding", decoded.message, decoded.fix);
    yield;
    const text = clean(decoded.text);
    yield;
    const parts = readFrontMatter(text);
    if (!parts.ok) return failed(parts.line, "front-matter", parts.message, parts.fix);
    const hidden = decoded.text === text ? null : hiddenCharacters(shown, decoded.text);
    return { parts, problems: hidden === null ? [] : [hidden] };
  } catch (error) {
    const { rule, message, fix } = explained(error);
    return failed(1, rule, message, fix);
  }
}
