import { resolve } from "node:path";
import { Fault, systemErrorCode } from "../../base/fault.ts";
import type { App } from "../app.ts";

/** Writes a file that only its owner may read; answers its absolute path. @throws Fault `usage` where it exists */
export async function writeOut(app: App, file: string, text: string, replace: boolean): Promise<string> {
  const path = resolve(file);
  try {
    await app.writePrivateFile(path, text, replace);
  } catch (error) {
    if (!(error instanceof Fault) || systemErrorCode(error.cause) !== "EEXIST") throw error;
    throw new Fault("usage", `${path} exists already`, {
      hint: "Take another name, or replace it: --force.",
    });
  }
  return path;
}
