import { writeSync } from "node:fs";
import { Fault, systemErrorCode } from "../base/fault.ts";
import { forJson, forTerminal } from "../ui/sanitise.ts";

/** Raised where the reader of our output has gone (`cuecard kb list | head -1`): not our fault, and no error. */
export class ReaderGone extends Error {}

const waitForReader = new Int32Array(new SharedArrayBuffer(4));

/**
 * The only writer to stdout and stderr. Writing is synchronous: whatever was printed is out before the process ends,
 * and nothing that came from an article, a file name or an argument leaves with a control character in it.
 */
export function write(stream: "stdout" | "stderr", text: string): void {
  const bytes = Buffer.from(text, "utf8");
  const fd = stream === "stdout" ? 1 : 2;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const code = systemErrorCode(error);
      // A pipe whose reader is slower than we are: wait a moment.
      if (code === "EAGAIN") Atomics.wait(waitForReader, 0, 0, 2);
      else if (code === "EPIPE" || code === "EOF") throw new ReaderGone();
      else throw error;
    }
  }
}

export function printText(stream: "stdout" | "stderr", text: string, color: boolean): void {
  if (text === "") return;
  const safe = forTerminal(text, { color });
  write(stream, safe.endsWith("\n") ? safe : `${safe}\n`);
}

export function printJson(stream: "stdout" | "stderr", data: unknown): void {
  write(stream, `${forJson(data)}\n`);
}

/** What the user sees of an error: one line that says what is wrong, one that says what to do next. */
export function printFault(
  fault: Fault,
  how: { json: boolean; color: boolean; prefix: string; dim: (text: string) => string },
): void {
  if (how.json) {
    printJson("stderr", { error: { code: fault.code, message: fault.message, hint: fault.hint } });
    return;
  }
  const hint = fault.hint === null ? "" : `\n${how.dim(fault.hint)}`;
  printText("stderr", `${how.prefix} ${fault.message}${hint}`, how.color);
}

/** Whatever was thrown, as a fault. What nobody expected is a fault of the program, without its stack trace. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code = systemErrorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new Fault("unwritable", `not allowed: ${message}`, {
      cause: error,
      hint: "Check the permissions, or point to another folder.",
    });
  }
  if (code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ELOOP") {
    return new Fault("unreadable", `this is no folder that can be used: ${message}`, {
      cause: error,
      hint: "cuecard doctor names every place; point to another folder.",
    });
  }
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new Fault("unwritable", "the disk is full", {
      cause: error,
      hint: "Free some space, then try again.",
    });
  }
  return new Fault("internal", `this should not have happened: ${message}`, {
    cause: error,
    hint: "Run it again with CUECARD_DEBUG=1 and send us what it prints.",
  });
}
