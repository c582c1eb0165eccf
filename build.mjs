// Bundles src/ into dist/:
//   main.js       starts the program (src/cli/boot.ts); what bin/cuecard.js runs
//   program.js    everything else, one script; what is imported dynamically runs only when it is asked for
//   program.bin   the code that V8 makes of what a search runs: loading it takes a third of the time of compiling
//   due.bin       the same of what a look at the callbacks runs: it has no need to read times and numbers
//   callbacks.bin the same of what callbacks run: keeping a promise needs other code than finding an article
//   calls.bin     the same of what calls run
//   console.js    the live console's first screen, a small script that is drawn before program.js is read
//   console.bin   the code that V8 makes of it
//   meta.json     esbuild's record of what imports what: a test reads it to hold the start-up path of `search` small
// CUECARD_DIST names another, empty folder than dist/: tests build into one of their own, so that several runs at once, and
// the program that somebody is using meanwhile, do not disturb each other.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/**
 * Takes Node's own modules as they are. Importing one as an ES module touches every getter that it has, and with
 * `node:fs` and `node:process` that loads streams, sockets and terminals: a tenth of a one-shot search. commander's
 * child processes (for subcommands that are programs of their own) are left out altogether.
 */
const lightStart = {
  name: "light-start",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, importer }) => {
      const name = path.replace(/^node:/, "");
      if (!isBuiltin(name)) return null;
      const isUnused = name === "child_process" && /node_modules[\\/]commander[\\/]/.test(importer);
      return { path: isUnused ? "nothing" : name, namespace: "light-start" };
    });
    onLoad({ filter: /.*/, namespace: "light-start" }, ({ path }) => ({
      contents: `module.exports = ${path === "nothing" ? "{}" : `process.getBuiltinModule("node:${path}")`};`,
      loader: "js",
    }));
  },
};

/** A hash of all that shapes an index: how articles are read and cut, and with which packages. */
function shape() {
  const hash = createHash("sha256");
  for (const folder of ["src/base", "src/io", "src/kb", "src/search"]) {
    const files = readdirSync(new URL(folder, import.meta.url)).sort();
    for (const file of files) hash.update(readFileSync(new URL(`${folder}/${file}`, import.meta.url)));
  }
  return hash
    .update(readFileSync(new URL("package.json", import.meta.url)))
    .digest("hex")
    .slice(0, 16);
}

const elsewhere = process.env.CUECARD_DIST;
const dist = resolve(import.meta.dirname, elsewhere || "dist");
if (!elsewhere) rmSync(dist, { recursive: true, force: true });

const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20.17",
  legalComments: "none",
  minify: true,
  plugins: [lightStart],
};
/** What a script that comes with its compiled code gets from main.js (see src/cli/boot.ts). */
const asScript = {
  banner: { js: "(function(require,module,exports,__dirname,__import){" },
  footer: { js: "})" },
};
const external = ["clipboardy", "inquirer", "toasted-notifier"];
await build({
  ...common,
  entryPoints: ["src/cli/boot.ts"],
  outfile: join(dist, "main.js"),
  external: ["./main.ts", "./first-screen.ts"],
});
const { metafile } = await build({
  ...common,
  entryPoints: ["src/cli/main.ts"],
  outfile: join(dist, "program.js"),
  metafile: true,
  define: {
    CUECARD_VERSION: JSON.stringify(version),
    CUECARD_SHAPE: JSON.stringify(shape()),
    "import.meta.dirname": "__dirname",
  },
  // clipboardy and toasted-notifier bring programs that they find beside their source; inquirer is half a megabyte, for
  // the few who are asked.
  external,
  // A quarter of a second at start for colours that we paint ourselves (see src/ui/no-highlight.ts).
  alias: { "cli-highlight": "./src/ui/no-highlight.ts", "node-emoji": "./src/ui/no-highlight.ts" },
  ...asScript,
});
await build({
  ...common,
  entryPoints: ["src/cli/first-screen.ts"],
  outfile: join(dist, "console.js"),
  ...asScript,
});
writeFileSync(join(dist, "meta.json"), JSON.stringify(metafile));
// A script that comes with its compiled code cannot import by itself: main.js does it for it.
const program = readFileSync(join(dist, "program.js"), "utf8");
writeFileSync(
  join(dist, "program.js"),
  program.replace(new RegExp(`\\bimport\\((?="(?:${external.join("|")})"\\))`, "g"), "__import("),
);
writeFileSync(join(dist, "package.json"), '{"type":"commonjs"}\n');
compile("program.bin", [
  ["search", "my refund has not arrived", "--json"],
  ["search", "router red lihgt"],
]);
const promise = ["--customer", "A", "--phone", "+36301234567", "--due", "tomorrow 9:00", "--json"];
compile("callbacks.bin", [["callbacks", "add", ...promise]]);
compile("due.bin", [["callbacks", "due", "--json"]], [["callbacks", "add", ...promise]]);
// Numbers are read only where somebody new is kept, and the tables for it would be half of the code.
compile(
  "calls.bin",
  [
    ["call", "start", "--phone", "+36301234567"],
    ["call", "note", "a note"],
    ["call", "end", "--outcome", "resolved", "--json"],
    ["call", "start", "4567"],
    ["customers", "find", "4567"],
    ["customers", "find", "anna kovacs", "--json"],
  ],
  [["customers", "set", "Anna Kovacs", "--new", "--phone", "+36301234567", "--zone", "Europe/Budapest"]],
);

keep("console.js", "console.bin", "module.exports.rehearse();");

/** Runs commands on the starter knowledge base and keeps the code that V8 made for them; not for those that come before. */
function compile(name, commands, before = []) {
  // The first search would build the index: its code would only be ballast for the others.
  if (commands.some(([first]) => first === "search")) before.push(["kb", "index"]);
  const run = `for (const words of ${JSON.stringify(commands)}) await module.exports.main(words);`;
  keep("program.js", name, run, before);
}

/** Runs a script and some code on what it exports, and keeps the code that V8 made meanwhile. */
function keep(source, name, run, before = []) {
  const cache = mkdtempSync(join(tmpdir(), "cuecard-build-"));
  const file = JSON.stringify(join(dist, source));
  const warm = `
    const script = new (require("node:vm").Script)(require("node:fs").readFileSync(${file}, "latin1"), { filename: ${file} });
    const module = { exports: {} };
    script.runInThisContext()(require("node:module").createRequire(${file}), module, module.exports, ${JSON.stringify(dist)}, (name) => import(name));
    (async () => {
      ${run}
      require("node:fs").writeFileSync(${JSON.stringify(join(dist, name))}, script.createCachedData());
    })();`;
  const env = {
    ...process.env,
    CUECARD_CACHE: cache,
    CUECARD_DATA: join(cache, "data"),
    CUECARD_KB: join(import.meta.dirname, "kb"),
    CUECARD_CONFIG: "",
    NODE_OPTIONS: "",
  };
  for (const words of before) {
    const start = `require(${JSON.stringify(join(dist, "main.js"))}).start(${JSON.stringify(words)})`;
    spawnSync(process.execPath, ["-e", start], { env, stdio: "ignore" });
  }
  spawnSync(process.execPath, ["-e", warm], { env });
  rmSync(cache, { recursive: true, force: true });
}
