import { byCodeUnit, cleanLine } from "../base/text.ts";
import type { Problem } from "../kb/article.ts";
import type { Ui } from "./ui.ts";
import { pad } from "./width.ts";
import { hang, wrap } from "./wrap.ts";

/** What `kb lint` answers. */
export interface ProblemsView {
  /** How many articles were checked. */
  readonly articles: number;
  /** How many guides and signal lists. */
  readonly guides?: number;
  readonly problems: readonly Problem[];
}

/** Problems by file, in the order of their lines: `line:column severity message (rule)`, and below what to do. */
export function problemsView(data: ProblemsView, ui: Ui): string {
  const { style, symbols } = ui;
  const guides = data.guides ? ` and ${counted(data.guides, "guide")}` : "";
  const checked = `${counted(data.articles, "article")}${guides} checked`;
  if (data.problems.length === 0) {
    return `${wrap(`${style.ok(`${symbols.check} No problems`)}: ${checked}.`, ui.terminal.width).join("\n")}\n`;
  }

  const byPath = new Map<string, Problem[]>();
  for (const problem of data.problems) {
    const list = byPath.get(problem.path);
    if (list) list.push(problem);
    else byPath.set(problem.path, [problem]);
  }
  const files = [...byPath].sort(([a], [b]) => byCodeUnit(a, b));
  const blocks = files.map(([path, problems]) => fileBlock(path, problems, ui));
  const errors = data.problems.filter(({ severity }) => severity === "error").length;
  const warnings = data.problems.length - errors;
  const counts = [
    errors > 0 ? style.error(counted(errors, "error")) : "",
    warnings > 0 ? style.warning(counted(warnings, "warning")) : "",
  ].filter((part) => part !== "");
  const summary = `${counts.join(" and ")} in ${counted(files.length, "file")}; ${checked}.`;
  return `${[...blocks, wrap(summary, ui.terminal.width).join("\n")].join("\n\n")}\n`;
}

function fileBlock(path: string, problems: readonly Problem[], ui: Ui): string {
  const { style, terminal } = ui;
  const sorted = [...problems].sort(
    (a, b) => a.line - b.line || byCodeUnit(a.rule, b.rule) || byCodeUnit(a.message, b.message),
  );
  const places = sorted.map(({ line }) => `${line}:1`);
  const widest = places.reduce((most, place) => Math.max(most, place.length), 0);
  const lines = sorted.flatMap(({ severity, message, rule, fix }, i) => {
    const paint = severity === "error" ? style.error : style.warning;
    const start = `  ${style.dim((places[i] ?? "").padStart(widest))} ${pad(paint(severity), "warning".length)}  `;
    const room = Math.max(10, terminal.width - widest - 12);
    const text = wrap(`${cleanLine(message)}  ${style.dim(`(${cleanLine(rule)})`)}`, room);
    const remedy = cleanLine(fix) === "" ? [] : wrap(style.dim(cleanLine(fix)), room);
    return hang(start, [...text, ...remedy]);
  });
  return [wrap(style.title(cleanLine(path)), terminal.width).join("\n"), ...lines].join("\n");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
