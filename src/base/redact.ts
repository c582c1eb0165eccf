/** What was masked in a text. */
export type Masked = "card" | "code";

/** Digits of some scripts stand at these code points, in order from 0: Tamil, full-width, Devanagari, Arabic. */
const zeros = [0x0be6, 0xff10, 0x0966, 0x0660, 0x06f0];

/** Digits with at most three characters between groups, as people type and dictate card numbers. */
const digitRun = /\d(?:[ \t\u00a0\u2000-\u200a\u202f\u3000.,_\u002d\u2010-\u2015\u2212/|]{0,3}\d){12,}/gu;
const iban = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ -]?[\dA-Z]{4}){2,7}(?:[ -]?[\dA-Z]{1,3})?(?![\p{L}\d])/gu;

/**
 * Takes card numbers and security codes out of free text: `4111 1111 1111 1111` becomes `•••• 1111`, `CVC 123` becomes
 * `CVC •••`. Telephone numbers, order numbers and IBANs stay. A number counts as a card's where whole groups of
 * digits have a length, a beginning and a check digit of one (Luhn; ISO/IEC 7812): taking every run of digits with the
 * check digit alone would hit a quarter of all numbers of sixteen digits.
 */
export function redact(text: string): { readonly text: string; readonly masked: readonly Masked[] } {
  const plain = withPlainDigits(text);
  const count = digitsIn(plain);
  // Most texts end here: looking for words in several scripts takes ten times as long as all the rest.
  if (count < 3) return { text, masked: [] };
  const spans = count < 13 ? [] : cardSpans(plain);
  if (mayHoldCode.test(plain)) spans.push(...codeSpans(plain));
  spans.sort((a, b) => a.start - b.start);
  let safe = "";
  let end = 0;
  const masked = new Set<Masked>();
  for (const span of spans) {
    if (span.start < end) continue;
    safe += text.slice(end, span.start) + span.instead;
    end = span.end;
    masked.add(span.kind);
  }
  return { text: safe + text.slice(end), masked: [...masked].sort() };
}

interface Span {
  readonly kind: Masked;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

/** A piece of every word that a security code stands beside. */
const mayHoldCode = /c\.?v|cid|csc|pin|security|verif|bizton|ellen|sikker|kontrol|[\u0b80-\u0bff]/i;

function digitsIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

/** The same text, digit for digit, with digits of other scripts as ASCII: offsets stay what they are. */
function withPlainDigits(text: string): string {
  return text.replace(/[\u0be6-\u0bef\uff10-\uff19\u0966-\u096f\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (zeros.find((zero) => code >= zero && code <= zero + 9) ?? code));
  });
}

interface Group {
  readonly digits: string;
  readonly start: number;
  /** What stands between this group and the one before, its white space as one space. */
  readonly after: string;
}

function cardSpans(text: string): Span[] {
  const accounts = [...text.matchAll(iban)].filter(({ 0: number }) => isIban(number));
  const isAccount = (at: number) =>
    accounts.some(({ 0: number, index }) => at >= index && at < index + number.length);
  const spans: Span[] = [];
  for (const run of text.matchAll(digitRun)) {
    const groups = groupsOf(run[0], run.index);
    // A leading + makes the first group the beginning of a telephone number.
    if (/[+＋]\s?$/.test(text.slice(Math.max(0, run.index - 2), run.index))) groups.shift();
    for (let from = 0; from < groups.length; from++) {
      const first = groups[from]!;
      const found = isAccount(first.start) ? null : cardFrom(groups, from);
      if (found === null) continue;
      const last = groups[found.to]!;
      const end = last.start + last.digits.length;
      spans.push({ kind: "card", start: first.start, end, instead: `•••• ${found.digits.slice(-4)}` });
      from = found.to;
    }
  }
  return spans;
}

function groupsOf(run: string, offset: number): Group[] {
  let end = 0;
  return [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => {
    const after = run.slice(end, index).replace(/\s+/g, " ");
    end = index + digits.length;
    return { digits, start: offset + index, after };
  });
}

/** The longest card number that starts with this group, ends with a whole one, and is grouped as a card's is. */
function cardFrom(groups: readonly Group[], from: number): { to: number; digits: string } | null {
  let digits = "";
  let best: { to: number; digits: string } | null = null;
  for (let to = from; to < groups.length && digits.length < 19; to++) {
    const group = groups[to]!;
    // Where the mark between groups changes, another number begins: lists of telephone numbers.
    if (to > from + 1 && group.after !== groups[from + 1]!.after) break;
    digits += group.digits;
    if (isCard(digits) && isGrouped(groups.slice(from, to + 1))) best = { to, digits };
  }
  return best;
}

/** One group, digits one by one or in pairs, or groups of three and more of which the last may be shorter. */
function isGrouped(groups: readonly Group[]): boolean {
  const sizes = groups.map(({ digits }) => digits.length);
  return (
    sizes.length === 1 || sizes.every((size) => size <= 2) || sizes.slice(0, -1).every((size) => size >= 3)
  );
}

/** The check of ISO 13616: moved to the end and read as a number, the first four characters leave 1 of 97. */
function isIban(number: string): boolean {
  const compact = number.replace(/[ -]/g, "");
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return compact.length >= 15 && rest === 1;
}

/**
 * Beginnings and lengths that the networks have given out, as they publish them: Visa (with Dankort's 4571),
 * Mastercard, American Express, Diners, Discover, JCB, UnionPay, RuPay, Maestro, Dankort.
 */
const issuers: ReadonlyArray<readonly [RegExp, readonly number[]]> = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|3095|36|3[89])/, [14]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 19]],
  [/^62(?:212[6-9]|21[3-9]|2[2-8]|29[01]|292[0-5]|[4-6]|8[2-8])/, [16, 17, 18, 19]],
  [/^(?:508[5-9]|6069[89]|607|608[0-4])/, [16]],
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]],
  [/^5019/, [16]],
];

function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  return (
    issuers.some(([start, lengths]) => lengths.includes(digits.length) && start.test(digits)) && luhn(digits)
  );
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

const codeWords = [
  "c\\.?v\\.?[cv]\\.?2?(?:[- ]?(?:kód|kode|code|number)\\p{L}*)?",
  "(?:card )?(?:security|verification) (?:code|number|value)s?",
  "(?:biztonsági|ellenőrző)[- ]?(?:kód|szám)\\p{L}*",
  "(?:sikkerheds|kontrol)[- ]?(?:kode|ciffer|cifre|tal)\\p{L}*",
  "(?:பாதுகாப்பு|சரிபார்ப்பு|ரகசிய)க?்? ?(?:எண்|குறியீடு|குறியீட்டு எண்)[\\p{L}\\p{M}]*",
  "சி\\.?\\s?வி\\.?\\s?(?:வி|சி)",
].join("|");
const pinWords = "c(?:id|sc)(?: code)?|pin(?:[- ]?(?:code|kód|kode|number)\\p{L}*)?|பின்(?: எண்| நம்பர்)?";
const before = "(?<![\\p{L}\\p{M}\\p{N}])";
const digits = "(\\d{3,8}(?!\\d)|\\d(?:[ -]\\d){2,7}(?![ -]?\\d))";
/** Between a code and its word may stand a few others: `security code on the back is 123`. */
const securityCode = new RegExp(
  `${before}(?:${codeWords})(?:[^\\d\\p{L}\\n•]|[^\\d.!?;\\n•]{0,24}?(?<![\\p{L}\\d]))??${digits}`,
  "giu",
);
/** `pin` is a verb too and a CID a caller's, so only what belongs to the code may stand between. */
const pinCode = new RegExp(`${before}(?:${pinWords})(?:\\s*(?:[:=#-]|is|er|az?))*\\s*${digits}`, "giu");

function codeSpans(text: string): Span[] {
  return [securityCode, pinCode].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length;
      return { kind: "code" as const, start: end - match[1]!.length, end, instead: "•••" };
    }),
  );
}
