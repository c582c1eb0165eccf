import { command } from "../command.ts";
import { switchFlag } from "../flag.ts";

export const kbIndex = command({
  summary: "Bring the search index up to date",
  details: "Searching does this by itself; this is for after a large change, and to be sure.",
  examples: [
    { line: "cuecard kb index", does: "read what changed" },
    { line: "cuecard kb index --rebuild", does: "forget the index and read everything" },
  ],
  flags: { rebuild: switchFlag("--rebuild", "forget what is there") },
  async run({ flags }, app) {
    const started = performance.now();
    const opened = await app.searcher.refresh({ rebuild: flags.rebuild, thorough: true });
    const tookMs = Math.round(performance.now() - started);
    app.noticeSkipped(opened.problems);
    const data = {
      articles: opened.index.count,
      files: opened.files.paths.length,
      state: opened.state,
      read: opened.read,
      tookMs,
      folder: app.cacheFolder,
    };
    return {
      data,
      view: (ui) => {
        const what = {
          cached: "was up to date",
          updated: `brought up to date (${data.read} files read)`,
          built: "built",
        }[data.state];
        return `${ui.style.ok(ui.symbols.check)} The index of ${data.articles} articles ${what} in ${tookMs} ms.\n`;
      },
    };
  },
});
