import { checkCallHours, guardCallHours } from "./call-hours.ts";
import type { Callback, Priority } from "./callback.ts";
import { zonesOf } from "./country-zones.ts";
import { customersCountry } from "./customers-country.ts";
import { readWhen } from "./due.ts";
import { mustBeOpen, placedAt, type Step } from "./move.ts";
import { readPhone } from "./phone.ts";
import type { Desk } from "./rules.ts";
import { warningsOf } from "./warnings.ts";
import { readZone } from "./zone-of-callback.ts";
import { placeInZone } from "./zoned.ts";

/** What of a callback may be corrected; what is undefined stays as it is, null takes it away. */
export interface Corrections {
  readonly name?: string | undefined;
  /** In any spelling. */
  readonly phone?: string | null | undefined;
  readonly ref?: string | null | undefined;
  /** WHEN. */
  readonly due?: string | undefined;
  readonly zone?: string | undefined;
  readonly reason?: string | null | undefined;
  readonly article?: string | null | undefined;
  readonly call?: number | null | undefined;
  readonly priority?: Priority | undefined;
  readonly owner?: string | null | undefined;
  readonly lang?: string | undefined;
  /** Why it may be outside the call hours. */
  readonly override?: string | null | undefined;
}

/**
 * Corrects a callback. Another zone alone keeps the hour that was promised (`09:00` there), since that is what the
 * customer heard; another number does not move the zone, and says so where it may have to.
 *
 * @throws Fault `usage` where the callback has ended, or the time is refused
 */
export function edit(callback: Callback, what: Corrections, desk: Desk): Step {
  mustBeOpen(callback, "be changed");
  const { now, rules } = desk;
  const warnings: string[] = [];
  const phone = what.phone === undefined || what.phone === null ? null : readPhone(what.phone, rules.country);
  if (phone !== null && phone.warning !== null) warnings.push(phone.warning);
  const zones = phone?.country == null ? [] : zonesOf(phone.country);
  if (what.zone === undefined && zones.length > 0 && !zones.includes(callback.zone)) {
    warnings.push(`the number is of ${phone?.country}, the time stays in ${callback.zone} (--zone moves it)`);
  }
  const changed: Callback = {
    ...callback,
    customer: {
      name: what.name ?? callback.customer.name,
      phone: what.phone === undefined ? callback.customer.phone : (phone?.number ?? null),
      ref: what.ref === undefined ? callback.customer.ref : what.ref,
    },
    reason: what.reason === undefined ? callback.reason : what.reason,
    article: what.article === undefined ? callback.article : what.article,
    call: what.call === undefined ? callback.call : what.call,
    priority: what.priority ?? callback.priority,
    owner: what.owner === undefined ? callback.owner : what.owner,
    lang: what.lang ?? callback.lang,
    updatedAt: now.toISOString(),
  };
  const isMoved = what.due !== undefined || what.zone !== undefined;
  if (!isMoved && what.lang === undefined && what.override === undefined && phone === null) {
    return { callback: changed, warnings, next: null };
  }
  const zone = what.zone === undefined ? callback.zone : readZone(what.zone);
  const country = customersCountry({ ...changed, zone }, desk);
  const due =
    what.due === undefined
      ? zone === callback.zone
        ? { instant: callback.due, local: callback.dueLocal, zone, note: null }
        : placeInZone(callback.dueLocal, zone)
      : readWhen(what.due, { now, zone, country, rules });
  const override = what.override === undefined ? callback.override : what.override;
  // Whoever corrects a number or a language does not promise the time anew: that is only warned of.
  const warning = isMoved
    ? guardCallHours(due, country, rules, override).warning
    : checkCallHours(due, country, rules).reason;
  const placed = placedAt({ ...changed, override: warning === null ? null : override }, due, desk);
  return { callback: placed, warnings: [...warnings, ...warningsOf(due, warning, desk)], next: null };
}
