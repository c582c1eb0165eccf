import { clean } from "../base/text.ts";

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  euro: "€",
  pound: "£",
  cent: "¢",
  copy: "©",
  reg: "®",
  trade: "™",
  deg: "°",
  times: "×",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  bull: "•",
  middot: "·",
  rarr: "→",
  larr: "←",
  frac12: "½",
  sect: "§",
  para: "¶",
  shy: "",
};

/** Character references (`&amp;`, `&#8364;`, `&#x20ac;`) as the characters they stand for; unknown ones stay. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g,
    (whole, dec, hex, name) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
      const code = dec !== undefined ? Number(dec) : Number.parseInt(hex, 16);
      // A reference can spell a control character that was not in the source.
      return code > 0 && code <= 0x10ffff ? clean(String.fromCodePoint(code)) : "";
    },
  );
}

/** The text of a piece of HTML: tags go, line-breaking ones leave a line feed, scripts and comments go with their content. */
export function textOfHtml(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, "")
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|hr)\b[^<>]*>/gi, "\n")
    .replace(/<\/?[a-z!?][^<>]*>?/gi, "");
  return clean(decodeReferences(bare))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
