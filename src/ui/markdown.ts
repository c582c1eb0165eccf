import {
  Lexer,
  Marked,
  type MarkedOptions,
  Parser,
  type RendererObject,
  type Token,
  type Tokens,
} from "marked";
import { markedTerminal } from "marked-terminal";
import { clean, cleanLine } from "../base/text.ts";
import { decodeReferences, textOfHtml } from "./html-text.ts";
import { maxMarkdown, TableBudget, tame, withoutSeams } from "./markdown-guard.ts";
import { oneLine, Room } from "./markdown-room.ts";
import { layTable } from "./markdown-table.ts";
import type { Style } from "./style.ts";
import { symbolsFor } from "./symbols.ts";
import { hang, hardWrap, wrap } from "./wrap.ts";

export interface MarkdownLook {
  /** Columns; lines are never longer than 100, however wide the terminal is. */
  readonly width: number;
  readonly style: Style;
  readonly unicode: boolean;
}

/** Lists within lists that are still indented; deeper ones stand below each other. */
const maxDepth = 12;
/** Columns that a text keeps, however deep its list is. */
const leastRoom = 16;

/**
 * Markdown as text for the terminal, without a line feed at its end. marked-terminal paints headings, paragraphs and
 * emphasis; what needs to know the room that is left (lists, quotes, code, tables) is laid out here, in linear time
 * (marked-terminal's own lists are exponential, and print `**bold**` as it is written). Raw HTML leaves its text,
 * links show their address, pictures their description. Whatever stands in the text, nothing but text and our own
 * colours comes out.
 */
export function renderMarkdown(markdown: string, look: MarkdownLook): string {
  const { text, cut } = tame(clean(markdown));
  const width = Math.max(leastRoom, Math.min(look.width, 100));
  const rendered = safely(text, width, look);
  if (!cut) return rendered;
  return `${rendered}\n\n${look.style.dim(wrap("… the text goes on, but is too long to be shown whole.", width).join("\n"))}`;
}

function safely(text: string, width: number, look: MarkdownLook): string {
  try {
    const budget = new TableBudget();
    const marked = new Marked({ gfm: true }).use({
      renderer: rendererFor(width, look),
      tokenizer: {
        table(src) {
          const source = this.rules.block.table.exec(src)?.[0];
          // `false`: as the parser does by itself.
          return source === undefined || !budget.takes(source) ? undefined : false;
        },
      },
    });
    const parser = new Parser(marked.defaults);
    return blocksOf(parser, new BoundedLexer(marked.defaults).lex(text));
  } catch {
    // The parser gives up on some nonsense (it recurses). The words are still worth showing, as they are written.
    return wrap(text, width).join("\n");
  }
}

/** Text, emphasis and links are found within this many characters: the search for them is quadratic. */
const inlineReach = 4000;

class BoundedLexer extends Lexer {
  constructor(options: MarkedOptions) {
    super(options);
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (src.length <= inlineReach) return super.inlineTokens(src, tokens);
    for (let start = 0; start < src.length; ) {
      const space = src.lastIndexOf(" ", start + inlineReach);
      let end = space > start + inlineReach / 2 ? space : start + inlineReach;
      if (/[\ud800-\udbff]/.test(src[end - 1] ?? "")) end--;
      super.inlineTokens(src.slice(start, end), tokens);
      start = end;
    }
    return tokens;
  }
}

/** Blocks one below the other, a blank line between them; within a tight list item without one. */
function blocksOf(parser: Parser, tokens: readonly Token[]): string {
  let out = "";
  let before = "";
  for (const token of tokens) {
    const block = parser.parse([token]).replace(/^\n+/, "").trimEnd();
    if (block === "") continue;
    const tight = before === "text" && (token.type === "text" || token.type === "list");
    out += (out === "" ? "" : tight ? "\n" : "\n\n") + block;
    before = token.type;
  }
  return out;
}

function rendererFor(width: number, { style, unicode }: MarkdownLook): RendererObject {
  const symbols = symbolsFor(unicode);
  const plain = (text: string): string => text;
  const painter = markedTerminal({
    heading: style.heading,
    firstHeading: style.heading,
    paragraph: plain,
    strong: style.strong,
    em: style.emphasis,
    del: style.struck,
    image: (_, __, text) => style.dim(`[image: ${cleanLine(decodeReferences(text)) || "no description"}]`),
    emoji: false,
    unescape: false,
    showSectionPrefix: false,
  }).renderer;
  const room = new Room(width);
  // One long address, defined once, can stand behind thousands of links.
  let addresses = maxMarkdown;

  return {
    ...painter,
    heading(token) {
      return room.block(String(painter.heading.call(this, token)).trim());
    },
    paragraph(token) {
      return room.block(String(painter.paragraph.call(this, token)));
    },
    text(token) {
      if ("tokens" in token && token.tokens) {
        // A block of its own: the text of a list item.
        return room.block(this.parser.parseInline(token.tokens));
      }
      return oneLine(clean(decodeReferences(token.text)));
    },
    checkbox({ checked }) {
      room.lead += checked ? "[x] " : "[ ] ";
      return "";
    },
    codespan: ({ text }) => style.code(oneLine(clean(text))),
    code({ text }) {
      const lines = hardWrap(clean(withoutSeams(text)).replaceAll("\t", "    "), Math.max(1, room.width - 2));
      return `${lines.map((line) => (line.trim() === "" ? "" : `  ${style.code(line)}`)).join("\n")}\n\n`;
    },
    html(token) {
      if (!token.block) return /^<br\b/i.test(token.text) ? "\n" : "";
      return room.block(textOfHtml(token.text));
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const address = cleanLine(decodeReferences(href.slice(0, 300))).replace(/^mailto:/i, "");
      addresses -= address.length;
      const bare = clean(text.replace(/\u001b\[[0-9;]*m/g, ""));
      if (bare.trim() === "") return style.link(address);
      if (address === "" || bare === address || addresses < 0) return style.link(text);
      return `${style.link(text)} ${style.dim(`(${address})`)}`;
    },
    hr: () => `${style.dim(symbols.rule.repeat(Math.min(room.width, 40)))}\n\n`,
    blockquote({ tokens }) {
      const narrow = room.width > leastRoom + 2;
      const lines = room.within(narrow ? 2 : 0, () => blocksOf(this.parser, tokens));
      return `${(narrow ? lines.map((line) => `${style.dim(symbols.bar)} ${line}`.trimEnd()) : lines).join("\n")}\n\n`;
    },
    list(token) {
      room.depth++;
      const lines = token.items.flatMap((item, i) => {
        const sign = token.ordered
          ? `${Number(token.start) + i}.`
          : room.depth % 2
            ? symbols.bullet
            : symbols.subBullet;
        const last = token.ordered ? `${Number(token.start) + token.items.length - 1}.`.length : 1;
        const marker = `${sign.padStart(Math.min(last, 10))} `;
        const deep = room.depth > maxDepth || room.width - marker.length < leastRoom;
        room.lead = deep ? marker : "";
        const body = room.within(deep ? 0 : marker.length, () => blocksOf(this.parser, item.tokens));
        room.lead = "";
        const shown = deep ? body : hang(marker, body);
        return token.loose && item.tokens.some((part) => part.type === "space") && i > 0
          ? ["", ...shown]
          : shown;
      });
      room.depth--;
      return `${lines.map((line) => line.trimEnd()).join("\n")}\n\n`;
    },
    table(token) {
      const cell = (part: Tokens.TableCell): string =>
        this.parser.parseInline(part.tokens).replaceAll("\n", " ");
      const rendered = {
        header: token.header.map(cell),
        rows: token.rows.map((row) => row.map(cell)),
        align: token.align,
      };
      return `${layTable(rendered, room.width, style, symbols).join("\n")}\n\n`;
    },
  };
}
