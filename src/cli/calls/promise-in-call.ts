import { fold } from "../../base/text.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { openCallOf } from "../../calls/open-calls.ts";
import { isSameNumber } from "../../calls/same-number.ts";
import type { App } from "../app.ts";

interface Typed {
  readonly customer: string | undefined;
  readonly phone: string | undefined;
  readonly ref: string | undefined;
  readonly lang: string | undefined;
  readonly zone: string | undefined;
  readonly call: string | undefined;
}

/**
 * What is said of a promise, completed from the open call: who, which number, language, zone, and the call itself. Where
 * something else is said of the customer than the call knows, it is a promise to somebody else; `--call ""` says so, too.
 */
export async function fromOpenCall<Flags extends Typed>(
  app: App,
  flags: Flags,
  agent: string | undefined,
): Promise<Flags> {
  if (flags.call !== undefined) return flags;
  const view = await (await app.store()).read();
  const open = openCallOf(view, (await app.agent(agent)).name);
  if (open === null) return flags;
  const { customer, lang } = joinedCall(view, open);
  const isOther =
    (flags.customer?.trim() && customer.name !== null && !isNameOf(flags.customer, customer.name)) ||
    (flags.phone?.trim() && customer.phone !== null && !isSameNumber(flags.phone, customer.phone)) ||
    (flags.ref?.trim() && customer.ref !== null && fold(flags.ref.trim()) !== fold(customer.ref));
  if (isOther) return flags;
  return {
    ...flags,
    customer: flags.customer ?? customer.name ?? undefined,
    phone: flags.phone ?? customer.phone ?? undefined,
    ref: flags.ref ?? customer.ref ?? undefined,
    lang: flags.lang ?? lang ?? customer.lang ?? undefined,
    zone: flags.zone ?? customer.zone ?? undefined,
    call: String(open.id),
  };
}

/** All of a name, or a part of it. */
function isNameOf(typed: string, name: string): boolean {
  const words = fold(name).split(/\s+/);
  return fold(typed.trim())
    .split(/\s+/)
    .every((word) => words.includes(word));
}
