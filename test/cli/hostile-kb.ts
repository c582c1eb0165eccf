import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emoji, hostile, tamil } from "../ui/support.ts";
import { writeFiles } from "./program.ts";

/** What would be written if an article were ever run. */
export function code(marker: string): string {
  return `{ title: require("fs").writeFileSync(${JSON.stringify(marker)}, "it ran") }`;
}

/** Spellings of a fence that is not YAML. */
export const foreignFences: Readonly<Record<string, string>> = {
  js: "---js",
  javascript: "---javascript",
  capitals: "---JS",
  padded: "--- js",
  tab: "---\tjavascript",
  trailing: "---js   ",
  mark: "\ufeff---js",
  "blank-line": "\n---js",
  coffee: "---coffee",
  json: "---json",
  toml: "---toml",
  constructor: "---constructor",
  proto: "---__proto__",
  "yaml-and-more": "---yaml js",
};

/** All hostile strings of the screen's tests, as far as a text file can hold them. */
const raw: readonly string[] = Object.values(hostile).map((text) => text.replace(/\0|\p{Cs}/gu, ""));
/** The same as YAML's double quotes can spell them: they only become what they are after the front matter was read. */
const escaped = Object.values(hostile).map((text) =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  }),
);
/** The same as HTML entities: they only become what they are when the markdown is rendered. */
const entities = raw.map((text) =>
  Array.from(text, (character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `&#${character.codePointAt(0)};`,
  ).join(""),
);

/** File path → content of what cannot be read; every one must be skipped, named and harm nobody. */
export function unreadableFiles(marker: string): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {};
  for (const [name, fence] of Object.entries(foreignFences)) {
    files[`bad/fence-${name}.md`] = `${fence}\n${code(marker)}\n---\n# Never read\n`;
  }
  const levels = Array.from(
    { length: 9 },
    (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`,
  );
  return {
    ...files,
    "bad/alias-bomb.md": `---\nx:\n  a0: &a0 [lol]\n${levels.join("\n")}\ntitle: *a9\n---\nBoom.\n`,
    "bad/anchor.md": "---\ntitle: &t Refund\nsay: *t\n---\nText.\n",
    "bad/duplicate-key.md": "---\ntitle: one\ntitle: two\n---\nText.\n",
    "bad/colon.md": "---\ntitle: Refunds: how to\n---\nText.\n",
    "bad/no-end.md": "---\ntitle: No end\n\nText.\n",
    "bad/list.md": "---\n- one\n- two\n---\nText.\n",
    "bad/deep.md": `---\ntitle: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n---\nText.\n`,
    "bad/tag.md": "---\ntitle: !!js/function 'function () { return 1 }'\n---\nText.\n",
    "bad/utf16le.md": Buffer.from("\ufeff# Wide\n", "utf16le"),
    "bad/utf16be.md": Buffer.from("\ufeff# Wide\n", "utf16le").swap16(),
    "bad/utf16-bare.md": Buffer.from("# Wide without a mark\n", "utf16le"),
    "bad/utf32.md": Buffer.from([0xff, 0xfe, 0, 0, 0x23, 0, 0, 0]),
    "bad/latin1.md": Buffer.from("# Café\n\nOne line.\n\nTilbagebetaling på kort: ø.\n", "latin1"),
    "bad/nul.md": Buffer.from("# NUL\n\nbefore\0after\n"),
    "bad/picture.md": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    "bad/five-mib.md": Buffer.alloc(5 * 1024 * 1024, "refund "),
  };
}

/** What is odd and yet an article. Every body names `zanzibar`, so that one search finds them all. */
export function oddArticles(): Record<string, string | Uint8Array> {
  const nested = Array.from({ length: 200 }, (_, i) => `${"  ".repeat(i)}- level ${i}`).join("\n");
  return {
    "articles/fine.md": "---\ntitle: A fine article\nsay: All is well.\n---\nzanzibar\n",
    "articles/mark.md": "\ufeff---\ntitle: With a byte order mark\n---\nzanzibar\n",
    "articles/crlf.md":
      "---\r\ntitle: With CRLF\r\nsay: One line.\r\n---\r\n\r\n## Steps\r\n\r\n1. zanzibar\r\n",
    "articles/values.md":
      "---\ntitle: 1.10\nowner: 0123\nsay: yes\ntags: [1e3, 12:30, null, 2024-02-30]\n---\nzanzibar\n",
    "articles/proto.md":
      '---\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n"__proto__ ": x\ntoString: y\ntitle: With prototype keys\n---\nzanzibar\n',
    "articles/__proto__.md": "# Called proto\n\nzanzibar\n",
    "articles/constructor.md": "# Called constructor\n\nzanzibar\n",
    "articles/tostring.md":
      "---\ntitle: toString\ntags: [__proto__, constructor, hasOwnProperty]\nlang: __proto__\nstatus: constructor\n---\nzanzibar\n",
    "articles/nested.md": `# Nested lists\n\nzanzibar\n\n${nested}\n`,
    "articles/quotes.md": `# Nested quotes\n\nzanzibar\n\n${">".repeat(2000)} deep\n\n${"*".repeat(5000)}\n\n${"[".repeat(5000)}\n`,
    "articles/code.md": `# A large code block\n\nzanzibar\n\n\`\`\`\u001b]0;owned\u0007nonsense\n${"x = 1;\n".repeat(20_000)}\`\`\`\n`,
    "articles/one-line.md": `# One long line\n\nzanzibar ${"word ".repeat(60_000)}\n`,
    "articles/one-word.md": `# One long word\n\nzanzibar ${"w".repeat(300_000)}\n`,
    "articles/scripts.md": `---\ntitle: ${tamil}\nsay: ${emoji}\n---\nzanzibar ${tamil}\n`,
    "articles/raw.md": [
      "---",
      "title: As bytes",
      "---",
      ...raw.map(
        (text) =>
          `${text}\n\n- ${text}\n\n\`${text}\`\n\n## ${text}\n\n[${text}](http://x.example/${text})\n`,
      ),
      "| a | b |\n| - | - |",
      ...raw.map((text) => `| ${text.replaceAll("\n", " ")} | zanzibar |`),
    ].join("\n"),
    "articles/escaped.md": [
      "---",
      `title: ${escaped[0]}`,
      `say: "zanzibar ${escaped.map((text) => text.slice(1, -1)).join(" ")}"`,
      ...["ask", "never", "questions", "tags"].map((key) => `${key}: [${escaped.join(", ")}]`),
      `owner: ${escaped[2]}`,
      `escalate: ${escaped[4]}`,
      `translationOf: ${escaped[5]}`,
      `lang: ${escaped[1]}`,
      `status: ${escaped[3]}`,
      `reviewed: ${escaped[6]}`,
      `${escaped[7]}: unknown key`,
      "---",
      "zanzibar",
    ].join("\n"),
    "articles/entities.md": `# ${entities[0]}\n\nzanzibar\n\n${entities.map((text) => `- ${text}\n- \`${text}\`\n- **${text}**`).join("\n")}\n\n${entities.map((text) => `<p title="${text}">${text}</p>`).join("\n\n")}\n`,
    "articles/empty.md": "",
    "articles/blank.md": " \n\t\n\n",
    "articles/only-front-matter.md": "---\ntitle: Front matter alone\n---\n",
    "kb.yaml": `name: ${escaped[0]}\nunknown: ${escaped[3]}\n`,
  };
}

/** Names that a shell, a terminal or a careless program would obey. */
export const hostileNames = [
  "esc\u001b]0;owned\u0007\u001b[2J",
  "new\nline",
  "bidi\u202egnp",
  "tab\tname",
  "c1\u009b2J",
  "-rf",
  "--json",
  "$(touch owned)",
  "a;b|c&d",
  "quote'\"",
  "back\\slash",
  " space ",
  "n".repeat(240),
] as const;

/**
 * A knowledge base in which everything is wrong that can be, beside articles that are in order.
 * @param outside a folder beside it, which no link may reach
 */
export function writeHostileKb(folder: string, outside: string, marker: string): void {
  writeFiles(folder, { ...oddArticles(), ...unreadableFiles(marker) });
  for (const name of hostileNames)
    writeFileSync(join(folder, "articles", `${name}.md`), "# A strange name\n\nzanzibar\n");
  // Bytes that are no UTF-8: some file systems refuse them.
  try {
    writeFileSync(
      Buffer.concat([Buffer.from(join(folder, "articles/")), Buffer.from([0xff, 0xfe]), Buffer.from(".md")]),
      "# Bytes\n",
    );
  } catch {}
  writeFiles(outside, {
    "secret.md": "# TOP-SECRET zanzibar\n",
    "inner/secret.md": "# TOP-SECRET zanzibar\n",
  });
  mkdirSync(join(folder, "links"));
  const links: Record<string, string> = {
    "links/file-out.md": join(outside, "secret.md"),
    "links/relative-out.md": "../../outside/secret.md",
    "links/folder-out": join(outside, "inner"),
    "links/root": "/",
    "links/passwd.md": "/etc/passwd",
    "links/zero.md": "/dev/zero",
    "links/loop.md": "loop.md",
    "links/dangling.md": "nowhere.md",
    "links/up": "..",
    "links/inside.md": "../articles/fine.md",
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
  try {
    execFileSync("mkfifo", [join(folder, "bad/fifo.md")]);
  } catch {}
  if (process.getuid?.() !== 0) {
    writeFiles(folder, { "bad/forbidden.md": "# Forbidden\n", "forbidden/inner.md": "# Forbidden\n" });
    chmodSync(join(folder, "bad/forbidden.md"), 0);
    chmodSync(join(folder, "forbidden"), 0);
  }
}
