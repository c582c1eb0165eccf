import { expect, test } from "vitest";
import { hiddenCharacters } from "../../src/kb/hidden-characters.ts";

test.each(["", "plain\r\ntext\r\n", "\ufeffmarked\n", "tab\there", "👩‍💻 and தமிழ்", "Rückgabe “so” …"])(
  "%j is fine",
  (text) => {
    expect(hiddenCharacters("a.md", text)).toBeNull();
  },
);

test.each<[string, number]>([
  ["one\n\u001b[31mtwo", 2],
  ["one\r\ntwo\r\nthr\u202eee", 3],
  ["a\u200bb", 1],
  ["a\rb", 1],
  ["soft\u00adhyphen", 1],
])("%j is named with its line", (text, line) => {
  expect(hiddenCharacters("a.md", text)).toMatchObject({
    path: "a.md",
    line,
    rule: "control-characters",
    severity: "warning",
  });
});
