/**
 * Stands in for `cli-highlight` and `node-emoji`, which marked-terminal imports and which cost a quarter of a second
 * at start (build.mjs and vitest.config.ts put it there). Code is shown as it is written: the highlighter also echoes
 * unknown languages raw to stderr, and needs half a minute for a megabyte.
 */
export function highlight(code: string): string {
  return code;
}

/** Of `node-emoji`: no name is known, so `:smile:` stays what its author wrote. */
export function get(): undefined {
  return undefined;
}
