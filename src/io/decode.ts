import { isUtf8 } from "node:buffer";

/** A file's text, or why its bytes are none. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly message: string; readonly fix: string };

const fix = "Save the file as UTF-8: in most editors under “Save with encoding”.";

/**
 * UTF-8 bytes (with or without a byte order mark) → text. UTF-16, UTF-32, the older one-byte encodings and binary
 * files are told apart and named, with the 1-based line of the first byte that gives them away.
 */
export function decode(bytes: Buffer): Decoded {
  const zero = bytes.indexOf(0);
  if (zero === -1 && isUtf8(bytes)) {
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return { ok: true, text: bytes.toString("utf8", start) };
  }
  const wide = wideEncoding(bytes);
  if (wide !== null) return { ok: false, line: 1, message: `the file is ${wide}, not UTF-8`, fix };
  if (zero !== -1) {
    const line = lineAt(bytes, zero);
    const message = "the file holds NUL bytes: it is no text file";
    return {
      ok: false,
      line,
      message,
      fix: "Put a markdown text in its place, or move it out of the knowledge base.",
    };
  }
  const message = "the file is not UTF-8, probably windows-1252 or Latin-1";
  return { ok: false, line: firstBadLine(bytes), message, fix };
}

function wideEncoding(bytes: Buffer): string | null {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return "UTF-32";
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return "UTF-16";
  // Without a mark: in Western text nearly every second byte is zero, always on the same side.
  const length = Math.min(bytes.length & ~1, 4_096);
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = length / 2;
  return half >= 2 && Math.max(even, odd) > half * 0.6 && Math.min(even, odd) < half * 0.1 ? "UTF-16" : null;
}

/** No sequence of UTF-8 holds a line feed inside, so each line can be judged alone. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
    line++;
  }
  return 1;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let i = bytes.indexOf(10); i !== -1 && i < offset; i = bytes.indexOf(10, i + 1)) line++;
  return line;
}
