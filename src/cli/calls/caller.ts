import type { CallsView } from "../../calls/calls-view.ts";
import { findCustomers, type Match } from "../../calls/find-customer.ts";
import type { Contact } from "../../calls/keys.ts";
import { FreeText, most } from "../callbacks/free-text.ts";

/** Who is calling, as far as what was typed tells without asking anybody. */
export interface TypedCaller {
  /** As it goes to the domain. */
  readonly who: Contact;
  /** As it was typed: for a record of somebody new. */
  readonly typed: Contact;
  /** The number of a customer who is meant without doubt. */
  readonly pointed: number | null;
  /** Several who fit what was typed. */
  readonly candidates: readonly Match[];
  readonly warnings: readonly string[];
}

const nobody: Contact = { name: null, phone: null, ref: null };

/**
 * Reads the flags of `call start`, and words beside them: `call start kovács`, `call start 4567`. What only points (the
 * last digits of a number, a word of a name, `id:12`) finds somebody or nobody, but never makes a customer of it.
 * @throws Fault `usage` where a text is too long
 */
export function readCaller(
  view: CallsView,
  words: readonly string[],
  flags: Readonly<Record<"customer" | "phone" | "ref", string | undefined>>,
): TypedCaller {
  const free = new FreeText();
  const line = (name: keyof typeof flags): string | null =>
    free.line(`--${name}`, flags[name] ?? "", most[name]) || null;
  const typed: Contact = { name: line("customer"), phone: line("phone"), ref: line("ref") };
  const loose = free.line("who calls", words.join(" "), most.customer);
  const { warnings } = free;
  const answer = { who: typed, typed, pointed: null, candidates: [], warnings };
  const id = /^(?:id:|#)(\d{1,9})$/.exec(loose || (typed.name ?? ""))?.[1];
  if (id !== undefined) {
    return { ...answer, who: { ...typed, name: null }, typed: { ...typed, name: null }, pointed: Number(id) };
  }
  const isPart = typed.phone !== null && typed.phone.replace(/\D/g, "").length < 7;
  if (loose === "" && (!isPart || typed.ref !== null)) return answer;
  const query = [loose || typed.name, isPart ? typed.phone : null].filter((part) => part !== null).join(" ");
  const { matches, more } = findCustomers(view, query, 5);
  const [first] = matches;
  const same = matches.filter(({ by, isWhole }) => by === first?.by && isWhole === first.isWhole);
  if (first !== undefined && same.length === 1 && (more === 0 || matches.length > 1)) {
    return { ...answer, who: { ...typed, phone: isPart ? null : typed.phone }, pointed: first.customer.id };
  }
  if (first !== undefined) {
    const said = contactOf(loose, typed);
    return { ...answer, who: nobody, typed: isPart ? { ...said, phone: null } : said, candidates: matches };
  }
  if (isPart || /^[\d\s()+./-]{1,8}$/.test(loose)) {
    const digits = isPart ? typed.phone : loose;
    const said = isPart ? { ...typed, phone: null } : typed;
    return {
      ...answer,
      who: said,
      typed: said,
      warnings: [...warnings, `Nobody's number ends in ${digits}.`],
    };
  }
  const said = contactOf(loose, typed);
  return { ...answer, who: said, typed: said };
}

/** What words without a flag are: a number, a reference (one word with digits), else a name. */
function contactOf(loose: string, typed: Contact): Contact {
  if (loose === "") return typed;
  if (/^[\s\d()+./-]+$/.test(loose)) return { ...typed, phone: typed.phone ?? loose };
  const [, name, phone] = /^(.*\p{L}.*?)[\s,:]+([+(]?\d[\d\s()./-]{6,})$/u.exec(loose) ?? [];
  if (name !== undefined && phone !== undefined) {
    return { ...typed, name: typed.name ?? name, phone: typed.phone ?? phone };
  }
  if (/\d/.test(loose) && !/\s/.test(loose)) return { ...typed, ref: typed.ref ?? loose };
  return { ...typed, name: typed.name ?? loose };
}
