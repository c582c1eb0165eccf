import { Fault } from "../base/fault.ts";
import { readTable } from "../callbacks/csv.ts";
import { type CallsEdit, customerEdit } from "./calls-view.ts";
import { type Customer, type CustomerDetails, correctCustomer, newCustomer } from "./customer.ts";
import { type RowDetails, RowReader } from "./customer-row.ts";
import { foldedRef } from "./keys.ts";

/** One thing that an import would change of a customer; null: there was nothing. */
export interface FieldChange {
  /** `name`, `phones`, `ref`, `lang`, `channel`, `zone`, or a column of the file. */
  readonly field: string;
  readonly from: string | null;
  readonly to: string;
}

/** What a file would bring in. */
export interface CustomerImport {
  readonly create: ReadonlyArray<{ readonly line: number; readonly details: CustomerDetails }>;
  readonly update: ReadonlyArray<{
    readonly line: number;
    readonly before: Customer;
    readonly after: Customer;
    readonly changes: readonly FieldChange[];
  }>;
  /** What is there already; `id` null where the same file has it twice. */
  readonly same: ReadonlyArray<{ readonly line: number; readonly id: number | null }>;
  readonly bad: ReadonlyArray<{ readonly line: number; readonly message: string }>;
  /** Columns that mean nothing to us: kept as fields. */
  readonly fields: readonly string[];
  /** What the user should know, once for the whole file. */
  readonly notes: readonly string[];
}

/**
 * Reads a table of customers and says what it would bring in; nothing is changed. A line means a customer who is there
 * where the reference is the same, else where one number is and no reference says otherwise. What a cell leaves empty
 * stays; numbers are added to those that are there. The same file again changes nothing.
 *
 * @param country the desk's own, ISO 3166-1: of numbers without one
 * @throws Fault `usage` where the file as a whole cannot be read
 */
export function planCustomerImport(
  text: string,
  existing: Iterable<Customer>,
  { country, now }: { readonly country: string | null; readonly now: Date },
): CustomerImport {
  const { header, rows } = readTable(text);
  const reader = new RowReader(header, country);
  const known = new KnownCustomers(existing);
  const plan = {
    create: [] as Array<{ line: number; details: CustomerDetails }>,
    update: [] as Array<CustomerImport["update"][number]>,
    same: [] as Array<{ line: number; id: number | null }>,
    bad: [] as Array<{ line: number; message: string }>,
  };
  const notes = new Map<string, number>();
  for (const { line, cells } of rows) {
    try {
      const details = reader.read(cells);
      for (const warning of details.warnings) notes.set(warning, (notes.get(warning) ?? 0) + 1);
      const match = known.match(details);
      if (match === null) {
        const { warnings, ...said } = details;
        plan.create.push({ line, details: said });
        known.addLine(details, line);
      } else if ("line" in match) {
        if (match.text !== JSON.stringify(details)) {
          throw new Fault("usage", `line ${match.line} has the same customer with other details`);
        }
        plan.same.push({ line, id: null });
      } else {
        const before = match.customer;
        const after = merged(before, details, now);
        if (after === before) plan.same.push({ line, id: before.id });
        else {
          plan.update.push({ line, before, after, changes: changesOf(before, after) });
          known.addLine(details, line);
        }
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      plan.bad.push({ line, message: error.message });
    }
  }
  const fields = reader.columns.filter(({ means }) => means === null).map(({ heading }) => heading);
  const told = [...notes].map(([note, times]) => (times === 1 ? note : `${note} (${times} numbers)`));
  return { ...plan, fields, notes: told.slice(0, 20) };
}

/** What has to be written for a plan. @param firstId the number that the next customer gets */
export function importEdits({ create, update }: CustomerImport, firstId: number, now: Date): CallsEdit[] {
  return [
    ...update.map(({ before, after }) => customerEdit(before, after)),
    ...create.map(({ details }, i) => customerEdit(null, newCustomer(firstId + i, details, now))),
  ];
}

type Known = { readonly customer: Customer } | { readonly line: number; readonly text: string };

class KnownCustomers {
  readonly #byRef = new Map<string, Known>();
  readonly #byPhone = new Map<string, Known | null>();
  /** Those that are known by nothing but their name. */
  readonly #byName = new Map<string, Known>();

  constructor(customers: Iterable<Customer>) {
    for (const customer of customers) {
      if (customer.ref !== null) this.#byRef.set(foldedRef(customer.ref), { customer });
      // A number that two customers share tells neither.
      for (const phone of customer.phones)
        this.#byPhone.set(phone, this.#byPhone.has(phone) ? null : { customer });
      if (customer.ref === null && customer.phones.length === 0)
        this.#byName.set(customer.name, { customer });
    }
  }

  /** @throws Fault `usage` where more than one may be meant */
  match(details: RowDetails): Known | null {
    const { ref, phones } = details;
    const byRef = ref === undefined || ref === null ? undefined : this.#byRef.get(foldedRef(ref));
    if (byRef !== undefined) return byRef;
    if (!ref && phones.length === 0) return this.#byName.get(details.name ?? "") ?? null;
    const found = new Set(phones.map((phone) => this.#byPhone.get(phone)));
    found.delete(undefined);
    if (found.size > 1 || found.has(null)) {
      if (ref !== undefined) return null;
      throw new Fault("usage", "more than one customer has this number; give the reference");
    }
    const [byPhone = null] = found;
    if (byPhone === null || byPhone === undefined) return null;
    // Another reference is another customer, on the same line of a household or an office.
    const isOther = ref !== undefined && (!("customer" in byPhone) || byPhone.customer.ref !== null);
    return isOther ? null : byPhone;
  }

  addLine(details: RowDetails, line: number): void {
    const known: Known = { line, text: JSON.stringify(details) };
    if (details.ref) this.#byRef.set(foldedRef(details.ref), known);
    for (const phone of details.phones) this.#byPhone.set(phone, known);
    if (!details.ref && details.phones.length === 0 && details.name) this.#byName.set(details.name, known);
  }
}

function merged(before: Customer, details: RowDetails, now: Date): Customer {
  const { warnings, ...said } = details;
  const phones = [...new Set([...before.phones, ...details.phones])];
  return correctCustomer(before, { ...said, phones }, now);
}

function changesOf(before: Customer, after: Customer): FieldChange[] {
  const own = ["name", "ref", "lang", "channel", "zone"] as const;
  const pairs: Array<[string, string | null, string | null]> = [
    ...own.map((key) => [key, before[key] || null, after[key]] as [string, string | null, string | null]),
    ["phones", before.phones.join(", ") || null, after.phones.join(", ")],
    ...Object.entries(after.fields).map(
      ([key, text]) =>
        [key, Object.hasOwn(before.fields, key) ? (before.fields[key] ?? null) : null, text] as [
          string,
          string | null,
          string | null,
        ],
    ),
  ];
  return pairs.flatMap(([field, from, to]) => (to === null || to === from ? [] : [{ field, from, to }]));
}
