import { readSync } from "node:fs";
import { Fault, systemErrorCode } from "../base/fault.ts";

const most = 4 * 1024 * 1024;

/**
 * Everything that comes in on standard input, as text; bytes that are no UTF-8 become U+FFFD.
 * @throws Fault `usage` for more than 4 MiB
 */
export function readStdin(): string {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    const count = readSome(chunk);
    if (count === 0) break;
    length += count;
    if (length > most) {
      throw new Fault("usage", "the text on standard input is longer than 4 MiB", {
        hint: "Give the part that matters.",
      });
    }
    chunks.push(chunk.subarray(0, count));
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A pipe that nobody has written to yet may say "try again". */
function readSome(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === "EOF") return 0; // Windows, at the end of a console's input
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
