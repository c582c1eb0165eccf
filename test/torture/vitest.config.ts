import { defineConfig } from "vitest/config";

// The long ones: `npm run test:torture`. A short version of each is among the ordinary tests.
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/torture/*.torture.ts"],
    testTimeout: 1_200_000,
    // What is measured here are waits of processes: no two at a time.
    fileParallelism: false,
  },
});
