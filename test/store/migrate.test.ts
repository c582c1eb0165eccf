import { describe, expect, it } from "vitest";
import { type Migration, migrated, type Shapes, shapes } from "../../src/store/migrate.ts";

/** Made up: 2 calls a reason a topic, 3 splits it into words. */
const toTopic: Migration = {
  to: 2,
  up: (_, record) => {
    const { reason, ...rest } = record as { reason: string };
    return { ...rest, topic: reason };
  },
  down: (_, record) => {
    const { topic, ...rest } = record as { topic: string };
    return { ...rest, reason: topic };
  },
};
const toWords: Migration = {
  to: 3,
  up: (kind, record) =>
    kind === "callbacks"
      ? { ...(record as object), topic: (record as { topic: string }).topic.split(" ") }
      : record,
  down: (kind, record) =>
    kind === "callbacks"
      ? { ...(record as object), topic: (record as { topic: string[] }).topic.join(" ") }
      : record,
};
const madeUp: Shapes = { version: 3, migrations: [toTopic, toWords] };

describe("Migrations", () => {
  const [one, two, three] = [
    { id: 1, reason: "red light" },
    { id: 1, topic: "red light" },
    { id: 1, topic: ["red", "light"] },
  ];

  it("lead from any version to any other, step by step", () => {
    const all = [one, two, three];
    for (let from = 1; from <= 3; from++)
      for (let to = 1; to <= 3; to++)
        expect(migrated(madeUp, "callbacks", all[from - 1], from, to)).toEqual(all[to - 1]);
  });

  it("leave the record as it was", () => {
    const record = Object.freeze({ ...one });
    migrated(madeUp, "callbacks", record, 1, 3);
    expect(record).toEqual(one);
  });

  it("that are missing are a fault of the program", () => {
    expect(() => migrated({ version: 3, migrations: [toTopic] }, "callbacks", one, 1, 3)).toThrow(
      "version 3",
    );
  });

  it("exist for every version that this program knows", () => {
    expect(shapes.migrations.map(({ to }) => to)).toEqual(
      Array.from({ length: shapes.version - 1 }, (_, i) => i + 2),
    );
  });
});
