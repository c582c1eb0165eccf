import { resolve } from "node:path";
import { Fault } from "../base/fault.ts";
import { clean } from "../base/text.ts";
import type { KbConfig, Problem } from "../kb/article.ts";
import { showablePath } from "../kb/article-id.ts";
import { hiddenCharacters } from "../kb/hidden-characters.ts";
import { parseKbConfig } from "../kb/kb-config.ts";
import { parseArticle } from "../kb/parse-article.ts";
import type { ArticleFolder, ReadArticle } from "../kb/ports.ts";
import { decode } from "./decode.ts";
import { readFrontMatter, readYaml } from "./front-matter.ts";
import { InsideReader, realRoot } from "./inside.ts";
import { type FolderListing, listArticles } from "./list-articles.ts";
import { explained } from "./unreadable.ts";

const configFile = "kb.yaml";

/**
 * Opens a folder as a knowledge base. Nothing is read yet but the folder's own permissions.
 * @throws Fault `unreadable` where there is no such folder, or no permission
 */
export function openArticleFolder(root: string): ArticleFolder {
  const absolute = resolve(root);
  return new Folder(absolute, realRoot(absolute));
}

class Folder implements ArticleFolder {
  private readonly reader: InsideReader;
  private readConfig: { config: KbConfig; problems: readonly Problem[] } | null = null;
  private diskPaths: ReadonlyMap<string, string> | null = null;

  constructor(
    readonly root: string,
    private readonly real: string,
  ) {
    this.reader = new InsideReader(real);
  }

  config(): KbConfig {
    return this.configuration().config;
  }

  configProblems(): readonly Problem[] {
    return this.configuration().problems;
  }

  list(): FolderListing {
    realRoot(this.root); // a folder that has gone is a fault, not an empty knowledge base
    this.reader.forget();
    this.readConfig = null;
    const listing = listArticles(this.real, this.reader);
    this.diskPaths = listing.diskPaths;
    return listing;
  }

  read(path: string): ReadArticle {
    let revision = "";
    try {
      const bytes = this.onDisk(path, (onDisk) => this.reader.bytes(onDisk));
      // Node's cryptography loads its streams: whoever only reads kb.yaml does without.
      const { hash }: typeof import("node:crypto") = require("node:crypto");
      revision = hash("sha256", bytes, "hex");
      const decoded = decode(bytes);
      if (!decoded.ok) return skippedFile(path, revision, { ...decoded, rule: "encoding" });
      const text = clean(decoded.text);
      const warnings = this.warningsOf(path, decoded.text, text);
      const parts = readFrontMatter(text);
      if (!parts.ok) return skippedFile(path, revision, { ...parts, rule: "front-matter" }, warnings);
      const { article, problems } = parseArticle(path, parts.data, parts.body, this.config(), parts.lineOf);
      return { article, revision, problems: [...warnings, ...problems] };
    } catch (error) {
      const { rule, message, fix } = explained(error);
      return skippedFile(path, revision, { line: 1, rule, message, fix });
    }
  }

  readText(path: string): string {
    const decoded = decode(this.orFault(path, (onDisk) => this.reader.bytes(onDisk)));
    if (decoded.ok) return clean(decoded.text);
    throw new Fault("unreadable", `${showablePath(path)}: ${decoded.message}`, { hint: decoded.fix });
  }

  hasFile(path: string): boolean {
    return this.reader.has(this.diskPaths?.get(path) ?? path);
  }

  fileOf(path: string): string {
    return this.orFault(path, (onDisk) => this.reader.follow(this.reader.locate(onDisk)));
  }

  private orFault<Result>(path: string, action: (onDisk: string) => Result): Result {
    try {
      return this.onDisk(path, action);
    } catch (error) {
      const { message, fix } = explained(error);
      throw new Fault("unreadable", `${showablePath(path)}: ${message}`, { hint: fix, cause: error });
    }
  }

  /** Most names are shown as they are; for the others a listing knows what stands on the disk. */
  private onDisk<Result>(path: string, action: (onDisk: string) => Result): Result {
    const known = this.diskPaths?.get(path) ?? path;
    try {
      return action(known);
    } catch (error) {
      if (this.diskPaths !== null || explained(error).rule !== "vanished") throw error;
      const onDisk = this.list().diskPaths.get(path);
      if (onDisk === undefined) throw error;
      return action(onDisk);
    }
  }

  private warningsOf(path: string, raw: string, text: string): Problem[] {
    const warnings: Problem[] = [];
    if (this.diskPaths?.has(path)) {
      const message = "the file's name holds invisible or control characters; it is shown without them";
      const fix = "Rename it: letters, digits and hyphens always work.";
      warnings.push({
        path: showablePath(path),
        line: 1,
        rule: "file-name",
        severity: "warning",
        message,
        fix,
      });
    }
    const hidden = raw === text ? null : hiddenCharacters(showablePath(path), raw);
    if (hidden !== null) warnings.push(hidden);
    return warnings;
  }

  private configuration(): { config: KbConfig; problems: readonly Problem[] } {
    this.readConfig ??= this.loadConfig();
    return this.readConfig;
  }

  private loadConfig(): { config: KbConfig; problems: readonly Problem[] } {
    const defaults = parseKbConfig(configFile, {});
    const failed = (line: number, rule: string, message: string, fix: string) => {
      const problem: Problem = { path: configFile, line, rule, severity: "error", message, fix };
      return { config: defaults.config, problems: [problem] };
    };
    try {
      const decoded = decode(this.reader.bytes(configFile));
      if (!decoded.ok) return failed(decoded.line, "encoding", decoded.message, decoded.fix);
      const yaml = readYaml(clean(decoded.text));
      if (!yaml.ok) return failed(yaml.line, "kb-config", yaml.message, yaml.fix);
      return parseKbConfig(configFile, yaml.data, yaml.lineOf);
    } catch (error) {
      const why = explained(error);
      if (why.rule === "vanished") return defaults;
      return failed(1, why.rule, why.message, why.fix);
    }
  }
}

interface Why {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
}

function skippedFile(
  path: string,
  revision: string,
  why: Why,
  warnings: readonly Problem[] = [],
): ReadArticle {
  const { line, rule, message, fix } = why;
  const problem: Problem = { path: showablePath(path), line, rule, severity: "error", message, fix };
  return { article: null, revision, problems: [problem, ...warnings] };
}
