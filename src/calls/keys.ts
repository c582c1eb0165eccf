import { fold } from "../base/text.ts";

/** By what somebody may be known: a number, a reference, a name. */
export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly ref: string | null;
}

/** All digits of a telephone number, without those of an extension. */
export function digitsIn(phone: string): string {
  return (isAscii(phone) ? phone : phone.normalize("NFKC"))
    .replace(/(?:ext|x|#|;).*$/i, "")
    .replace(/\D/g, "");
}

/** References are compared whole, in any case. */
export function foldedRef(ref: string): string {
  return fold(ref.trim()).replace(/\s+/g, " ");
}

// No classes of Unicode here: compiling them takes longer than finding somebody.
const betweenWords =
  /[\s,;:.!?/\\|()[\]{}<>"“”„«»+&@_#*=~\u2010-\u2015\u00ad\u200b-\u200f\u3000\u3001\u3002\uff0c-]+/;

/** The words of a name, folded, in the order in which they stand: `Kovács-Nagy Anna` → `kovacs`, `nagy`, `anna`. */
export function nameWords(name: string): string[] {
  return fold(name.replace(/['’`´]/g, ""))
    .split(betweenWords)
    .filter((word) => word !== "");
}

/** The same for all orders and spellings of a name: `anna kovacs`. */
export function wholeName(name: string): string {
  return nameWords(name).sort().join(" ");
}

/** Pieces of three letters, the beginning and the end of the word marked: a slip leaves most of them as they were. */
export function piecesOf(word: string): string[] {
  const marked = `^${word}$`;
  const pieces: string[] = [];
  for (let at = 0; at + 3 <= marked.length; at++) pieces.push(marked.slice(at, at + 3));
  return pieces;
}

/** Numbers are found by their last four digits, whatever their spelling; what is found is compared as a whole. */
export function phoneKey(phone: string): string | null {
  const digits = digitsIn(phone);
  return digits.length < 4 ? null : `digits:${digits.slice(-4)}`;
}

export function refKey(ref: string): string {
  return `ref:${foldedRef(ref)}`;
}

/** A word of a customer's name. */
export function wordKey(word: string): string {
  return `word:${word}`;
}

/** A piece of a word of a customer's name. */
export function pieceKey(piece: string): string {
  return `piece:${piece}`;
}

/** A name as a whole. */
export function nameKey(name: string): string {
  return `name:${wholeName(name)}`;
}

/** The keys of whatever names somebody without being their record. */
export function contactKeys({ name, phone, ref }: Contact): string[] {
  const keys = [
    phone === null ? null : phoneKey(phone),
    ref === null || ref.trim() === "" ? null : refKey(ref),
    name === null || wholeName(name) === "" ? null : nameKey(name),
  ];
  return keys.filter((key) => key !== null);
}

export function customerKeys(customer: {
  readonly name: string;
  readonly phones: readonly string[];
  readonly ref: string | null;
}): string[] {
  const words = nameWords(customer.name).slice(0, 12);
  const keys = [
    ...customer.phones.map(phoneKey).filter((key) => key !== null),
    ...(customer.ref === null ? [] : [refKey(customer.ref)]),
    ...words.map(wordKey),
    ...words.flatMap((word) => piecesOf(word.slice(0, 30)).map(pieceKey)),
  ];
  return [...new Set(keys)];
}

/** The key of an agent's open call: there is at most one. */
export function openKey(agent: string): string {
  return `open:${fold(agent)}`;
}

/** The key of an agent's parked calls. */
export function parkedKey(agent: string): string {
  return `parked:${fold(agent)}`;
}

/** The key of every call that has not ended, whoever has it. */
export const unendedKey = "unended";

export function callKeys(call: {
  readonly customer: number | null;
  readonly who: Contact | null;
  readonly agent: string;
  readonly state: "open" | "parked" | "ended";
}): string[] {
  const { customer, who, agent, state } = call;
  return [
    ...(customer === null ? [] : [`customer:${customer}`]),
    ...(who === null ? [] : contactKeys(who)),
    ...(state === "ended" ? [] : [state === "open" ? openKey(agent) : parkedKey(agent), unendedKey]),
  ];
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
