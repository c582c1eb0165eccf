import { defineConfig } from "vitest/config";

// The long ones: `npm run test:torture`. A short version of each is among the ordinary tests.
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    // Notes are killed from outside, in the program as users start it.
    globalSetup: "test/global-setup.ts",
    include: ["test/torture/*.torture.ts"],
    testTimeout: 1_200_000,
    // What is measured here are waits of processes: no two at a time.
    fileParallelism: false,
  },
});
