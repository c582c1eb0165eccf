import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openArticleListing } from "../../src/io/article-listing.ts";
import { openIndexCache } from "../../src/io/index-cache-file.ts";
import { DamagedIndex } from "../../src/search/bytes.ts";
import { type SearchAnswer, Searcher } from "../../src/search/search.ts";

const windows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;
let base = "";
let root = "";
let cacheFolder = "";

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "cuecard-cache-")));
  root = join(base, "kb");
  cacheFolder = join(base, "cache");
  mkdirSync(root);
  writeFileSync(
    join(root, "refund.md"),
    "---\ntitle: Refund not arrived\nquestions: [where is my money]\n---\nAsk the bank.\n",
  );
  writeFileSync(join(root, "card.md"), "# Card lost\n\nBlock the card.\n");
  writeFileSync(join(root, "router.md"), "# Router lights\n\nA red light.\n");
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(base, { recursive: true, force: true });
});

const cache = () => openIndexCache(cacheFolder, root);

function newSearcher(): Searcher {
  return new Searcher({
    source: openArticleListing(root),
    cache: cache(),
    now: () => new Date("2026-11-21T09:00:00Z"),
    ticks: () => 0,
  });
}

async function stateNow(): Promise<string> {
  return (await newSearcher().open()).state;
}

async function search(query = "refund"): Promise<SearchAnswer> {
  return newSearcher().search({ query, limit: 5 });
}

const filesOf = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const debris = () => filesOf(cache().folder).filter((name) => name.endsWith(".tmp"));
const segments = () => filesOf(cache().folder).filter((name) => name.endsWith(".segment"));
const filler = (length: number) => new Uint8Array(length).fill(7);

describe("on disk", () => {
  test("a second run finds what the first one built, for itself and for nobody else", async () => {
    expect((await search()).results[0]?.id).toBe("refund");
    // Files as young as the index are looked at once more.
    await new Promise((resolve) => setTimeout(resolve, 80));
    await stateNow();
    expect(await stateNow()).toBe("cached");
    const other = join(base, "other", "kb");
    mkdirSync(other, { recursive: true });
    expect(openIndexCache(cacheFolder, other).folder).not.toBe(cache().folder);
    expect(openIndexCache(cacheFolder, other).head()).toBeNull();
  });

  test.skipIf(windows)("folders are 0700 and files 0600, whatever the umask", async () => {
    const umask = process.umask(0);
    try {
      await search();
    } finally {
      process.umask(umask);
    }
    const { folder } = cache();
    for (const each of [cacheFolder, join(cacheFolder, "indexes"), folder]) {
      expect(statSync(each).mode & 0o777, each).toBe(0o700);
    }
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  });

  test("bytes are read as they were written, piece by piece, and never past the end", () => {
    cache().save([Uint8Array.of(1, 2, 3, 4)], [], ([name]) => new TextEncoder().encode(name));
    const name = new TextDecoder().decode(cache().head()!.read(0, cache().head()!.size));
    const bytes = cache().segment(name)!;
    expect([bytes.size, ...bytes.read(1, 2)]).toEqual([4, 2, 3]);
    expect(() => bytes.read(2, 3)).toThrow(DamagedIndex);
    truncateSync(join(cache().folder, `${name}.segment`), 1);
    expect(() => bytes.read(0, 4)).toThrow(DamagedIndex);
  });

  test("a segment's name leads nowhere else", () => {
    writeFileSync(join(base, "outside.segment"), "secret");
    cache().save([], [], () => filler(1));
    for (const name of ["../../../outside", "/etc/passwd", "", ".", "a/b", "a\0b"]) {
      expect(cache().segment(name), name).toBeNull();
    }
  });

  test("old debris and old segments are swept, but not what another process may be writing, nor what is in use", () => {
    let kept = "";
    cache().save([filler(1), filler(2)], [], (names) => {
      kept = names[0]!;
      return filler(1);
    });
    const { folder } = cache();
    const old = new Date(Date.now() - 11 * 60 * 1000);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    for (const name of ["young.tmp", "old.tmp", "young.segment"]) writeFileSync(join(folder, name), "x");
    utimesSync(join(folder, "old.tmp"), old, old);
    cache().save([], [kept], () => filler(2));
    expect(readdirSync(folder).sort()).toEqual(
      ["head", `${kept}.segment`, "young.segment", "young.tmp"].sort(),
    );
  });

  test("a file that is cut while it is open is built again", async () => {
    await search();
    const searcher = newSearcher();
    await searcher.open();
    for (const name of segments()) truncateSync(join(cache().folder, name), 1000);
    expect((await searcher.search({ query: "refund", limit: 5 })).results[0]?.id).toBe("refund");
    expect((await search()).results[0]?.id).toBe("refund");
  });

  test("garbage in every file is built again", async () => {
    const right = await search();
    for (const name of readdirSync(cache().folder)) writeFileSync(join(cache().folder, name), "garbage");
    expect(await search()).toEqual(right);
    expect(await search()).toEqual(right);
  });
});

describe("where nothing can be kept, the answer is the same", () => {
  test("a cache folder that is a file", async () => {
    writeFileSync(cacheFolder, "in the way");
    expect((await search()).results[0]?.id).toBe("refund");
    expect(readFileSync(cacheFolder, "utf8")).toBe("in the way");
  });

  test.skipIf(windows || isRoot)("a folder that is read-only", async () => {
    mkdirSync(cacheFolder, { mode: 0o500 });
    expect((await search()).results[0]?.id).toBe("refund");
    expect(readdirSync(cacheFolder)).toEqual([]);
    chmodSync(cacheFolder, 0o700);
  });

  test("a folder at the head's name", async () => {
    mkdirSync(join(cache().folder, "head"), { recursive: true });
    expect((await search()).results[0]?.id).toBe("refund");
    expect(debris()).toEqual([]);
  });

  test.skipIf(windows)("a FIFO at the head's name", async () => {
    mkdirSync(cache().folder, { recursive: true });
    execFileSync("mkfifo", [join(cache().folder, "head")]);
    expect((await search()).results[0]?.id).toBe("refund");
  });
});

describe.skipIf(windows)("a planted link", () => {
  let victim = "";
  beforeEach(() => {
    victim = join(base, "victim");
    writeFileSync(victim, "precious", { mode: 0o644 });
    mkdirSync(cache().folder, { recursive: true });
  });
  afterEach(() => {
    expect(readFileSync(victim, "utf8")).toBe("precious");
    expect(statSync(victim).mode & 0o777).toBe(0o644);
  });

  test("at the head's name is not followed, and gives way to the index", async () => {
    symlinkSync(victim, join(cache().folder, "head"));
    expect(cache().head()).toBeNull();
    expect((await search()).results[0]?.id).toBe("refund");
    expect(lstatSync(join(cache().folder, "head")).isFile()).toBe(true);
  });

  test("at a segment's name is not followed", () => {
    symlinkSync(victim, join(cache().folder, "a-b-c.segment"));
    expect(cache().segment("a-b-c")).toBeNull();
  });

  test("at the temporary names, even if they were guessed, is not written through", () => {
    vi.spyOn(Date, "now").mockReturnValue(1_800_000_000_000);
    vi.spyOn(Math, "random").mockReturnValue(0.123456789);
    // What an attacker sees once: the names of a first index tell how the next ones are made.
    cache().save([filler(3)], [], () => filler(1));
    const name = segments()[0]!.replace(".segment", "");
    rmSync(join(cache().folder, "head"));
    rmSync(join(cache().folder, `${name}.segment`));
    for (const planted of [`head.${name}.tmp`, `${name}.segment.${name}.tmp`]) {
      symlinkSync(victim, join(cache().folder, planted));
    }
    cache().save([filler(3)], [], () => filler(1));
    expect(filesOf(cache().folder)).not.toContain("head");
    expect(segments()).toEqual([]);
  });
});

describe("other processes", () => {
  let childFolder = "";
  let child = "";

  beforeAll(async () => {
    childFolder = mkdtempSync(join(tmpdir(), "cuecard-child-"));
    child = join(childFolder, "child.mjs");
    await build({
      entryPoints: [fileURLToPath(new URL("index-cache-child.ts", import.meta.url))],
      outfile: child,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      logLevel: "silent",
      banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    });
  });
  afterAll(() => rmSync(childFolder, { recursive: true, force: true }));

  const args = (...more: string[]) => [child, cacheFolder, root, "refund", ...more];

  test("that search one cold cache at once all answer right, and leave nothing behind", async () => {
    for (let i = 0; i < 60; i++)
      writeFileSync(join(root, `more${i}.md`), `# More ${i}\n\n${"Some refund text. ".repeat(20)}\n`);
    const right = await new Searcher({
      source: openArticleListing(root),
      cache: openIndexCache(join(base, "cache-of-its-own"), root),
      now: () => new Date("2026-11-21T09:00:00Z"),
      ticks: () => 0,
    }).search({ query: "refund", limit: 5 });
    for (const rebuild of ["", "rebuild"]) {
      const outputs = await Promise.all(
        Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, args(rebuild))),
      );
      for (const { stdout, stderr } of outputs) {
        expect(stderr).toBe("");
        expect(JSON.parse(stdout).answer).toEqual(right);
      }
      expect(debris()).toEqual([]);
      expect(await search()).toEqual(right);
    }
  }, 30_000);

  test.skipIf(windows)(
    "that are killed at any change they make leave an index that works, also several times in a row",
    async () => {
      const right = await search();
      rmSync(cacheFolder, { recursive: true });
      const states = new Set<string>();
      let point = 1;
      for (; point < 40; point++) {
        const run = () => spawnSync(process.execPath, args("rebuild", String(point)), { encoding: "utf8" });
        const { signal, stdout } = run();
        if (signal !== "SIGKILL") {
          expect(JSON.parse(stdout)).toMatchObject({ state: "built", answer: right });
          break;
        }
        if (point % 3 === 0) run();
        // First as a reader finds it, then for good; every other point starts without a cache.
        states.add(await stateNow());
        expect(await search()).toEqual(right);
        if (point % 2 === 0) rmSync(cacheFolder, { recursive: true, force: true });
      }
      // A folder, two files with four steps each, and the sweep.
      expect(point).toBeGreaterThanOrEqual(10);
      expect(states.has("built")).toBe(true);
      expect(debris().length).toBeLessThanOrEqual(2 * point);
    },
    60_000,
  );

  test.skipIf(windows)("whose disk is full answer all the same, and leave no half-written file", () => {
    // A limit on the size of files stands for the disk: 4 blocks of 512 or 1,024 bytes.
    const { stdout, status } = spawnSync(
      "sh",
      ["-c", `ulimit -f 4; exec "$@"`, "sh", process.execPath, ...args()],
      {
        encoding: "utf8",
      },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).answer.results[0].id).toBe("refund");
    expect(filesOf(cache().folder)).toEqual([]);
  });
});
