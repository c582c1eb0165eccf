import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const noHighlight = fileURLToPath(new URL("src/ui/no-highlight.ts", import.meta.url));

// The same stand-ins as in build.mjs. Packages are not transformed unless they are named here, and only what is
// transformed sees the aliases.
export default defineConfig({
  resolve: { alias: { "cli-highlight": noHighlight, "node-emoji": noHighlight } },
  test: {
    include: ["test/**/*.test.ts"],
    // Builds the program once, for the tests that run it from outside.
    globalSetup: "test/global-setup.ts",
    // What hangs is ended by the tests themselves; this only has to outlast a busy machine.
    testTimeout: 30_000,
    server: { deps: { inline: ["marked-terminal"] } },
  },
});
