import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { cleanEnvironment, type Ran } from "../cli/program.ts";
import { fits, readTranscript, type Step, shown } from "./transcript.ts";

// `UPDATE_TRANSCRIPTS=1 npx vitest run test/transcripts` writes what the commands print now into the documents.
// Read the difference before you keep it: a transcript is a promise.
const updating = process.env.UPDATE_TRANSCRIPTS === "1";

const documents = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .sort();

describe.concurrent("a transcript says what the program does", () => {
  test.each(documents)("%s", { timeout: 120_000 }, async (name) => {
    const file = join(import.meta.dirname, name);
    const text = readFileSync(file, "utf8");
    const place = new Place();
    try {
      const wrong: Array<{ step: Step & { kind: "command" }; actual: string[] }> = [];
      let commands = 0;
      for (const step of readTranscript(text)) {
        if (step.kind === "file") {
          place.write(step.path, step.text);
          continue;
        }
        commands++;
        const ran = await place.run(step.command);
        const actual = ran === null ? [] : shown(ran);
        if (fits(step.expected, actual)) continue;
        if (updating) wrong.push({ step, actual });
        else
          expect(actual.join("\n"), `${name}:${step.line}: ${step.command}`).toBe(step.expected.join("\n"));
      }
      expect(commands).toBeGreaterThan(0);
      if (wrong.length > 0) update(file, text, wrong, [place.folder, place.home]);
    } finally {
      place.leave();
    }
  });
});

describe("the runner of transcripts", () => {
  test("takes anything for … and nothing else", () => {
    expect(fits(["took … ms", "…", "end"], ["took 1.2 ms", "a", "b", "end"])).toBe(true);
    expect(fits(["…", "end"], ["end"])).toBe(true);
    expect(fits(["a.b"], ["axb"])).toBe(false);
    expect(fits(["a", "end"], ["a", "b", "end"])).toBe(false);
    expect(fits(["took … ms"], ["took 1", "2 ms"])).toBe(false);
    expect(fits([], ["unexpected"])).toBe(false);
    expect(fits(["missing"], [])).toBe(false);
  });

  test("shows both streams and the exit code", () => {
    expect(shown({ stdout: "one\n\ntwo\n", stderr: "wrong\n", code: 2 })).toEqual([
      "one",
      "",
      "two",
      "! wrong",
      "[exit 2]",
    ]);
    expect(shown({ stdout: "", stderr: "", code: 0 })).toEqual([]);
  });

  test("reads files, commands of several lines and their output", () => {
    const steps = readTranscript(
      "# T\n\n```markdown kb/a.md\n# A\n```\n\n```console\n$ one \\\n> two\nout\n$ three\n```\n",
    );
    expect(steps).toMatchObject([
      { kind: "file", path: "kb/a.md", text: "# A\n" },
      { kind: "command", command: "one \\\ntwo", expected: ["out"], line: 8 },
      { kind: "command", command: "three", expected: [] },
    ]);
  });
});

/** A folder with a shell in which `cuecard` is installed, and a home beside it. */
class Place {
  readonly folder = mkdtempSync(join(tmpdir(), "cuecard-transcript-"));
  readonly home = mkdtempSync(join(tmpdir(), "cuecard-home-"));
  readonly #env: Record<string, string>;

  constructor() {
    const bin = join(this.home, "bin");
    mkdirSync(bin);
    writeFileSync(
      join(bin, "cuecard"),
      `#!/bin/sh\nexec "${process.execPath}" "${inject("cuecard")}" "$@"\n`,
    );
    chmodSync(join(bin, "cuecard"), 0o755);
    const env = cleanEnvironment(this.home);
    this.#env = { ...env, PATH: `${bin}:${env.PATH}` };
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (text.startsWith("#!")) chmodSync(file, 0o755);
  }

  /** Null for `export NAME=value`, which holds for all later commands and prints nothing. */
  async run(command: string): Promise<Omit<Ran, "ms"> | null> {
    const exported = /^export (\w+)=(\S*)$/.exec(command);
    if (exported !== null) {
      this.#env[exported[1]!] = exported[2]!;
      return null;
    }
    const child = spawn("sh", ["-c", command], {
      cwd: this.folder,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 30_000,
      killSignal: "SIGKILL",
    });
    const out: Buffer[][] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out[0]!.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => out[1]!.push(chunk));
    const code = await new Promise<number | string>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status, signal) => resolve(status ?? signal ?? "unknown"));
    });
    const [stdout, stderr] = out.map((chunks) => Buffer.concat(chunks).toString("utf8"));
    return { stdout: stdout!, stderr: stderr!, code };
  }

  leave(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.home, { recursive: true, force: true });
  }
}

function update(
  file: string,
  text: string,
  wrong: ReadonlyArray<{ step: Step & { kind: "command" }; actual: readonly string[] }>,
  folders: readonly string[],
): void {
  const lines = text.split("\n");
  for (const { step, actual } of [...wrong].reverse()) {
    const stable = actual.map((line) =>
      folders
        .reduce((text, folder) => text.replaceAll(folder, "…"), line)
        .replace(/"note": "Node.js .*"/, '"note": "Node.js …"')
        .replace(/("folder": ").*"/, '$1…"')
        .replace(/\b\d+ ms\b/, "… ms")
        .replace(/("(?:tookMs|score|confident|confidence|falseAlarms)": )[\w.]+/, "$1…"),
    );
    lines.splice(step.from, step.to - step.from, ...stable);
  }
  writeFileSync(file, lines.join("\n"));
}
