import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../base/fault.ts";

const endings = [
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

/** Everything that a demonstration reads and writes: nobody's own files are touched. */
export interface DemoFolder {
  /** A copy of the knowledge base, so that a draft or a flag may be written there. */
  readonly kb: string;
  readonly data: string;
  readonly cache: string;
  /** A config file that says nothing. */
  readonly config: string;
  /** Takes it all away; so does the end of the process, however it comes, but for SIGKILL. */
  remove(): void;
}

/** @param kb the knowledge base to show. @throws Fault `unreadable` where it is not there, `unwritable` */
export function openDemoFolder(kb: string): DemoFolder {
  if (!existsSync(kb)) {
    throw new Fault("unreadable", `the starter knowledge base is not there: ${kb}`, {
      hint: "It comes with the program: install cuecard again.",
    });
  }
  try {
    // Only its owner may look into it.
    const root = mkdtempSync(join(tmpdir(), "cuecard-demo-"));
    const remove = (): void => rmSync(root, { recursive: true, force: true });
    process.once("exit", remove);
    // Without these a signal would end the process as it stands. The terminal is given back on the exit, too.
    for (const [signal, code] of endings) process.once(signal, () => process.exit(code));
    const folder = {
      kb: join(root, "kb"),
      data: join(root, "data"),
      cache: join(root, "cache"),
      config: join(root, "config.json"),
      remove,
    };
    cpSync(kb, folder.kb, { recursive: true });
    mkdirSync(folder.data);
    writeFileSync(folder.config, "{}\n");
    return folder;
  } catch (cause) {
    throw new Fault("unwritable", "the demonstration needs a temporary folder, and none can be made", {
      hint: "Point TMPDIR to a folder that can be written to.",
      cause,
    });
  }
}
