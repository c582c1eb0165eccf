import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { bundle, root, temporaryFolder } from "./program.mjs";

const script = await bundle("test/bench/coach-lint.ts", join(temporaryFolder("lint"), "l.mjs"));
execFileSync(process.execPath, [script, join(root, "kb"), ...process.argv.slice(2)], { stdio: "inherit" });
