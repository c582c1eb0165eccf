import { Fault } from "../base/fault.ts";
import { guardCallHours } from "./call-hours.ts";
import type { Callback, CallbackCustomer, Priority } from "./callback.ts";
import { type DueTime, readWhen } from "./due.ts";
import { type Phone, readPhone } from "./phone.ts";
import { promiseSentence } from "./promise.ts";
import type { Desk } from "./rules.ts";
import { warningsOf } from "./warnings.ts";
import { type ChosenZone, zoneOfCallback } from "./zone-of-callback.ts";

/** A callback that has no number yet. */
export type Draft = Omit<Callback, "id">;

/** What an agent says to promise a callback; what is left out is null, `normal`, English. */
export interface NewCallback {
  /** `phone` in any spelling. */
  readonly customer: CallbackCustomer;
  /** WHEN, read in the callback's zone. */
  readonly due: string;
  /** IANA: what `--zone` says. */
  readonly zone?: string | null;
  /** IANA: what is known of the customer. */
  readonly customerZone?: string | null;
  readonly reason?: string | null;
  readonly article?: string | null;
  readonly call?: number | null;
  readonly priority?: Priority | undefined;
  readonly owner?: string | null;
  readonly lang?: string | undefined;
  readonly override?: string | null;
}

/** A callback to be kept, and what the agent should know about it. */
export interface Drafted {
  readonly draft: Draft;
  readonly warnings: readonly string[];
  readonly phone: Phone | null;
  readonly due: DueTime;
  readonly zoneFrom: ChosenZone["from"];
}

/**
 * Makes a callback of what an agent typed. Loads what reads numbers and times: not to be done while a store is locked.
 * @throws Fault `usage` where the name is missing, the time is refused, or it is outside the call hours
 */
export function draftCallback(what: NewCallback, desk: Desk): Drafted {
  const { now, rules } = desk;
  const { customer, lang = "en" } = what;
  if (customer.name.trim() === "") {
    throw new Fault("usage", "a callback needs the customer's name", { hint: "Name them: --customer NAME." });
  }
  const phone =
    customer.phone === null || customer.phone.trim() === "" ? null : readPhone(customer.phone, rules.country);
  const country = phone?.country ?? null;
  const chosen = zoneOfCallback({
    zone: what.zone ?? null,
    customerZone: what.customerZone ?? null,
    country,
    agentZone: desk.zone,
    now,
  });
  const due = readWhen(what.due, { now, zone: chosen.zone, country, rules });
  const { warning } = guardCallHours(due, country, rules, what.override ?? null);
  const { instant, local, zone } = due;
  const at = now.toISOString();
  const draft: Draft = {
    customer: { name: customer.name, phone: phone?.number ?? null, ref: customer.ref },
    due: instant,
    zone,
    dueLocal: local,
    reason: what.reason ?? null,
    article: what.article ?? null,
    call: what.call ?? null,
    priority: what.priority ?? "normal",
    owner: what.owner ?? null,
    status: "open",
    attempts: [],
    promise: promiseSentence({ instant, zone, agentZone: desk.zone, country, lang, now }),
    lang,
    override: warning === null ? null : (what.override ?? null),
    fixed: null,
    endNote: null,
    endedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  const warnings = [phone?.warning ?? null, chosen.warning, ...warningsOf(due, warning, desk)];
  return { draft, warnings: warnings.filter((each) => each !== null), phone, due, zoneFrom: chosen.from };
}
