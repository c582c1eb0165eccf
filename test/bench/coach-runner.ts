import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Coaching } from "../../src/cli/coaching.ts";
import { openArticleFolder } from "../../src/io/article-files.ts";
import { openGuideFolder } from "../../src/io/guide-files.ts";

interface AgentLine {
  readonly text: string;
  readonly findings: readonly string[];
}
interface CustomerLine {
  readonly text: string;
  readonly temperature: number;
  readonly escalate: boolean;
  readonly vulnerable: boolean;
}

const [kb = "", sets = "", ...flags] = process.argv.slice(2);
const half = flags.includes("--half") ? flags[flags.indexOf("--half") + 1] : null;
const showMisses = flags.includes("--misses");
const only = flags.includes("--lang") ? flags[flags.indexOf("--lang") + 1] : null;
const coaching = new Coaching(openGuideFolder(kb), openArticleFolder(kb));

function lines<Line>(name: string, which: "dev" | "unseen"): Line[] {
  const file = join(sets, `${name}.${which}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Line);
}

const share = (part: number, whole: number) =>
  whole === 0 ? "   – " : `${((100 * part) / whole).toFixed(1).padStart(5)}`;

class Tally {
  hits = 0;
  misses = 0;
  falseAlarms = 0;
  add(expected: boolean, got: boolean): void {
    if (expected && got) this.hits++;
    else if (expected) this.misses++;
    else if (got) this.falseAlarms++;
  }
  toString(): string {
    return `precision ${share(this.hits, this.hits + this.falseAlarms)}  recall ${share(this.hits, this.hits + this.misses)}  (${this.hits + this.misses} marked)`;
  }
}

const rules = [
  "blame",
  "order",
  "dismissal",
  "empty-empathy",
  "over-promise",
  "jargon",
  "shouting",
  "bare-apology",
];

for (const which of ["dev", "unseen"] as const) {
  if (half !== null && half !== which) continue;
  for (const lang of ["en", "hu", "da", "ta"]) {
    if (only !== null && only !== lang) continue;
    const agents = lines<AgentLine>(`${lang}-agent`, which);
    const customers = lines<CustomerLine>(`${lang}-customer`, which);
    if (agents.length === 0) continue;
    console.log(`── ${lang}, ${which === "dev" ? "looked at while tuning" : "unseen"}`);
    const any = new Tally();
    const kind = new Tally();
    const byRule = new Map(rules.map((rule) => [rule, new Tally()]));
    let told = 0;
    for (const { text, findings } of agents) {
      const langs = await coaching.told(text);
      if (langs[0] === lang) told++;
      const coach = await coaching.coach(langs);
      const got = coach.check(text, langs).findings;
      const kinds = new Set<string>(got.map(({ rule }) => rule));
      any.add(findings.length > 0, got.length > 0);
      for (const rule of rules) {
        kind.add(findings.includes(rule), kinds.has(rule));
        byRule.get(rule)!.add(findings.includes(rule), kinds.has(rule));
      }
      const wrong = rules.filter((rule) => findings.includes(rule) !== kinds.has(rule));
      if (showMisses && wrong.length > 0) {
        const seen = got.map(({ rule, match }) => `${rule} “${match.slice(0, 40)}”`).join(", ");
        console.log(
          `  check  ${JSON.stringify(findings)} got [${seen}]\n         ${text.slice(0, 300).replace(/\n/g, " ⏎ ")}`,
        );
      }
    }
    let near = 0;
    let exact = 0;
    const escalate = new Tally();
    const vulnerable = new Tally();
    for (const { text, ...line } of customers) {
      const langs = await coaching.told(text);
      if (langs[0] === lang) told++;
      const got = (await coaching.coach(langs)).read(text, langs);
      const off = Math.abs(got.temperature - line.temperature);
      if (off <= 1) near++;
      if (off === 0) exact++;
      escalate.add(line.escalate, got.escalate.recommended);
      vulnerable.add(line.vulnerable, got.vulnerable);
      const wrong =
        off > 1 || line.escalate !== got.escalate.recommended || line.vulnerable !== got.vulnerable;
      if (showMisses && (wrong || off > 0)) {
        const seen = got.signals
          .map(({ kind: what, match, weight }) => `${what} “${match.slice(0, 30)}” ${weight}`)
          .join(", ");
        console.log(
          `  read ${wrong ? "✗" : "·"} ${line.temperature}→${got.temperature}${line.escalate === got.escalate.recommended ? "" : ` escalate ${line.escalate}→${got.escalate.recommended}`}${line.vulnerable === got.vulnerable ? "" : ` vulnerable ${line.vulnerable}→${got.vulnerable}`} [${seen}]\n         ${text.slice(0, 300).replace(/\n/g, " ⏎ ")}`,
        );
      }
    }
    console.log(`  check, a sentence with findings or without   ${any}`);
    console.log(`  check, by kind                               ${kind}`);
    for (const [rule, tally] of byRule) console.log(`    ${rule.padEnd(42)} ${tally}`);
    console.log(
      `  temperature within one step ${share(near, customers.length)}, exact ${share(exact, customers.length)}`,
    );
    console.log(`  escalation                                   ${escalate}`);
    console.log(`  vulnerability                                ${vulnerable}`);
    console.log(`  language told right ${share(told, agents.length + customers.length)}\n`);
  }
}

const sample = lines<CustomerLine>("en-customer", "dev")
  .map(({ text }) => text)
  .join(" ")
  .slice(0, 2000);
const langs = await coaching.told(sample);
const coach = await coaching.coach(langs);
for (const [name, act] of [
  ["read", () => coach.read(sample, langs)],
  ["check", () => coach.check(sample, langs)],
] as const) {
  for (let i = 0; i < 20; i++) act();
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(
    `${name}: 2,000 characters in ${times[100]!.toFixed(2)} ms (median), ${times[197]!.toFixed(2)} ms (p99), warm`,
  );
}
