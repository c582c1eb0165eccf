// Bundles src/ into dist/: ES modules, split at every dynamic import, so that a command loads what it needs
// and nothing more. The metafile is kept: a test reads it to hold the start-up path of `search` small.
// CUECARD_DIST names another, empty folder than dist/: tests build into one of their own, so that several runs at once, and
// the program that somebody is using meanwhile, do not disturb each other.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/**
 * Two imports at start that we do not use, and whose streams and sockets cost a one-shot search a tenth of its time:
 * commander's child processes (for subcommands that are programs of their own), and `node:process` in packages of the
 * start-up path (a module's face of it touches every stream of the process; the global does not).
 */
const lightStart = {
  name: "light-start",
  setup({ onResolve, onLoad }) {
    const isLight = ({ importer }) => /node_modules[\\/](commander|env-paths)[\\/]/.test(importer);
    onResolve({ filter: /^node:(child_process|process)$/ }, (asked) =>
      isLight(asked) ? { path: asked.path, namespace: "light-start" } : null,
    );
    onLoad({ filter: /.*/, namespace: "light-start" }, ({ path }) => ({
      contents: `module.exports = ${path === "node:process" ? "globalThis.process" : "{}"};`,
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
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  chunkNames: "[name]-[hash]",
  plugins: [lightStart],
});
writeFileSync(join(dist, "meta.json"), JSON.stringify(metafile));
