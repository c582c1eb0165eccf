/** What a terminal of xterm's kind sends for a key, by the names of the key table: `alt-3`, `ctrl-left`, `enter`. */
const plainKeys: Readonly<Record<string, string>> = {
  enter: "\r",
  esc: "\u001b",
  tab: "\t",
  backspace: "\u007f",
  space: " ",
  up: "\u001b[A",
  down: "\u001b[B",
  right: "\u001b[C",
  left: "\u001b[D",
  home: "\u001b[H",
  end: "\u001b[F",
  insert: "\u001b[2~",
  delete: "\u001b[3~",
  pageup: "\u001b[5~",
  pagedown: "\u001b[6~",
  f1: "\u001bOP",
  "shift-tab": "\u001b[Z",
};

/** Null where it is no name of a key, but text. */
export function keyBytes(name: string): string | null {
  const own = plainKeys[name];
  if (own !== undefined) return own;
  const found = /^(ctrl-)?(alt-)?(?:(.)|(.{2,}))$/u.exec(name);
  if (found === null || (found[1] === undefined && found[2] === undefined)) return null;
  const [, ctrl, alt, char, long] = found;
  if (char !== undefined) {
    const byte = ctrl === undefined ? char : String.fromCharCode(char.toUpperCase().charCodeAt(0) & 0x1f);
    return `${alt === undefined ? "" : "\u001b"}${byte}`;
  }
  const bytes = plainKeys[long!];
  if (bytes === undefined) return null;
  if (bytes.length === 1) return ctrl === undefined ? `\u001b${bytes}` : null;
  // Modifiers are counted from 1: Alt is 2, Ctrl 4.
  const modifiers = 1 + (alt === undefined ? 0 : 2) + (ctrl === undefined ? 0 : 4);
  const letter = bytes.at(-1)!;
  return letter === "~" ? `${bytes.slice(0, -1)};${modifiers}~` : `\u001b[1;${modifiers}${letter}`;
}

/** Several lines or a few letters, marked as a paste. */
export function pasteBytes(text: string): string {
  return `\u001b[200~${text.replaceAll("\n", "\r")}\u001b[201~`;
}
