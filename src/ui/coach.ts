import { cleanLine } from "../base/text.ts";
import type { Finding } from "../coach/check.ts";
import type { EscalationAdvice } from "../coach/escalation.ts";
import type { SignalFound } from "../coach/read.ts";
import { type Temperature, temperatureNames } from "../kb/guide.ts";
import type { Choice } from "../phrases/choose.ts";
import { slotsMarked } from "./phrases.ts";
import { textWidth, type Ui } from "./ui.ts";
import { pad } from "./width.ts";
import { hang, wrap } from "./wrap.ts";

/** What `coach check` answers. */
export interface FindingsView {
  readonly text: string;
  readonly findings: readonly Finding[];
}

const ruleNames: Readonly<Record<Finding["rule"], string>> = {
  blame: "blame",
  order: "order",
  dismissal: "dismissal",
  "empty-empathy": "empty empathy",
  "over-promise": "over-promising",
  jargon: "jargon",
  shouting: "shouting",
  "bare-apology": "apology without an act",
  avoid: "better not",
};

/** What not to say, what to say instead, and why: the words to use are what the eye finds first. */
export function findingsView({ findings }: FindingsView, ui: Ui): string {
  const { style, symbols } = ui;
  const width = textWidth(ui.terminal);
  if (findings.length === 0) return `${style.ok(`${symbols.check} Nothing to change.`)}\n`;
  const blocks = findings.map(({ match, rule, why, instead }) => {
    const bad = `${style.error(symbols.cross)} ${style.warning(`“${cleanLine(match).slice(0, 200)}”`)} ${style.dim(ruleNames[rule])}`;
    return [
      ...wrap(bad, width),
      ...hang(`${style.ok(symbols.arrow)} `, wrap(slotsMarked(cleanLine(instead), style.say, ui), width - 2)),
      ...hang("  ", wrap(style.dim(cleanLine(why)), width - 2)),
    ].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

/** What `coach read` answers. */
export interface ReadingView {
  readonly temperature: Temperature;
  readonly signals: readonly SignalFound[];
  readonly escalate: EscalationAdvice;
  readonly vulnerable: boolean;
  readonly danger: boolean;
  readonly phrases: readonly Choice[];
}

const kindNames: Readonly<Record<SignalFound["kind"], string>> = {
  frustration: "frustration",
  repetition: "again and again",
  escalation: "wants the next level",
  abuse: "abuse",
  vulnerability: "vulnerable",
  calming: "cooling down",
  typography: "written loudly",
};

/** How hot it is, who should take over, what to say now; and the words that this was read from. */
export function readingView(data: ReadingView, ui: Ui): string {
  const { style, symbols } = ui;
  const width = textWidth(ui.terminal);
  const { temperature, escalate } = data;
  const paint =
    temperature === 5 || temperature === 1 ? style.ok : temperature === 2 ? style.due : style.overdue;
  const head = paint(`Temperature ${temperature} ${symbols.dot} ${temperatureNames[temperature]}`);
  const blocks: string[] = [head];
  if (data.danger) {
    blocks.push(
      wrap(
        style.error("Life or safety may be in danger: stay with them, a trained human at once."),
        width,
      ).join("\n"),
    );
  } else if (data.vulnerable) {
    blocks.push(
      wrap(
        style.warning(
          "A hard time in life: slow down, ask what would help, note it only with their consent.",
        ),
        width,
      ).join("\n"),
    );
  }
  if (escalate.recommended) {
    const to = escalate.to === null ? "" : `${style.title(cleanLine(escalate.to))}: `;
    blocks.push(
      hang(
        `${style.warning("Hand over")} ${symbols.arrow} `,
        wrap(`${to}${cleanLine(escalate.reason ?? "")}`, width - 12),
      ).join("\n"),
    );
  }
  if (data.phrases.length > 0) {
    blocks.push(
      data.phrases
        .flatMap(({ text }, index) =>
          hang(
            `${style.key(String(index + 1))}  `,
            wrap(slotsMarked(cleanLine(text), style.say, ui), width - 3),
          ),
        )
        .join("\n"),
    );
  }
  if (data.signals.length > 0) {
    const widest = Math.max(...data.signals.map(({ kind }) => kindNames[kind].length));
    const seen = data.signals
      .slice(0, 12)
      .flatMap(({ kind, match, weight }) =>
        hang(
          `  ${style.dim(pad(kindNames[kind], widest))}  `,
          wrap(
            `“${cleanLine(match).slice(0, 120)}” ${style.dim(String(weight))}`,
            Math.max(10, width - widest - 4),
          ),
        ),
      );
    const more = data.signals.length > 12 ? [style.dim(`  and ${data.signals.length - 12} more`)] : [];
    blocks.push([style.heading("Seen"), ...seen, ...more].join("\n"));
  } else blocks.push(style.dim("No sign of trouble in these words."));
  return `${blocks.join("\n\n")}\n`;
}
