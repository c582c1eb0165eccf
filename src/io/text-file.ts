import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { Fault, systemErrorCode } from "../base/fault.ts";
import { decode } from "./decode.ts";

/** 100,000 callbacks as JSON take about 80 MB. */
const mostBytes = 256 * 1024 * 1024;

/**
 * A file that somebody named, as text. Devices and pipes are refused: they may never end.
 * @throws Fault `usage` where it is no text file that can be read
 */
export function readTextFile(path: string): string {
  let bytes: Buffer;
  try {
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = fstatSync(fd);
      if (!stat.isFile()) throw refused(path, "it is no file");
      if (stat.size > mostBytes) throw refused(path, "it is larger than 256 MB");
      bytes = readFileSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code = systemErrorCode(error);
    throw refused(path, code === "ENOENT" ? "there is no such file" : (code ?? "it failed"), error);
  }
  const decoded = decode(bytes);
  if (decoded.ok) return decoded.text;
  throw refused(path, `line ${decoded.line}: ${decoded.message}`);
}

function refused(path: string, why: string, cause?: unknown): Fault {
  return new Fault("usage", `cannot read ${path}: ${why}`, { hint: "Name a text file in UTF-8.", cause });
}
