import { type Masked, redact } from "../base/redact.ts";
import { clean, cleanLine } from "../base/text.ts";

export interface SafeText {
  readonly text: string;
  readonly masked: readonly Masked[];
}

/** A text as it may be kept: no control characters, no card numbers, no security codes. Doing it twice changes nothing. */
export function safeText(text: string): SafeText {
  return redact(clean(text).trim());
}

/** The same on one line; null where nothing is left. */
export function safeLine(text: string | null): string | null {
  if (text === null) return null;
  const line = redact(cleanLine(text)).text;
  return line === "" ? null : line;
}
