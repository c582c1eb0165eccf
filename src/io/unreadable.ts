import type { Stats } from "node:fs";
import { systemErrorCode } from "../base/fault.ts";
import { settings } from "../base/settings.ts";

/** Why one file cannot be read; `rule`, `message` and `fix` become a Problem. */
export class Unreadable extends Error {
  constructor(
    readonly rule: string,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** Why a file of this kind and size is no article; null where it may be one. */
export function refusalOf(stats: Stats): Unreadable | null {
  if (!stats.isFile()) {
    const kind = stats.isDirectory() ? "a folder" : "a pipe, socket or device";
    return new Unreadable("not-a-file", `this is ${kind}, not a file`, "Move it out of the knowledge base.");
  }
  if (stats.size > settings.maxArticleBytes) {
    const limit = settings.maxArticleBytes / (1024 * 1024);
    return new Unreadable(
      "too-large",
      `the file is larger than ${limit} MiB`,
      "Split it into several articles.",
    );
  }
  return null;
}

export function outside(): Unreadable {
  return new Unreadable(
    "link-outside",
    "this leads out of the knowledge base",
    "Copy the file into the knowledge base; links are followed inside it only.",
  );
}

/** The system's error in words; what is already explained stays as it is. */
export function explained(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const code = systemErrorCode(error);
  switch (code) {
    case "EACCES":
    case "EPERM":
      return new Unreadable(
        "permission",
        "no permission to read this",
        "Ask the owner for permission to read it.",
      );
    case "ENOENT":
    case "ENOTDIR":
      return new Unreadable(
        "vanished",
        "this does not exist (any more)",
        "Check the name, or what the link points to.",
      );
    case "ELOOP":
      return new Unreadable("link-loop", "these links lead in a circle", "Delete the link.");
    case "ENXIO":
      return new Unreadable(
        "not-a-file",
        "this is a pipe, socket or device, not a file",
        "Move it out of the knowledge base.",
      );
    default:
      return new Unreadable(
        "unreadable",
        `the file cannot be read (${code ?? "unknown error"})`,
        "Check the disk and the file.",
      );
  }
}
