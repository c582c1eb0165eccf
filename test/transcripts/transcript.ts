/** A command of a transcript and what it should print; or a file that the transcript writes down. */
export type Step =
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | {
      readonly kind: "command";
      /** For the shell; may have several lines. */
      readonly command: string;
      readonly expected: readonly string[];
      /** 1-based line of the document on which it stands. */
      readonly line: number;
      /** 0-based lines of the document that hold the expected output: from, and up to but without. */
      readonly from: number;
      readonly to: number;
    };

/**
 * Takes a transcript apart. Fences that name a path (```markdown kb/refund.md) are files to write; in ```console
 * fences a line `$ …` is a command (`> …` continues it), and the lines below are what it prints: stdout first, then
 * stderr with `! ` before each line, then `[exit N]` where N is not 0. A `…` stands for anything within a line, a
 * line `…` for any number of lines.
 */
export function readTranscript(text: string): Step[] {
  const lines = text.split("\n");
  const steps: Step[] = [];
  for (let i = 0; i < lines.length; i++) {
    const fence = /^```(\S+)(?: (\S+))?$/.exec(lines[i]!);
    if (fence === null) continue;
    const end = lines.indexOf("```", i + 1);
    if (end === -1) throw new Error(`line ${i + 1}: the fence is not closed`);
    if (fence[2] !== undefined) {
      steps.push({ kind: "file", path: fence[2], text: `${lines.slice(i + 1, end).join("\n")}\n` });
    } else if (fence[1] === "console") {
      steps.push(...commandsOf(lines, i + 1, end));
    }
    i = end;
  }
  return steps;
}

function commandsOf(lines: readonly string[], start: number, end: number): Step[] {
  const steps: Step[] = [];
  for (let i = start; i < end; ) {
    if (!lines[i]!.startsWith("$ ")) throw new Error(`line ${i + 1}: expected a command`);
    const line = i + 1;
    let command = lines[i++]!.slice(2);
    while (i < end && lines[i]!.startsWith("> ")) command += `\n${lines[i++]!.slice(2)}`;
    const from = i;
    while (i < end && !lines[i]!.startsWith("$ ")) i++;
    steps.push({ kind: "command", command, expected: lines.slice(from, i), line, from, to: i });
  }
  return steps;
}

/** What a command printed, as a transcript shows it. */
export function shown(ran: { stdout: string; stderr: string; code: number | string }): string[] {
  const lines = linesOf(ran.stdout);
  lines.push(...linesOf(ran.stderr).map((line) => `! ${line}`.trimEnd()));
  if (ran.code !== 0) lines.push(`[exit ${ran.code}]`);
  return lines;
}

function linesOf(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** True where the output is what the transcript says. */
export function fits(expected: readonly string[], actual: readonly string[]): boolean {
  const pattern = expected.map((line) =>
    line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(literally).join(".*")}\n`,
  );
  return new RegExp(`^${pattern.join("")}$`, "u").test(actual.map((line) => `${line}\n`).join(""));
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
