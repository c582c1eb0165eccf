import { spawnSync } from "node:child_process";
import { Fault } from "../base/fault.ts";
import { handOverTerminal } from "./hand-over.ts";

/** Opens a file in $VISUAL, else $EDITOR, and waits until it is closed. @throws Fault `usage` where neither works */
export function edit(file: string, env: Readonly<Record<string, string | undefined>>): void {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) {
    throw new Fault("usage", "no editor is set", {
      hint: "Set VISUAL or EDITOR, for instance: export EDITOR=nano",
    });
  }
  // The variable may hold arguments ("code --wait"): the shell reads it, and gets the path as a word of its own.
  const { status, error } = handOverTerminal(() =>
    process.platform === "win32"
      ? spawnSync(`${editor} "${file}"`, { shell: true, stdio: "inherit", env })
      : spawnSync("sh", ["-c", `${editor} "$1"`, "sh", file], { stdio: "inherit", env }),
  );
  if (error !== undefined || status !== 0) {
    throw new Fault(
      "cancelled",
      `the editor (${editor}) ended with an error; the file stays as it was saved`,
      {
        hint: "Check VISUAL and EDITOR.",
      },
    );
  }
}
