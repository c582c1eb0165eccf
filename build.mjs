// Bundles src/ into dist/: ES modules, split at every dynamic import, so that a command loads what it needs
// and nothing more. The metafile is kept: a test reads it to hold the start-up path of `search` small.
// CUECARD_DIST names another, empty folder than dist/: tests build into one of their own, so that several runs at once, and
// the program that somebody is using meanwhile, do not disturb each other.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
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
const { metafile } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: { main: "src/cli/main.ts" },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.17",
  metafile: true,
  legalComments: "none",
  minifySyntax: true,
  minifyWhitespace: true,
  define: { CUECARD_VERSION: JSON.stringify(version), CUECARD_SHAPE: JSON.stringify(shape()) },
  // Brings programs of its own, which it finds beside its source.
  external: ["clipboardy"],
  // A quarter of a second at start for colours that we paint ourselves (see src/ui/no-highlight.ts).
  alias: { "cli-highlight": "./src/ui/no-highlight.ts", "node-emoji": "./src/ui/no-highlight.ts" },
  // CommonJS packages inside the bundle still call require() for Node's own modules.
  banner: { js: "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);" },
  chunkNames: "[name]-[hash]",
  plugins: [lightStart],
});
writeFileSync(join(dist, "meta.json"), JSON.stringify(metafile));
