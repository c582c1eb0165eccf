import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FolderWatch, type WatchMeans, watchFolders } from "../../src/io/watch-folders.ts";

let base = "";
let root = "";
let watcher: FolderWatch | null = null;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "cuecard-watch-")));
  root = join(base, "kb");
  mkdirSync(join(root, "articles", "billing"), { recursive: true });
  mkdirSync(join(root, "phrases", "en"), { recursive: true });
  mkdirSync(join(root, "signals"));
  mkdirSync(join(root, ".git", "objects"), { recursive: true });
  mkdirSync(join(root, "node_modules"));
  write("articles/a.md", "# A\n");
  write("kb.yaml", "lang: en\n");
});
afterEach(() => {
  watcher?.close();
  watcher = null;
  rmSync(base, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

/** Watches, and counts the calls. */
async function watched(means?: WatchMeans): Promise<{ calls: number }> {
  const heard = { calls: 0 };
  watcher = watchFolders(
    root,
    () => [],
    () => {
      heard.calls++;
    },
    means,
  );
  await watcher.ready;
  return heard;
}

/** Two seconds is what is promised; a busy machine gets a little more. */
async function tells(heard: { calls: number }, act: () => void): Promise<void> {
  const before = heard.calls;
  act();
  await vi.waitFor(() => expect(heard.calls).toBeGreaterThan(before), { timeout: 5_000, interval: 20 });
}

const noWatches = () => {
  throw Object.assign(new Error("no space left for watches"), { code: "ENOSPC" });
};

describe("changes that are told", () => {
  test.each<[string, () => void]>([
    ["a file edited in place", () => appendFileSync(join(root, "articles/a.md"), "More.\n")],
    [
      "a file put in place of another",
      () => {
        write("articles/.a.md.new", "# New\n");
        renameSync(join(root, "articles/.a.md.new"), join(root, "articles/a.md"));
      },
    ],
    ["a file added", () => write("articles/billing/b.md", "# B\n")],
    ["a file removed", () => rmSync(join(root, "articles/a.md"))],
    ["a folder added", () => mkdirSync(join(root, "articles/new"))],
    ["a folder removed", () => rmSync(join(root, "articles/billing"), { recursive: true })],
    ["the settings", () => write("kb.yaml", "lang: hu\n")],
    ["a guide", () => write("phrases/en/greeting.md", "# Greeting\n")],
    ["a signal list", () => write("signals/en.md", "# Signals\n")],
  ])("%s", async (_, act) => {
    await tells(await watched(), act);
  });

  test("what happens in a folder that came later, and in one that took the place of another", async () => {
    const heard = await watched();
    await tells(heard, () => mkdirSync(join(root, "articles/new/deeper"), { recursive: true }));
    await tells(heard, () => write("articles/new/deeper/c.md", "# C\n"));
    await tells(heard, () => {
      renameSync(join(root, "articles/billing"), join(base, "old"));
      mkdirSync(join(root, "articles/billing"));
    });
    await tells(heard, () => write("articles/billing/d.md", "# D\n"));
    const calls = heard.calls;
    writeFileSync(join(base, "old", "e.md"), "# Elsewhere\n");
    await wait(1_500);
    expect(heard.calls).toBe(calls);
  });

  test("another folder in place of the whole knowledge base, and what changes in it", async () => {
    const heard = await watched();
    await tells(heard, () => renameSync(root, join(base, "old")));
    await tells(heard, () => mkdirSync(join(root, "articles"), { recursive: true }));
    await tells(heard, () => write("articles/a.md", "# A\n"));
  });
});

test("nothing is told of folders with a dot, of node_modules, and where nothing happens", async () => {
  const heard = await watched();
  write(".git/index.lock", "");
  write(".git/objects/ab", "");
  write("node_modules/package.md", "");
  write("articles/.a.md.swp", "");
  await wait(2_500);
  expect(heard.calls).toBe(0);
});

test("three hundred changes at once are one call or two", async () => {
  const heard = await watched();
  await tells(heard, () => {
    for (let i = 0; i < 300; i++) write(`articles/billing/${i}.md`, `# ${i}\n`);
  });
  await wait(1_500);
  expect(heard.calls).toBeLessThanOrEqual(2);
});

test("changes that go on and on are told once a second, and not only when they end", async () => {
  const heard = await watched();
  const started = performance.now();
  while (performance.now() - started < 3_000) {
    appendFileSync(join(root, "articles/a.md"), ".");
    await wait(50);
  }
  expect(heard.calls).toBeGreaterThanOrEqual(2);
  expect(heard.calls).toBeLessThanOrEqual(4);
});

test.skipIf(!hasGit())("another branch is checked out", async () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], {
      cwd: root,
      stdio: "ignore",
    });
  rmSync(join(root, ".git"), { recursive: true });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "one");
  git("checkout", "-qb", "other");
  mkdirSync(join(root, "articles/shipping"));
  for (let i = 0; i < 20; i++) write(`articles/shipping/${i}.md`, "# On the other branch\n");
  git("add", ".");
  git("commit", "-qm", "two");
  const heard = await watched();
  await tells(heard, () => git("checkout", "-q", "-"));
  await tells(heard, () => git("checkout", "-q", "other"));
  await tells(heard, () => write("articles/shipping/1.md", "# Edited\n"));
});

function hasGit(): boolean {
  try {
    execFileSync("git", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("where folders cannot be watched", () => {
  test("their times tell of what comes and goes, and those of the settings", async () => {
    const heard = await watched({ watch: noWatches, most: 1_000 });
    await tells(heard, () => write("articles/b.md", "# B\n"));
    await tells(heard, () => mkdirSync(join(root, "articles/new")));
    await tells(heard, () => write("articles/new/c.md", "# C\n"));
    await tells(heard, () => {
      const { mtimeMs } = statSync(join(root, "kb.yaml"));
      write("kb.yaml", "lang: hu\n");
      utimesSync(join(root, "kb.yaml"), new Date(), new Date(mtimeMs + 2_000));
    });
    const calls = heard.calls;
    await wait(2_500);
    expect(heard.calls).toBe(calls);
  });

  test("only those above the most are looked at", async () => {
    const paths: string[] = [];
    const counting: WatchMeans["watch"] = (path, options, hear) => {
      paths.push(path);
      return watch(path, options, hear);
    };
    const heard = await watched({ watch: counting, most: 2 });
    expect(paths).toHaveLength(2);
    for (const folder of ["articles", "articles/billing", "phrases/en", "signals"])
      await tells(heard, () => write(`${folder}/new.md`, "# New\n"));
  });

  test("a watcher that fails later is no fault, and its folder is looked at from then on", async () => {
    const failing: Array<() => void> = [];
    const heard = await watched({
      watch: (path, options, hear) => {
        const one = watch(path, options, hear);
        failing.push(() => one.emit("error", Object.assign(new Error("gone"), { code: "EPERM" })));
        return one;
      },
      most: 1_000,
    });
    await tells(heard, () => {
      for (const fail of failing) fail();
    });
    await tells(heard, () => write("articles/b.md", "# B\n"));
  });
});

test("a folder that is not there is no fault, and is told of when it comes", async () => {
  renameSync(root, join(base, "away"));
  const heard = await watched();
  await tells(heard, () => renameSync(join(base, "away"), root));
});

test("after close nothing is told any more", async () => {
  const heard = await watched();
  write("articles/b.md", "# B\n");
  watcher?.close();
  write("articles/c.md", "# C\n");
  await wait(2_000);
  expect(heard.calls).toBe(0);
});

test.each(["watcher.close();", ""])("a process that watches can end: %s", async (last) => {
  const script = join(base, "watches.mjs");
  await build({
    stdin: {
      contents: `import { watchFolders } from ${JSON.stringify(join(import.meta.dirname, "../../src/io/watch-folders.ts"))};
        const watcher = watchFolders(${JSON.stringify(root)}, () => [], () => {});
        await watcher.ready;
        ${last}`,
      resolveDir: import.meta.dirname,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: script,
    logLevel: "error",
  });
  const child = spawn(process.execPath, [script], { stdio: "inherit" });
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  expect(code).toBe(0);
});
