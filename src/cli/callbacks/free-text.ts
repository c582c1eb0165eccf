import { Fault } from "../../base/fault.ts";
import { redact } from "../../base/redact.ts";
import { clean, cleanLine } from "../../base/text.ts";

/** How long each text may be, in characters. What is longer is refused: a silent cut would lose what somebody meant. */
export const most = Object.freeze({
  customer: 200,
  phone: 60,
  ref: 100,
  owner: 100,
  reason: 500,
  override: 500,
  note: 2000,
});

const words = { card: "A card number", code: "A security code" } as const;

/** Texts that somebody typed, made fit to be kept; what had to be masked is told in `warnings`. */
export class FreeText {
  readonly #masked = new Set<"card" | "code">();

  /** On one line. @param flag as it is typed (`--reason`), for what is said of it @throws Fault `usage` */
  line(flag: string, text: string, longest: number): string {
    return this.#kept(flag, cleanLine(text), longest);
  }

  /** With its line breaks. @throws Fault `usage` */
  lines(flag: string, text: string, longest: number): string {
    return this.#kept(flag, clean(text).trim(), longest);
  }

  get warnings(): string[] {
    return [...this.#masked].sort().map((what) => `${words[what]} was masked before anything was kept.`);
  }

  #kept(flag: string, text: string, longest: number): string {
    const length = [...text].length;
    if (length > longest) {
      throw new Fault("usage", `${flag} is too long: ${length} characters of at most ${longest}`, {
        hint: "Say it shorter; what belongs to the case goes into your ticket.",
      });
    }
    const { text: safe, masked } = redact(text);
    for (const what of masked) this.#masked.add(what);
    return safe;
  }
}
