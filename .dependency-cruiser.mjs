// The rules that hold the house up (CONTRIBUTING.md draws it). `npm run check:imports` fails where one is broken.

/** Domain folders, and which other domain folders each may import. */
const domain = {
  kb: [],
  search: ["kb"],
  phrases: ["kb"],
  coach: ["kb", "phrases"],
  callbacks: ["kb"],
  gaps: ["kb"],
  calls: ["kb", "callbacks", "gaps"],
  store: ["callbacks", "calls", "gaps"],
};

/** A package has one door: only these files may import it. */
const doors = {
  minisearch: "^src/search/engine\\.ts$",
  "@orama/": "^src/search/analysis\\.ts$",
  "gray-matter": "^src/io/front-matter\\.ts$",
  "js-yaml": "^src/io/(front-matter|yaml-faults|hardened)\\.ts$",
  marked: "^src/ui/mark(ed|down)",
  "marked-terminal": "^src/ui/markdown",
  chalk: "^src/ui/style\\.ts$",
  inquirer: "^src/ui/",
  commander: "^src/cli/(parse|commands/complete)\\.ts$",
  clipboardy: "^src/io/clipboard\\.ts$",
  "env-paths": "^src/io/paths\\.ts$",
  "csv-parse": "^src/(io/search-tests|callbacks/csv)\\.ts$",
  "csv-stringify": "^src/callbacks/csv\\.ts$",
  "chrono-node": "^src/callbacks/due\\.ts$",
  luxon: "^src/callbacks/zoned\\.ts$",
  "libphonenumber-js": "^src/callbacks/phone\\.ts$",
  "ical-generator": "^src/callbacks/ics\\.ts$",
  lowdb: "^src/io/json-store\\.ts$",
  valibot: "^src/store/kinds\\.ts$",
  "toasted-notifier": "^src/io/notify\\.ts$",
};

const folders = Object.keys(domain);

export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Files that import each other cannot be understood one at a time.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "base-imports-nothing",
      comment: "Floor 0 does no input or output and knows nothing above it.",
      severity: "error",
      from: { path: "^src/base/" },
      to: { pathNot: "^src/base/" },
    },
    ...folders.map((folder) => ({
      name: `${folder}-imports-down`,
      comment: `${folder}/ is domain: pure, and above base/ only${domain[folder].map((one) => ` and ${one}/`).join("")}.`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: { path: "^src/", pathNot: `^src/(base|${[folder, ...domain[folder]].join("|")})/` },
    })),
    {
      name: "domain-does-no-io",
      comment:
        "Files, clocks and terminals come in as arguments. zlib and util are there for a checksum and a comparison.",
      severity: "error",
      from: { path: `^src/(base|${folders.join("|")})/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "io-and-ui-are-neighbours",
      comment: "Adapters and screens do not know each other, nor the commands.",
      severity: "error",
      from: { path: "^src/(io|ui)/" },
      to: { path: "^src/(io|ui|cli)/", pathNot: "^src/$1/" },
    },
    {
      name: "commands-reach-io-through-the-app",
      comment:
        "cli/app.ts is the composition root: the only file that wires adapters. cli/first-screen.ts is that of a script of its own.",
      severity: "error",
      from: { path: "^src/cli/", pathNot: "^src/cli/(app|first-screen)\\.ts$" },
      to: { path: "^src/io/", dependencyTypesNot: ["type-only"] },
    },
    ...Object.entries(doors).map(([name, door]) => ({
      name: `one-door-for-${name.replace(/\W/g, "")}`,
      comment: `${name} is imported in one place, so that it can be replaced in one place.`,
      severity: "error",
      from: { path: "^src/", pathNot: door },
      to: { path: `node_modules/${name}${name.endsWith("/") ? "" : "/"}` },
    })),
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".js", ".mjs"],
    },
    moduleSystems: ["es6", "cjs"],
  },
};
