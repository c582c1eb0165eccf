// Runs in a pseudo-terminal: prints each line that it gets, and how it ended. `say N` writes N lines.
import { openLineTerminal } from "../../src/io/line-terminal.ts";

const terminal = openLineTerminal();
terminal.onLine((line) => {
  const many = /^say (\d+)$/.exec(line)?.[1];
  if (many !== undefined)
    for (let i = 1; i <= Number(many); i++) terminal.write(`line ${i} ${"x".repeat(60)}\n`);
  terminal.write(`got ${JSON.stringify(line)}\n`);
});
terminal.onEnd((exitCode) => {
  terminal.write(`end ${exitCode}\n`);
  terminal.close();
  terminal.close();
  process.exitCode = exitCode;
});
const { width, height } = terminal.size();
terminal.write(`ready ${width}x${height}\n`);
