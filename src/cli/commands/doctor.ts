import { Fault } from "../../base/fault.ts";
import type { App } from "../app.ts";
import { command } from "../command.ts";
import { switchFlag } from "../flag.ts";
import type { Check } from "../store-check.ts";

export const doctor = command({
  summary: "Say where everything lives and whether it is well",
  details: [
    "Looks at every article and at everything that the store keeps. --fix mends the store: it makes the copy anew, frees",
    "a lock that a crash has left, takes unfinished files away and lets go of what is older than `retention` days (config",
    "file). Exit code 1 where something is not well.",
  ].join("\n"),
  examples: [
    { line: "cuecard doctor", does: "every place, where its value came from, and its state" },
    { line: "cuecard doctor --json --kb ./my-articles", does: "the same for a folder of your own" },
  ],
  flags: { fix: switchFlag("--fix", "mend the store where it is not well") },
  async run({ flags }, app) {
    const { kb, data, cache, config } = app.places;
    const { storeCheck } = await import("../store-check.ts");
    const store = await storeCheck(app, flags.fix);
    const agent = await app.agent();
    const tooOld = flags.fix && store.report !== null ? await letGoOfOld(app) : "";
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
      store.check,
      { name: "cache", value: cache.path, from: cache.from, ok: true, note: "" },
      { name: "config file", value: config.path, from: config.from, ok: true, note: "" },
      { name: "agent", value: agent.name, from: agent.from, ok: true, note: "" },
      ...(app.config.retention === undefined
        ? []
        : [
            {
              name: "retention",
              value: `${app.config.retention} days`,
              from: "config file",
              ok: true,
              note: tooOld,
            },
          ]),
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
      data: { ok, checks, store: store.report, mended: store.mended },
      view: async (ui) => {
        const { adviceView } = await import("../../ui/store-advice.ts");
        const { table } = await import("../../ui/table.ts");
        const places = table(
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
        );
        return places + adviceView(store, ui);
      },
      exitCode: ok ? 0 : 1,
    };
  },
});

/** What `retention` in the config file says may not be kept any longer, and is gone now. */
async function letGoOfOld(app: App): Promise<string> {
  const { retention } = app.config;
  if (retention === undefined) return "";
  const { letGo } = await import("../retention.ts");
  const told: string[] = [];
  await letGo(await app.store(), retention, app.clock, (message) => told.push(message), true);
  return told.join(" ") || "nothing is older";
}

async function knowledgeBase(app: App, kb: { path: string; from: string }): Promise<Check> {
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
