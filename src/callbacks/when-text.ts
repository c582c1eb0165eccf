import { Fault } from "../base/fault.ts";
import type { CallbackRules } from "./rules.ts";

/** Where and when a text is read. */
export interface WhenContext {
  readonly now: Date;
  /** IANA: the callback's zone. */
  readonly zone: string;
  /** Of the customer's number, for holidays and call hours. */
  readonly country?: string | null;
  readonly rules: CallbackRules;
}

/** What is still unread of a text: readers take away what they understand, in any order. */
export class WhenText {
  /** Unread text; `;` stands where something was taken, so that its neighbours do not become one phrase. */
  rest: string;

  /** @param typed as it was typed, on one line */
  constructor(readonly typed: string) {
    this.rest = typed.toLowerCase();
  }

  /** The first match, which is read then; null where there is none. */
  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest);
    if (match !== null) {
      this.rest = `${this.rest.slice(0, match.index)} ; ${this.rest.slice(match.index + match[0].length)}`;
    }
    return match;
  }

  /** The words that nobody has read, without those that only join. */
  unread(): string {
    const joining = /\b(?:at|on|by|the|of|o'?clock|please|around|about|ca|approx)\b/g;
    return this.rest
      .replace(joining, " ")
      .replace(/[;,.\s]+/g, " ")
      .trim();
  }

  /** A Fault that shows the text. @param wrong what is wrong with it: `is in the past` */
  fault(wrong: string, hint: string): Fault {
    const shown = this.typed.length > 60 ? `${this.typed.slice(0, 60)}…` : this.typed;
    return new Fault("usage", `“${shown}” ${wrong}`, { hint });
  }
}
