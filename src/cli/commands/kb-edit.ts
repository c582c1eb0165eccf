import { command } from "../command.ts";

export const kbEdit = command({
  summary: "Open an article in your editor and check it on saving",
  details: "Uses $VISUAL, else $EDITOR. Where something is wrong you are told, and may open it again.",
  examples: [
    { line: "cuecard kb edit refund-not-arrived", does: "edit one article" },
    { line: "EDITOR='code --wait' cuecard kb edit roaming", does: "in another editor" },
  ],
  args: [{ name: "id", help: "the article's id, or its unique tail", required: true }],
  async run({ args }, app) {
    // An article that cannot be read is the one that needs mending most: it is found by its file.
    const path = await app.pathOf(args[0]!);
    const file = (await app.articles()).fileOf(path);
    for (;;) {
      await app.edit(file);
      const { problems } = await app.lint([path]);
      const ui = await app.ui();
      const view = (await import("../../ui/problems.ts")).problemsView({ articles: 1, problems }, ui);
      if (problems.length > 0 && app.canAsk) {
        await app.print(view);
        if (await app.confirm("Open it again?", true)) continue;
      }
      const ok = !problems.some(({ severity }) => severity === "error");
      return {
        data: { ok, path, problems },
        view: () => (problems.length > 0 && app.canAsk ? "" : view),
        exitCode: ok ? 0 : 1,
      };
    }
  },
});
