import type { Terminal } from "../ui/terminal.ts";
import { write } from "./output.ts";

/** A task shorter than this shows no bar, in milliseconds. */
const patience = 1000;

/** A bar on stderr for what takes longer than a second; it wipes itself at the end. */
export function progressBar(terminal: Terminal, isShown: boolean): (done: number, total: number) => void {
  if (!isShown || terminal.accessible) return () => {};
  const started = performance.now();
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (done >= total) {
      if (last > 0) write("stderr", `\r${" ".repeat(46)}\r`);
      last = 0;
      return;
    }
    if (now - started < patience || now - last < 80) return;
    last = now;
    const width = 24;
    const full = Math.round((done / total) * width);
    const [on, off] = terminal.unicode ? ["█", "░"] : ["#", "."];
    const percent = String(Math.floor((done / total) * 100)).padStart(3);
    write("stderr", `\rIndexing ${on.repeat(full)}${off.repeat(width - full)} ${percent} % `);
  };
}
