// How well the coach hears: precision and recall of `coach check` and `coach read` on sentences that writers made and
// marked who knew neither the lists nor the code. The `dev` halves were looked at while the lists were
// tuned, the `unseen` halves only after that.
// Usage: npm run bench:coach [-- --half dev|unseen] [--lang en] [--misses]
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundle, root, temporaryFolder } from "./program.mjs";

const folder = temporaryFolder("coach");
const script = await bundle("test/bench/coach-runner.ts", join(folder, "runner.mjs"));
const args = process.argv.slice(2);
const sets = process.env.CUECARD_COACH_SETS ?? join(root, "test/bench/coach");
if (!existsSync(sets)) {
  console.log("The sentences are not there: nothing to measure.");
  process.exit(0);
}
execFileSync(process.execPath, [script, join(root, "kb"), sets, ...args], { stdio: "inherit" });
