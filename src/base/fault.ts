/** What went wrong, in the words of the contract; decides the exit code. */
export type FaultCode =
  | "usage" // wrong flags or bad input: exit 2
  | "not-found" // nothing matched: exit 1
  | "ambiguous" // more than one thing matched: exit 2
  | "unreadable" // the knowledge base or the store cannot be read: exit 3
  | "unwritable" // … or written: exit 3
  | "cancelled" // the user said no: exit 130
  | "internal"; // a fault of the program: exit 70

const exitCodes: Record<FaultCode, number> = {
  usage: 2,
  "not-found": 1,
  ambiguous: 2,
  unreadable: 3,
  unwritable: 3,
  cancelled: 130,
  internal: 70,
};

/**
 * The only thing this program throws on purpose. `message` says in one line what is wrong, `hint` in one line
 * what to do next; both are shown to the user as they are.
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly hint: string | null;

  constructor(code: FaultCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "Fault";
    this.code = code;
    this.hint = options.hint ?? null;
  }

  get exitCode(): number {
    return exitCodes[this.code];
  }
}

/** The operating system's error code (`ENOENT`, `EACCES`, …) of whatever was thrown, or null. */
export function systemErrorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
