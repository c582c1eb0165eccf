import { spawnSync } from "node:child_process";
import { systemErrorCode } from "../base/fault.ts";
import { handOverTerminal } from "./hand-over.ts";

/**
 * Shows a long text in the user's pager ($CUECARD_PAGER, $PAGER, else less). False where there is none or it failed:
 * the caller then prints the text itself. The text must be safe for a terminal already.
 */
export function page(text: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const wanted = env.CUECARD_PAGER ?? env.PAGER ?? "less";
  if (wanted.trim() === "" || wanted === "cat") return false;
  const { status, error } = handOverTerminal(() =>
    spawnSync(wanted, {
      shell: true,
      input: text,
      stdio: ["pipe", "inherit", "inherit"],
      // Colours pass, a short text needs no key to leave, and the screen is not wiped.
      env: { ...env, LESS: env.LESS ?? "FRX", LESSCHARSET: env.LESSCHARSET ?? "utf-8" },
    }),
  );
  // EPIPE: it was left before it had read everything. 127: the shell found no such program.
  const hasRun = error === undefined || systemErrorCode(error) === "EPIPE";
  return hasRun && status !== 127 && status !== 126;
}
