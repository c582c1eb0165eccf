import { Fault } from "../../base/fault.ts";
import { articleId } from "../../kb/article-id.ts";
import { isLanguageTag, normaliseTag } from "../../kb/language-tag.ts";
import type { App } from "../app.ts";
import { FreeText, most } from "./free-text.ts";

type Typed = Partial<
  Record<"customer" | "phone" | "ref" | "reason" | "owner" | "override", string | undefined>
>;

/** The texts of a callback, cleaned, checked and masked; what was not given stays `undefined`, empty stays empty. */
export function textsOf(flags: Typed): { texts: Typed; warnings: string[] } {
  const free = new FreeText();
  const line = (name: keyof Typed): string | undefined =>
    flags[name] === undefined ? undefined : free.line(`--${name}`, flags[name], most[name]);
  const texts = {
    customer: line("customer"),
    phone: line("phone"),
    ref: line("ref"),
    reason: line("reason"),
    owner: line("owner"),
    override: line("override"),
  };
  return { texts, warnings: free.warnings };
}

/** @throws Fault `usage` where a flag that must be there is missing or empty */
export function need(flag: string, value: string | undefined, what: string): string {
  if (value !== undefined && value.trim() !== "") return value;
  throw new Fault("usage", `--${flag} is missing: ${what}`, {
    hint: `Add --${flag}. On a terminal you are asked for it.`,
  });
}

/** The id of an article by its id or unique tail. @throws Fault `not-found`, `ambiguous` */
export async function articleNamed(app: App, wanted: string): Promise<string> {
  return articleId(await app.pathOf(wanted));
}

/** The number of a call. @throws Fault `usage` */
export function callNamed(text: string): number {
  const digits = /^#?([0-9]{1,9})$/.exec(text.trim())?.[1];
  if (digits !== undefined && Number(digits) > 0) return Number(digits);
  throw new Fault("usage", `--call does not take "${text.slice(0, 40)}"`, {
    hint: "Take the call's number.",
  });
}

/** A language tag in its one spelling. @throws Fault `usage` */
export function languageNamed(text: string): string {
  const tag = normaliseTag(text);
  if (isLanguageTag(tag)) return tag;
  throw new Fault("usage", `--lang does not take "${text.slice(0, 40)}"`, {
    hint: "Write it as hu or pt-BR.",
  });
}
