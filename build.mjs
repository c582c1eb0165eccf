// Bundles src/ into dist/:
//   main.js       starts the program (src/cli/boot.ts); what bin/cuecard.js runs
//   program.js    everything else, one script; what is imported dynamically runs only when it is asked for
//   packages/     packages that most commands do without (see `apart`), each a script that program.js reads when it is asked
//                 for, most with the code that V8 makes of it
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
 * `node:fs` and `node:process` that loads streams, sockets and terminals: a tenth of a one-shot search; and what esbuild
 * puts in the place of such an import copies every name that the module has, once for each file: another tenth. Here a
 * file gets the names that it imports. commander's child processes (for subcommands that are programs of their own) are
 * left out altogether.
 */
const lightStart = {
  name: "light-start",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, importer, kind }) => {
      const name = path.replace(/^node:/, "");
      if (!isBuiltin(name)) return null;
      const isUnused = name === "child_process" && /node_modules[\\/]commander[\\/]/.test(importer);
      const namespace = kind === "import-statement" ? "light-start-names" : "light-start";
      return { path: isUnused ? "nothing" : name, namespace: isUnused ? "light-start" : namespace };
    });
    onLoad({ filter: /.*/, namespace: "light-start" }, ({ path }) => ({
      contents: `module.exports = ${path === "nothing" ? "{}" : builtin(path)};`,
      loader: "js",
    }));
    onLoad({ filter: /.*/, namespace: "light-start-names" }, ({ path }) => ({
      contents: [
        `const builtin = ${builtin(path)};`,
        "export default builtin;",
        // A function that is said to be pure goes, with the getter that it would touch, where nobody imports the name.
        ...Object.keys(process.getBuiltinModule(path))
          .filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default")
          .map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`),
      ].join("\n"),
      loader: "js",
    }));
  },
};

function builtin(name) {
  return `process.getBuiltinModule("node:${name}")`;
}

/**
 * Packages that leave program.js for a script of their own. Each start reads the whole of program.js and takes in the
 * names of all functions in it, those that never run included: without these it is a third of its size.
 */
const apart = [
  "@orama/stemmers/", // 27 languages of which a knowledge base has one or two
  "@orama/stopwords/",
  "libphonenumber-js/max", // for numbers that are new: a quarter of a megabyte of the world's numbering plans
  "luxon", // for calendar files
  "ical-generator",
  "chrono-node/en", // for days that are written with their month
  "csv-parse/sync", // for files that come in
  "csv-stringify/sync",
  "gray-matter", // for articles and guides that are read whole, and not found in the index
  "js-yaml",
  "marked", // for articles on a screen
  "marked-terminal",
];
/** Words of the starter knowledge base's languages: most searches need them, so they stay, with their compiled code. */
const atHand = /^@orama\/\w+\/(danish|english|hungarian|tamil)$/;

const scriptOf = (name) => `packages/${name.replace("@", "").replaceAll("/", "-")}.js`;

/** Leaves such packages out: in their place stands a line that asks main.js for their script. Notes which there are. */
function leaveOut(left) {
  return {
    name: "leave-out",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[@a-z]/ }, ({ path, importer }) => {
        const isApart = apart.some((name) => path === name || (name.endsWith("/") && path.startsWith(name)));
        if (!isApart || atHand.test(path) || /[\\/]node_modules[\\/]/.test(importer)) return null;
        left.add(path);
        return { path, namespace: "apart" };
      });
      onResolve({ filter: /^\./, namespace: "apart" }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: "apart" }, ({ path }) => ({
        contents: `module.exports = require("./${scriptOf(path)}");`,
        loader: "js",
      }));
    },
  };
}

/** The world's numbering plans as JSON to parse, not as JavaScript: half the time, and two thirds of the code. */
const plansAsJson = {
  name: "plans-as-json",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]libphonenumber-js[\\/]metadata\.max\.json\.js$/ }, ({ path }) => {
      const plans = JSON.stringify(JSON.parse(readFileSync(path.slice(0, -".js".length), "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(plans)});`, loader: "js" };
    });
  },
};

/** One record of what imports what, as if nothing had been left out. */
function joined(program, packages) {
  const inputs = { ...packages.inputs };
  for (const [file, { imports, ...input }] of Object.entries(program.inputs)) {
    if (!file.startsWith("apart:")) inputs[file] = { ...input, imports: imports.map(found) };
  }
  function found(one) {
    if (!one.path.startsWith("apart:")) return one;
    const script = scriptOf(one.path.slice("apart:".length));
    const [, { entryPoint }] = Object.entries(packages.outputs).find(([file]) => file.endsWith(script));
    return { ...one, path: entryPoint };
  }
  return { inputs, outputs: { ...program.outputs, ...packages.outputs } };
}

/** A hash of all that shapes an index: how articles are read and cut, and with which packages. */
function shape() {
  const hash = createHash("sha256");
  for (const folder of ["src/base", "src/io", "src/kb", "src/search"]) {
    const files = readdirSync(new URL(folder, import.meta.url)).sort();
    for (const file of files) hash.update(readFileSync(new URL(`${folder}/${file}`, import.meta.url)));
  }
  return hash
    .update(readFileSync(new URL("package.json", import.meta.url)))
    .update(readFileSync(new URL(import.meta.url)))
    .digest("hex")
    .slice(0, 16);
}

const elsewhere = process.env.CUECARD_DIST;
const dist = resolve(import.meta.dirname, elsewhere || "dist");
if (!elsewhere) rmSync(dist, { recursive: true, force: true });
// Compiled code that is left from another build would be taken for that of a script of the same length.
rmSync(join(dist, "packages"), { recursive: true, force: true });

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
// A quarter of a second at start for colours that we paint ourselves (see src/ui/no-highlight.ts).
const alias = { "cli-highlight": "./src/ui/no-highlight.ts", "node-emoji": "./src/ui/no-highlight.ts" };
const external = ["clipboardy", "inquirer", "toasted-notifier"];
await build({
  ...common,
  entryPoints: ["src/cli/boot.ts"],
  outfile: join(dist, "main.js"),
  external: ["./main.ts", "./first-screen.ts"],
});
const left = new Set();
const { metafile: program } = await build({
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
  alias,
  plugins: [lightStart, leaveOut(left)],
  ...asScript,
});
const { metafile: packages } = await build({
  ...common,
  plugins: [lightStart, plansAsJson],
  entryPoints: [...left].sort().map((name) => ({ in: name, out: scriptOf(name).replace(/\.js$/, "") })),
  outdir: dist,
  metafile: true,
  alias,
  ...asScript,
});
await build({
  ...common,
  entryPoints: ["src/cli/first-screen.ts"],
  outfile: join(dist, "console.js"),
  ...asScript,
});
writeFileSync(join(dist, "meta.json"), JSON.stringify(joined(program, packages)));
for (const name of ["program.js", "console.js", ...[...left].map(scriptOf)]) {
  const text = readFileSync(join(dist, name), "utf8")
    // A script that comes with its compiled code cannot import by itself: main.js does it for it.
    .replace(new RegExp(`\\bimport\\((?="(?:${external.join("|")})"\\))`, "g"), "__import(")
    // Read as Latin-1, which takes a third of the time. esbuild leaves letters in regular expressions as they are.
    .replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  writeFileSync(join(dist, name), text);
}
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
compilePackages([
  ["callbacks", "add", ...promise],
  ["callbacks", "add", ...promise.with(-2, "3 December 9:00")],
  ["call", "start", "--customer", "B", "--phone", "+36301234568"],
  ["phrases", "--temperature", "3"],
  ["show", "refund-not-arrived"],
]);

keep({ "console.js": "console.bin" }, "console.js", "exported.rehearse();");

/** Runs commands on the starter knowledge base and keeps the code that V8 made for them; not for those that come before. */
function compile(name, commands, before = []) {
  // The first search would build the index: its code would only be ballast for the others.
  if (commands.some(([first]) => first === "search")) before.push(["kb", "index"]);
  keep({ "program.js": name }, "program.js", running(commands), before);
}

/** The same for the packages that are scripts of their own: what these commands run of them. */
function compilePackages(commands) {
  const names = [...left].map((name) => [scriptOf(name), scriptOf(name).replace(/js$/, "bin")]);
  keep(Object.fromEntries(names), "program.js", running(commands), [["kb", "index"]]);
}

function running(commands) {
  return `for (const words of ${JSON.stringify(commands)}) await exported.main(words);`;
}

/** Runs a script and some code on what it exports, and keeps the code that V8 made meanwhile of the scripts in `names`. */
function keep(names, source, run, before = []) {
  const cache = mkdtempSync(join(tmpdir(), "cuecard-build-"));
  const warm = `
    const { readFileSync, writeFileSync } = require("node:fs");
    const { join } = require("node:path");
    const dist = ${JSON.stringify(dist)};
    const scripts = {};
    function load(name) {
      const filename = join(dist, name);
      const script = new (require("node:vm").Script)(readFileSync(filename, "latin1"), { filename });
      scripts[name] = script;
      const module = { exports: {} };
      script.runInThisContext()((path) => load(path.slice(2)), module, module.exports, dist, (name) => import(name));
      return module.exports;
    }
    (async () => {
      const exported = load(${JSON.stringify(source)});
      ${run}
      const names = ${JSON.stringify(names)};
      for (const name in names) if (scripts[name]) writeFileSync(join(dist, names[name]), scripts[name].createCachedData());
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
