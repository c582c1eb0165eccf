// The README's picture: `npm run picture` plays the demonstration (`cuecard --demo`) in a pseudo-terminal of 80 × 24 and
// draws what the terminal shows at its telling moments into .github/cuecard.svg. A frame is taken when something is
// seen, not at a time, so that the same program and articles give the same bytes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pty from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { buildProgram, cleanEnvironment, root, temporaryFolder } from "../bench/program.mjs";
import { readScreen } from "./screen.mjs";
import { drawShow, theme } from "./svg.mjs";

const columns = 80;
const lines = 24;

/** What must be seen, in this order, and how long it is looked at, in seconds. The best of them is what stands still. */
const moments = [
  { seen: [/Press any key/, /No call/, /^─{80}$/m], seconds: 2 },
  { seen: [/They contacted us 2 days ago/, /before they explain/], seconds: 4 },
  { seen: [/› refund not arr/, /stands below each title/, /Ask first/], seconds: 4, isBest: true },
  { seen: [/heard:/, /one quiet line/, /Ask first/], seconds: 3 },
  { seen: [/3 venting · en ─/, /Alt-1 to Alt-5/], seconds: 3 },
  { seen: [/Copied: Let me check/], seconds: 3 },
  { seen: [/✓ Noted/, /1 note /], seconds: 2 },
  { seen: [/When\? › tomorrow 9am/, /I'll call you back tomorrow/], seconds: 3 },
  { seen: [/━ Read back ━/, /word for word/], seconds: 3 },
  { seen: [/Callbacks · 5/, /10 min late/], seconds: 3 },
  { seen: [/gap 1 kept/, /Ask first/], seconds: 2 },
  { seen: [/# Handover/, /Alt-H/], seconds: 4 },
  { seen: [/› nem jött meg a pénzem/, /Előbb kérdezze meg/], seconds: 3 },
  { seen: [/Your turn: type anything/, /No call/], seconds: 2 },
];
/** Nothing was written for so long: the screen is whole, in ms. */
const quiet = 200;

const home = join(temporaryFolder("picture"), "home");
const frames = await record(buildProgram());
const file = join(root, ".github", "cuecard.svg");
const picture = drawShow(frames, {
  columns,
  lines,
  title: "cuecard",
  description:
    "A call in cuecard's console: who calls and what they were promised, answers while the agent types, what the " +
    "customer's words show, phrases, a note, a callback and the sentence to read back, a gap, the hand-over note, the " +
    "same question in Hungarian.",
});
mkdirSync(join(root, ".github"), { recursive: true });
writeFileSync(file, picture);
console.log(`${file}: ${frames.length} frames, ${Math.ceil(picture.length / 1024)} KiB`);
process.exit(0); // the pseudo-terminal's handles would keep us

/** Plays the demonstration, and gives the screens of its moments. */
async function record(main) {
  const screen = new xterm.Terminal({ cols: columns, rows: lines, allowProposedApi: true });
  const program = pty.spawn(process.execPath, [main, "--demo"], {
    cols: columns,
    rows: lines,
    cwd: root,
    env: {
      ...cleanEnvironment(home),
      // Sixteen colours: what each looks like is the theme's affair, as in most people's terminals.
      TERM: "xterm",
      TZ: "UTC",
      CUECARD_NOW: "2026-11-24T09:30:00Z",
      // Each moment stays long enough to be seen.
      CUECARD_DEMO_SPEED: "1.5",
    },
  });
  let writtenAt = Date.now();
  let pending = 0;
  program.onData((data) => {
    writtenAt = Date.now();
    pending++;
    screen.write(data, () => pending--);
  });
  let hasEnded = false;
  program.onExit(() => {
    hasEnded = true;
  });
  const taken = [];
  for (const moment of moments) {
    const until = Date.now() + 30_000;
    for (;;) {
      const isWhole = pending === 0 && Date.now() - writtenAt >= quiet;
      const text = isWhole ? textOf(screen) : "";
      if (isWhole && moment.seen.every((pattern) => pattern.test(text))) break;
      if (hasEnded || Date.now() > until) {
        throw new Error(`there is no ${moment.seen.join(" and ")}:\n${textOf(screen)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const { seconds, isBest = false } = moment;
    taken.push({ rows: readScreen(screen, theme.basic), seconds, isBest });
  }
  program.write("\u0003");
  program.write("\u0003");
  return taken;
}

function textOf(screen) {
  const { active } = screen.buffer;
  return Array.from({ length: lines }, (_, i) =>
    active.getLine(active.baseY + i).translateToString(true),
  ).join("\n");
}
