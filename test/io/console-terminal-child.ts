// Takes the terminal as the live console does, and then does what its argument says.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { openConsoleTerminal } from "../../src/io/console-terminal.ts";

const what = process.argv[2];
const terminal = openConsoleTerminal({ title: "cuecard" });
const screen = (text: string): void => terminal.write(`\u001b[H\u001b[2J${text}`);

if (what === "closed-unused") terminal.close();
else {
  screen("first frame");
  terminal.onEnd((exitCode) => {
    // Nothing can be said to a terminal that stands still.
    if (what === "run") process.stdout.write(`ended ${exitCode}\n`);
    process.exit(exitCode);
  });
  terminal.onInput((bytes) => pressed(Buffer.from(bytes).toString("utf8")));
  terminal.onResize(() => screen(`size ${terminal.size().width}x${terminal.size().height} `));
  screen(`ready ${process.pid} `);
}

function pressed(keys: string): void {
  if (keys === "q") {
    terminal.close();
    terminal.close();
  } else if (keys === "x") process.exit(7);
  else if (keys === "t")
    setTimeout(() => {
      throw new Error("thrown on purpose");
    });
  else if (keys === "r") void Promise.reject(new Error("rejected on purpose"));
  else if (keys === "\u001a") terminal.suspend(() => screen("back again "));
  else if (keys === "e") {
    terminal.release();
    spawnSync(
      "sh",
      ["-c", "trap : INT; stty -g; echo editing; while ! read line; do :; done; echo got $line"],
      { stdio: "inherit" },
    );
    terminal.take();
    // Drawing anew takes longer than signals are looked at.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    screen("edited ");
  } else if (keys === "s") flood();
  else if (keys === "w") {
    // The last frame is still on its way.
    screen(`${"x".repeat(60_000)}`);
    terminal.close();
    process.exit(0);
  } else screen(`keys ${JSON.stringify(keys)} `);
}

/** A frame every few milliseconds, as long as the terminal takes them. */
function flood(): void {
  let frames = 0;
  let skipped = 0;
  const report = (text: string): void => writeFileSync(process.argv[3]!, text);
  const timer = setInterval(() => {
    if (terminal.isBusy) {
      skipped++;
      report(`stuck after ${frames}`);
    } else if (frames++ < 300) screen("y".repeat(4000));
    else {
      clearInterval(timer);
      screen(`flooded, ${skipped > 0 ? "some" : "none"} skipped `);
    }
  }, 1);
  terminal.onFree(() => report(`free after ${frames}`));
}
