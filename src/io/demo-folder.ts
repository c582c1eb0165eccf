import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../base/fault.ts";

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

/** @param kb the knowledge base to show. @throws Fault `unwritable` */
export function openDemoFolder(kb: string): DemoFolder {
  try {
    // Only its owner may look into it.
    const root = mkdtempSync(join(tmpdir(), "cuecard-demo-"));
    const remove = (): void => rmSync(root, { recursive: true, force: true });
    process.once("exit", remove);
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
