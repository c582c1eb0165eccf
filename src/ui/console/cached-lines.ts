import type { Ui } from "../ui.ts";

const kept = new WeakMap<object, Map<string, readonly string[]>>();
/** One article at a few widths: while a window is being resized, older ones go. */
const most = 8;

/** What was drawn of the same thing in the same look; it is drawn once. @param look what else decides how it looks */
export function cachedLines(
  of: object,
  look: string,
  ui: Ui,
  draw: () => readonly string[],
): readonly string[] {
  const { width, height, unicode, accessible } = ui.terminal;
  const key = `${look} ${width} ${height} ${ui.style.level} ${unicode} ${accessible}`;
  let looks = kept.get(of);
  if (looks === undefined || looks.size >= most) {
    looks = new Map();
    kept.set(of, looks);
  }
  const known = looks.get(key);
  if (known !== undefined) return known;
  const lines = draw();
  looks.set(key, lines);
  return lines;
}
