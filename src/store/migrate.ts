import type { Kind } from "./kinds.ts";

/** How records of one version become records of the next, and back. Pure: the same record, the same answer. */
export interface Migration {
  /** The version that `up` leads to; `down` leads to the one below. */
  readonly to: number;
  up(kind: Kind, record: unknown): unknown;
  /** What the older version could not hold is dropped. */
  down(kind: Kind, record: unknown): unknown;
}

/** The shapes of all records, and how older ones become these. */
export interface Shapes {
  readonly version: number;
  /** One for every version from 2 on, in order. */
  readonly migrations: readonly Migration[];
}

/** What this program writes. A new version: one migration more, and its number here. */
export const shapes: Shapes = { version: 1, migrations: [] };

/** A record of version `from` as version `to` has it. Throws where a migration is missing. */
export function migrated(
  { migrations }: Shapes,
  kind: Kind,
  record: unknown,
  from: number,
  to: number,
): unknown {
  let value = record;
  for (let version = from; version < to; version++) value = step(migrations, version + 1).up(kind, value);
  for (let version = from; version > to; version--) value = step(migrations, version).down(kind, value);
  return value;
}

function step(migrations: readonly Migration[], to: number): Migration {
  const found = migrations.find((migration) => migration.to === to);
  if (found === undefined) throw new Error(`no migration to version ${to}`);
  return found;
}
