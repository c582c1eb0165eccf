import { Fault } from "../../base/fault.ts";
import { command } from "../command.ts";

interface Check {
  readonly name: string;
  readonly value: string;
  readonly from: string;
  readonly ok: boolean;
  readonly note: string;
}

export const doctor = command({
  summary: "Say where everything lives and whether it is well",
  details: "Exit code 1 where something is not well.",
  examples: [
    { line: "cuecard doctor", does: "every place, where its value came from, and its state" },
    { line: "cuecard doctor --json --kb ./my-articles", does: "the same for a folder of your own" },
  ],
  async run(_, app) {
    const { kb, data, cache, config } = app.places;
    const checks: Check[] = [
      {
        name: "version",
        value: app.version,
        from: "package",
        ok: true,
        note: `Node.js ${process.versions.node}`,
      },
      await knowledgeBase(app, kb),
      { name: "data", value: data.path, from: data.from, ok: true, note: "" },
      { name: "cache", value: cache.path, from: cache.from, ok: true, note: "" },
      { name: "config file", value: config.path, from: config.from, ok: true, note: "" },
      { name: "time zone", value: app.zone.name, from: app.zone.from, ok: true, note: "" },
      {
        name: "now",
        value: app.clock.now().toISOString(),
        from: app.env.CUECARD_NOW ? "environment" : "clock",
        ok: true,
        note: "",
      },
      {
        name: "terminal",
        value: `${app.terminal.width} × ${app.terminal.height}`,
        from: app.terminal.isTty ? "terminal" : "no terminal",
        ok: true,
        note: `colours ${app.terminal.colorLevel}, ${app.terminal.unicode ? "Unicode" : "ASCII"}${app.terminal.accessible ? ", accessible" : ""}`,
      },
    ];
    const ok = checks.every((check) => check.ok);
    return {
      data: { ok, checks },
      view: async (ui) =>
        (await import("../../ui/table.ts")).table(
          checks,
          [
            {
              title: "",
              value: ({ ok }) => (ok ? ui.symbols.check : ui.symbols.cross),
              style: (text, { ok }) => (ok ? ui.style.ok(text) : ui.style.error(text)),
            },
            { title: "", value: ({ name }) => name, style: ui.style.heading },
            { title: "", value: ({ value }) => value, flexible: 16, keep: "end" },
            { title: "", value: ({ from }) => from, style: ui.style.dim },
            {
              title: "",
              value: ({ note }) => note,
              flexible: 20,
              style: (text, { ok }) => (ok ? ui.style.dim(text) : ui.style.warning(text)),
            },
          ],
          ui.terminal.width,
        ),
      exitCode: ok ? 0 : 1,
    };
  },
});

async function knowledgeBase(
  app: import("../app.ts").App,
  kb: { path: string; from: string },
): Promise<Check> {
  const base = { name: "knowledge base", value: kb.path, from: kb.from };
  try {
    const { index, problems } = await app.searcher.refresh({ thorough: true });
    const skipped = new Set(problems.filter(({ severity }) => severity === "error").map(({ path }) => path))
      .size;
    const langs = index.langs().join(", ");
    return {
      ...base,
      ok: skipped === 0,
      note: `${index.count} ${index.count === 1 ? "article" : "articles"} (${langs || "none"})${skipped === 0 ? "" : `, ${skipped} skipped: cuecard kb lint`}`,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...base, ok: false, note: `${error.message}. ${error.hint ?? ""}` };
  }
}
