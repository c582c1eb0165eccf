import { Fault } from "../../base/fault.ts";
import { readPhone } from "../../callbacks/phone.ts";
import { type Known, knownBy, knownByContact } from "../../calls/contacts.ts";
import { findCustomers } from "../../calls/find-customer.ts";
import { type Forgetting, forgetCustomer } from "../../calls/forget.ts";
import type { StoredRecord } from "../../store/change.ts";
import type { View } from "../../store/ports.ts";
import type { App } from "../app.ts";
import { deskCountry, namesItsCountry } from "../calls/country.ts";
import type { Answer } from "../command.ts";
import { customerMeant } from "./one.ts";

interface Flags {
  readonly yes: boolean;
  readonly dryRun: boolean;
}

interface Forgotten {
  /** False where it was only looked at. */
  readonly forgotten: boolean;
  readonly removed: Forgetting["removed"];
  /** Records of others in whose texts the name or number was blacked out. */
  readonly blackedOut: number;
  /** What stays, since another customer has it too. */
  readonly shared: Forgetting["shared"];
  /** Drafts in the knowledge base that were made from their questions: they are not touched. */
  readonly drafts: Forgetting["drafts"];
}

/** Takes every trace of a customer away: records, history, copies. @throws Fault `usage`, `not-found`, `ambiguous` */
export async function forget(app: App, who: string, flags: Flags): Promise<Answer<Forgotten>> {
  const store = await app.store();
  const view = await store.read();
  const known = await whoIsForgotten(app, view, who);
  const seen = forgetCustomer(view, known);
  if (flags.dryRun) return answerOf(seen, false);
  if (!flags.yes) {
    if (!app.canAsk) {
      throw new Fault("usage", `${inWords(seen)} would be removed for good`, {
        hint: "Add --yes to do it, or --dry-run to look only.",
      });
    }
    const name = known.name ?? known.phones[0] ?? known.ref ?? "this customer";
    const question = `Remove every trace of ${name} (${inWords(seen)})? Nothing before this can be undone any more.`;
    if (!(await app.confirm(question, false))) throw new Fault("cancelled", "nothing was removed");
  }
  // What was added while somebody thought about it goes as well.
  const { rewrite, ...answer } = forgetCustomer(await store.read(), known);
  await store.erase((kind, record) => rewrite(kind, record) as StoredRecord | null);
  return answerOf({ ...answer, rewrite }, true);
}

/** A customer, said without doubt; else somebody of whom only callbacks or calls are kept, by a whole number. */
async function whoIsForgotten(app: App, view: View, who: string): Promise<Known> {
  try {
    return knownBy((await customerMeant(app, view, who, true)).customer);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "not-found") throw error;
    if (findCustomers(view, who, 1).matches.length > 0) throw error;
    const isPhone = /^[\s\d()+./-]{7,}$/.test(who);
    const country = isPhone && !namesItsCountry(who) ? await deskCountry(app) : null;
    const contacts = isPhone
      ? [{ name: null, phone: readPhone(who, country).number, ref: null }]
      : [
          { name: null, phone: null, ref: who },
          { name: who, phone: null, ref: null },
        ];
    for (const contact of contacts) {
      const known = knownByContact(contact);
      const { calls, callbacks } = forgetCustomer(view, known).removed;
      if (calls + callbacks > 0) return known;
    }
    throw error;
  }
}

function answerOf(
  { removed, blackedOut, shared, drafts }: Forgetting,
  forgotten: boolean,
): Answer<Forgotten> {
  const data = { forgotten, removed, blackedOut, shared, drafts };
  return {
    data,
    view: async (ui) => (await import("../../ui/customer.ts")).forgottenView(data, ui),
  };
}

/** `1 customer, 3 calls, 7 notes, 1 callback`. */
function inWords({ removed }: Forgetting): string {
  const parts = Object.entries(removed).flatMap(([kind, count]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? kind.slice(0, -1) : kind}`],
  );
  return parts.join(", ") || "nothing";
}
