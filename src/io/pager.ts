import { spawnSync } from "node:child_process";

/**
 * Shows a long text in the user's pager ($CUECARD_PAGER, $PAGER, else less). False where there is none or it failed:
 * the caller then prints the text itself. The text must be safe for a terminal already.
 */
export function page(text: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const wanted = env.CUECARD_PAGER ?? env.PAGER ?? "less";
  if (wanted.trim() === "" || wanted === "cat") return false;
  const { status, error } = spawnSync(wanted, {
    shell: true,
    input: text,
    stdio: ["pipe", "inherit", "inherit"],
    // Colours pass, a short text needs no key to leave, and the screen is not wiped.
    env: { ...env, LESS: env.LESS ?? "FRX", LESSCHARSET: env.LESSCHARSET ?? "utf-8" },
  });
  // 127: the shell found no such program.
  return error === undefined && status !== 127 && status !== 126;
}
