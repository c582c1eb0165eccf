/**
 * What may be wrong with a log. `replaced` is none: another log has come in its place meanwhile.
 */
export type Damage = "missing" | "foreign" | "cut" | "unreadable-line" | "replaced";

/** The log does not hold what stood there before: it must be mended. Never leaves the store. */
export class LogDamage extends Error {
  constructor(readonly what: Damage) {
    super(what);
  }
}

/** The log holds what only a newer program knows. */
export class NewerLog extends Error {}
