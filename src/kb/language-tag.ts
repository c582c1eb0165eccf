import { settings } from "../base/settings.ts";

const shape = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/;

// Codes that ISO 639 gives to some language and people give to folders.
const folderWords = new Set(
  "bar bin car cat crm del den ext fan fin fit geo hat hit ice ind lit mac man may men mic min mul new per pro run see sms sun ton vol war was zxx".split(
    " ",
  ),
);
/** In capitals these are departments, not Italian, Croatian, Indonesian, Ossetian, Chuvash. */
const departments = new Set(["IT", "HR", "ID", "OS", "CV"]);

/** The languages of the starter knowledge base are known without asking: the first question to Intl costs 20 ms. */
const known = new Map<string, boolean>([settings.lang, "hu", "da", "ta"].map((tag) => [tag, true]));
let names: Record<"language" | "script" | "region", Intl.DisplayNames> | undefined;

/** `pt_BR` → `pt-br`: the one spelling of language tags in this program. */
export function normaliseTag(tag: string): string {
  return tag.trim().toLowerCase().replaceAll("_", "-");
}

/** True for a tag (already normalised) of a language, script and region that have a name: `hu`, `pt-br`, not `faq`. */
export function isLanguageTag(tag: string): boolean {
  let answer = known.get(tag);
  if (answer === undefined) {
    answer = shape.test(tag) && hasNames(tag);
    // Folder names are many and chosen by others: the memory of them must not grow without end.
    if (known.size < 5_000) known.set(tag, answer);
  }
  return answer;
}

function hasNames(tag: string): boolean {
  names ??= {
    language: displayNames("language"),
    script: displayNames("script"),
    region: displayNames("region"),
  };
  const [language = "", ...rest] = tag.split("-");
  try {
    if (names.language.of(language) === undefined) return false;
    return rest.every((part) => {
      if (part.length === 4) return names?.script.of(part[0]?.toUpperCase() + part.slice(1)) !== undefined;
      return names?.region.of(part.toUpperCase()) !== undefined;
    });
  } catch {
    return false;
  }
}

function displayNames(type: "language" | "script" | "region"): Intl.DisplayNames {
  return new Intl.DisplayNames(["en"], { type, fallback: "none" });
}

/** The first folder of a path that is named for a language: `hu/billing/refund.md` → `hu`; null where none is. */
export function languageOfPath(path: string): string | null {
  const folders = path.split("/");
  folders.pop();
  for (const folder of folders) {
    if (folder.length > 11 || departments.has(folder)) continue;
    const tag = normaliseTag(folder);
    if (!folderWords.has(tag) && isLanguageTag(tag)) return tag;
  }
  return null;
}
