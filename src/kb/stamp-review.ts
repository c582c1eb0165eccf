/**
 * An article's text with `reviewed` set to a date; everything else stays as it was, line ends and byte order mark
 * included. Where there is no front matter, one is added. @param date `YYYY-MM-DD`
 */
export function stampReview(text: string, date: string): string {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const rest = text.slice(mark.length);
  const eol = /\r?\n/.exec(rest)?.[0] ?? "\n";
  const lines = rest.split(eol);
  const end = /^---(\s*ya?ml)?\s*$/i.test(lines[0] ?? "")
    ? lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(line))
    : -1;
  if (end === -1) return `${mark}---${eol}reviewed: ${date}${eol}---${eol}${eol}${rest}`;
  const at = lines.findIndex((line, i) => i > 0 && i < end && /^reviewed\s*:/.test(line));
  if (at === -1) lines.splice(end, 0, `reviewed: ${date}`);
  else lines[at] = `reviewed: ${date}`;
  return mark + lines.join(eol);
}
