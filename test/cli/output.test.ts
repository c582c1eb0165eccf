import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { cleanEnvironment, documentIn, Program, temporaryFolder, writeFiles } from "./program.ts";

const program = new Program();
const folder = temporaryFolder();
const kb = join(folder, "kb");
// A title of 200 letters in 2,000 articles: their list is larger than any pipe's buffer.
const title = (i: number) => `Article ${i} ${"x".repeat(190)}`;
const count = 2_000;

beforeAll(() => {
  writeFiles(kb, {
    "long.md": `# Long\n\n${Array.from({ length: 30_000 }, (_, i) => `Line ${i} of a long article.`).join("\n\n")}\n`,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`many/a${i}.md`, `---\ntitle: ${title(i)}\n---\nText.\n`]),
    ),
  });
});

function shell(command: string): Promise<{ stdout: string; stderr: string; code: number | null }> {
  const child = spawn(
    "bash",
    ["-c", `cuecard() { "${process.execPath}" "${inject("cuecard")}" "$@"; }; ${command}`],
    {
      env: { ...cleanEnvironment(program.home), CUECARD_KB: kb } as NodeJS.ProcessEnv,
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 30_000,
    },
  );
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ stdout, stderr, code }));
  });
}

describe("a closed pipe ends quietly with 0", () => {
  test.each([
    "kb list | head -1",
    "kb list --json | head -1",
    "show long | head -1",
    "show long --json | head -c 10",
    "help | true",
    "kb lint --json | head -2",
  ])("cuecard %s", async (line) => {
    const ran = await shell(`cuecard ${line} >/dev/null; echo "\${PIPESTATUS[0]}"`);
    expect(ran).toEqual({ stdout: "0\n", stderr: "", code: 0 });
  });

  test("also where stderr is what was closed", async () => {
    const { stdout } = await shell(`cuecard show nonsense 2>&1 >/dev/null | true; echo "\${PIPESTATUS[0]}"`);
    expect(stdout).toBe("1\n");
  });
});

describe("output larger than a pipe's buffer arrives whole", () => {
  test("as a table", async () => {
    const { stdout, code } = await program.run(["kb", "list"], { env: { CUECARD_KB: kb, COLUMNS: "400" } });
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(400_000);
    expect(stdout.split("\n")).toHaveLength(count + 3);
    expect(stdout.endsWith("\n")).toBe(true);
  });

  test("as JSON", async () => {
    const { stdout, code } = await program.run(["kb", "list", "--json"], { env: { CUECARD_KB: kb } });
    expect(code).toBe(0);
    const { articles } = documentIn(stdout);
    expect(articles).toHaveLength(count + 1);
    expect(new Set(articles.map((one: { title: string }) => one.title)).size).toBe(count + 1);
  });

  test("also to a reader that is slow", async () => {
    const { stdout } = await shell(
      "cuecard kb list --json | (sleep 1; wc -c); cuecard kb list --json | wc -c",
    );
    const [slow, quick] = stdout.trim().split(/\s+/).map(Number);
    expect(slow).toBe(quick);
    expect(slow).toBeGreaterThan(400_000);
  });

  test("an article as it stands in its file", async () => {
    const { stdout } = await program.run(["show", "long", "--raw"], { env: { CUECARD_KB: kb } });
    expect(stdout).toBe(readFileSync(join(kb, "long.md"), "utf8"));
  });
});

describe("without a terminal nobody is asked", () => {
  test.each([
    [["kb", "new"], 2],
    [["kb", "new", "Long"], null],
    [["kb", "edit", "long"], 2],
    [[], 0],
  ] as const)("cuecard %s ends by itself", async (args, code) => {
    const ran = await program.run(args, { env: { CUECARD_KB: kb }, input: "y\ny\ny\n" });
    if (code !== null) expect(ran.code).toBe(code);
    expect(ran.ms).toBeLessThan(10_000);
    expect(ran.stdout).not.toContain("?");
  });
});

describe("writing", () => {
  test("two processes that verify different articles lose nothing", async () => {
    const own = writeFiles(join(folder, "own"), {
      "a.md": "---\ntitle: A\n---\nA.\n",
      "b.md": "---\ntitle: B\n---\nB.\n",
    });
    await Promise.all(
      ["a", "b"].map((id) => program.run(["kb", "verify", id], { env: { CUECARD_KB: own } })),
    );
    for (const id of ["a", "b"]) {
      expect(readFileSync(join(own, `${id}.md`), "utf8")).toBe(
        `---\ntitle: ${id.toUpperCase()}\nreviewed: 2026-11-21\n---\n${id.toUpperCase()}.\n`,
      );
    }
  });

  test("kb verify keeps line ends, byte order mark and file mode", async () => {
    const own = writeFiles(join(folder, "own"), {
      "crlf.md": "\ufeff---\r\ntitle: C\r\nreviewed: 2020-01-01\r\n---\r\nC.\r\n",
      "bare.md": "# Bare\n\nNo front matter.\n",
    });
    execFileSync("chmod", ["640", join(own, "crlf.md")]);
    const ran = await program.run(["kb", "verify", "crlf", "bare", "--json"], { env: { CUECARD_KB: own } });
    expect(ran.code).toBe(0);
    expect(readFileSync(join(own, "crlf.md"), "utf8")).toBe(
      "\ufeff---\r\ntitle: C\r\nreviewed: 2026-11-21\r\n---\r\nC.\r\n",
    );
    expect(execFileSync("ls", ["-l", join(own, "crlf.md")], { encoding: "utf8" })).toMatch(/^-rw-r-----/);
    expect(readFileSync(join(own, "bare.md"), "utf8")).toContain("reviewed: 2026-11-21");
    expect(readFileSync(join(own, "bare.md"), "utf8")).toContain("# Bare\n\nNo front matter.\n");
  });

  test("kb new never writes over a file, and never outside the knowledge base", async () => {
    const own = writeFiles(join(folder, "fresh"), { "taken.md": "mine\n" });
    const at = { env: { CUECARD_KB: own } };
    expect((await program.run(["kb", "new", "x", "--id", "taken", "--anyway"], at)).code).toBe(3);
    expect(readFileSync(join(own, "taken.md"), "utf8")).toBe("mine\n");
    for (const id of [
      "../out",
      "/tmp/out",
      "a/../../out",
      "..",
      ".",
      "",
      "a//b",
      ".hidden",
      "C:\\out",
      "a\0b".replace("\0", "\u0001"),
    ]) {
      expect((await program.run(["kb", "new", "x", "--id", id, "--anyway"], at)).code, id).toBe(2);
    }
    expect(existsSync(join(folder, "out.md"))).toBe(false);
  });

  test("a title that looks like YAML is kept letter by letter", async () => {
    const own = writeFiles(join(folder, "titles"), { "a.md": "# A\n" });
    const at = { env: { CUECARD_KB: own } };
    const hostile = 'Refund: "how" to # do: {it} [now] & *then* ---js \\ \u001b[31m';
    const made = documentIn(
      (await program.run(["kb", "new", hostile, "--json", "--id", "made", "--anyway"], at)).stdout,
    );
    const shown = documentIn((await program.run(["show", made.id, "--json"], at)).stdout);
    expect(shown.title).toBe('Refund: "how" to # do: {it} [now] & *then* ---js \\ [31m');
    expect(shown.status).toBe("draft");
  });
});
