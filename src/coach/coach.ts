import type { EscalationPoint } from "../kb/article.ts";
import type { Guide } from "../kb/guide.ts";
import type { SignalList } from "../kb/signals.ts";
import { check, type Finding } from "./check.ts";
import { adviseEscalation, type EscalationAdvice } from "./escalation.ts";
import { Ear } from "./expressions.ts";
import { type Reading, read } from "./read.ts";
import type { Stem } from "./words.ts";

/** What one language brings to the coach. */
export interface Tongue {
  readonly lang: string;
  readonly guides: readonly Guide[];
  readonly lists: readonly SignalList[];
  readonly stem: Stem;
}

/** A reading, and who should take over. */
export interface CustomerReading extends Reading {
  readonly lang: string;
  readonly escalate: EscalationAdvice;
}

/** Reads words with the ears of some languages. Whatever an ear has prepared, it keeps. */
export class Coach {
  constructor(
    private readonly ears: readonly Ear[],
    private readonly contacts: readonly EscalationPoint[],
  ) {}

  /** What an agent should not say. @param langs likeliest first; the first that hears something answers */
  check(text: string, langs: readonly string[]): { lang: string; findings: Finding[] } {
    const heard = langs.map((lang) => {
      const ear = this.ear(lang);
      return { lang, findings: check(text, ear, ear.repairOfApology) };
    });
    return best(heard, ({ findings }) => findings.length);
  }

  /** What a customer's words show. */
  read(text: string, langs: readonly string[]): CustomerReading {
    const heard = langs.map((lang) => ({ lang, ...read(text, this.ear(lang)) }));
    const reading = best(heard, ({ signals }) => signals.filter(({ kind }) => kind !== "typography").length);
    const ear = this.ear(reading.lang);
    return { ...reading, escalate: adviseEscalation(reading, this.contacts, ear.stem, ear.lang) };
  }

  /** A language that nobody wrote a word for hears only what stands in the writing itself. */
  private ear(lang: string): Ear {
    return this.ears.find((one) => one.lang === lang) ?? new Ear(lang, [], [], (word) => word);
  }
}

/** The first language, unless another one hears more. */
function best<Heard>(heard: readonly Heard[], count: (one: Heard) => number): Heard {
  return heard.reduce((most, one) => (count(one) > count(most) ? one : most));
}
