import { command } from "../command.ts";

export const kbLint = command({
  summary: "Find what is wrong with articles, guides and signal lists",
  details:
    "A file with an error is skipped by every search until it is mended. Exit code 1 where there are problems.",
  examples: [
    { line: "cuecard kb lint", does: "every article" },
    { line: "cuecard kb lint articles/billing --json", does: "one folder, as JSON for an editor" },
  ],
  args: [{ name: "path", help: "files or folders of the knowledge base, or ids", variadic: true }],
  async run({ args }, app) {
    const { articles, guides, problems } = await app.lint(args);
    const ok = problems.length === 0;
    return {
      data: { ok, articles, guides, problems },
      view: async (ui) =>
        (await import("../../ui/problems.ts")).problemsView({ articles, guides, problems }, ui),
      exitCode: ok ? 0 : 1,
      paged: true,
    };
  },
});
