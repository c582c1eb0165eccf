import { clean } from "../base/text.ts";

/** UTF-16 units; more than anybody reads, and less than what stalls a terminal. */
export const maxOutput = 2_000_000;

const sgr = /\u001b\[[0-9;]{0,32}m/g;
const reset = "\u001b[0m";

/**
 * The last door before stdout and stderr. Of all that can steer a terminal only colours (`ESC [ digits ; m`) pass, and
 * only with `color`; line feeds and tabs stay, joiners stay where their script needs them. Longer output is cut, and a
 * last line says so. Linear time.
 */
export function forTerminal(text: string, options: { readonly color: boolean }): string {
  const whole = text.length <= maxOutput;
  const shown = whole ? text : cut(text);
  let out = "";
  let end = 0;
  let seen = "";
  const add = (part: string): void => {
    // A joiner is judged by the letter before it, which may stand before a change of colour.
    const cleaned = clean(seen + part).slice(seen.length);
    out += cleaned;
    seen = lastCharacter(cleaned) || seen;
  };
  for (const match of shown.matchAll(sgr)) {
    add(shown.slice(end, match.index));
    if (options.color) out += match[0];
    end = match.index + match[0].length;
  }
  add(shown.slice(end));
  if (whole) return out;
  return `${out}${options.color ? reset : ""}\n… cut here: the output is longer than ${maxOutput / 1_000_000} million characters.\n`;
}

/** Cuts at the end of a line where one is near, and never through a character or a colour. */
function cut(text: string): string {
  const head = text.slice(0, maxOutput);
  const line = head.lastIndexOf("\n");
  const kept = line > maxOutput - 10_000 ? head.slice(0, line) : head;
  return kept.replace(/\u001b[^m]{0,40}$|[\ud800-\udbff]$/, "");
}

function lastCharacter(text: string): string {
  const last = text.slice(-1);
  return /[\udc00-\udfff]/.test(last) ? text.slice(-2) : last;
}

// DEL and C1, soft hyphen, zero-width characters, bidi controls, line and paragraph separators, byte order mark,
// annotation, tag characters: nothing of it may act on a terminal that prints the document.
const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/**
 * One JSON document, indented by two. Characters that could steer a terminal are written as `\uXXXX`, so that it is
 * safe to print and still carries exactly the same values. `JSON.stringify` escapes C0 and lone surrogates itself.
 */
export function forJson(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? "null").replace(unsafe, escapeUnits);
}

function escapeUnits(character: string): string {
  let escaped = "";
  for (let i = 0; i < character.length; i++) {
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
