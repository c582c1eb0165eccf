import { Fault } from "../../base/fault.ts";
import { readPhone } from "../../callbacks/phone.ts";
import { readZone } from "../../callbacks/zone-of-callback.ts";
import { customerEdit, customerIn } from "../../calls/calls-view.ts";
import {
  type Channel,
  type Customer,
  type CustomerDetails,
  cardOf,
  correctCustomer,
  newCustomer,
} from "../../calls/customer.ts";
import { customersWithRef } from "../../calls/find-customer.ts";
import type { View } from "../../store/ports.ts";
import type { App } from "../app.ts";
import { languageNamed } from "../callbacks/fields.ts";
import { FreeText, most } from "../callbacks/free-text.ts";
import { deskCountry, namesItsCountry } from "../calls/country.ts";
import type { Answer } from "../command.ts";
import { customerMeant } from "./one.ts";

const longestField = 500;

export interface SetFlags {
  readonly name: string | undefined;
  readonly phone: readonly string[];
  readonly ref: string | undefined;
  readonly lang: string | undefined;
  readonly channel: Channel | undefined;
  readonly zone: string | undefined;
  readonly field: readonly string[];
  readonly new: boolean;
}

/** Corrects what is known of a customer, or (`new`) adds somebody. @throws Fault `usage`, `not-found`, `ambiguous` */
export async function setCustomer(app: App, who: string, flags: SetFlags) {
  const store = await app.store();
  const seen = await store.read();
  const { details, warnings } = await detailsOf(app, flags);
  const now = app.clock.now();
  if (Object.keys(details).length === 0 && !flags.new) {
    throw new Fault("usage", "nothing to change", { hint: "See: cuecard customers set --help" });
  }
  const id = flags.new ? null : (await customerMeant(app, seen, who)).customer.id;
  const named = flags.new && details.name === undefined ? { ...details, ...nameOf(who) } : details;
  const { before, after } = await store.change("customers set", (view) => {
    const before = id === null ? null : customerIn(view, id);
    if (id !== null && before === null) throw new Fault("not-found", `there is no customer ${id}`);
    const after =
      before === null
        ? newCustomer(view.nextId("customers"), named, now)
        : correctCustomer(before, named, now);
    mustBeTheirsAlone(view, after);
    return { answer: { before, after }, edits: after === before ? [] : [customerEdit(before, after)] };
  });
  const did = before === null ? "Added" : after === before ? "Nothing changed" : "Changed";
  return {
    data: {
      customer: { ...cardOf(after), phones: after.phones, fields: after.fields },
      changed: after !== before,
      warnings,
    },
    view: async (ui) =>
      (await import("../../ui/customer.ts")).changedCustomerView({ did, customer: after, warnings }, ui),
  } satisfies Answer<unknown>;
}

/** What was given, cleaned, checked and masked; an empty text takes something away. */
async function detailsOf(
  app: App,
  flags: SetFlags,
): Promise<{ readonly details: CustomerDetails; readonly warnings: readonly string[] }> {
  const free = new FreeText();
  const { name, ref, lang, channel, zone } = flags;
  const country = flags.phone.some((one) => one.trim() !== "" && !namesItsCountry(one))
    ? await deskCountry(app)
    : null;
  const warnings: string[] = [];
  const phones = flags.phone
    .map((text) => free.line("--phone", text, most.phone))
    .filter((text) => text !== "")
    .map((text) => {
      const { number, warning } = readPhone(text, country);
      if (warning !== null) warnings.push(warning);
      return number;
    });
  const details: CustomerDetails = {
    ...(name === undefined ? {} : { name: free.line("--name", name, most.customer) }),
    ...(flags.phone.length === 0 ? {} : { phones: [...new Set(phones)] }),
    ...(ref === undefined ? {} : { ref: free.line("--ref", ref, most.ref) || null }),
    ...(lang === undefined ? {} : { lang: lang === "" ? null : languageNamed(lang) }),
    ...(channel === undefined ? {} : { channel }),
    ...(zone === undefined ? {} : { zone: zone === "" ? null : readZone(zone) }),
    ...(flags.field.length === 0 ? {} : { fields: fieldsOf(flags.field, free) }),
  };
  return { details, warnings: [...warnings, ...free.warnings] };
}

/** `plan=gold` → { plan: "gold" }; `plan=` takes it away. @throws Fault `usage` */
function fieldsOf(pairs: readonly string[], free: FreeText): Record<string, string | null> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      const name = at < 1 ? "" : free.line("--field", pair.slice(0, at), 100);
      if (name === "") {
        throw new Fault("usage", `--field does not take "${pair.slice(0, 60)}"`, {
          hint: 'Write it as --field "plan=gold".',
        });
      }
      return [name, free.line("--field", pair.slice(at + 1), longestField) || null];
    }),
  );
}

function nameOf(who: string): CustomerDetails {
  return { name: new FreeText().line("the name", who, most.customer) };
}

/** A reference names one customer. @throws Fault `usage` */
function mustBeTheirsAlone(view: View, { id, ref }: Customer): void {
  const other = ref === null ? undefined : customersWithRef(view, ref).find((one) => one.id !== id);
  if (other === undefined) return;
  throw new Fault("usage", `customer id:${other.id} has this reference already`, {
    hint: `See: cuecard customers show id:${other.id}`,
  });
}
