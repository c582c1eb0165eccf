import { expect, test } from "vitest";
import { zonesFromIntl, zonesOf } from "../../src/callbacks/country-zones.ts";

test.each(["AT", "DK", "FI", "GB", "HU", "IE", "IN", "LK", "NO", "RO", "SE", "SK"])(
  "the zone that is written down for %s is the one that Intl knows",
  (country) => {
    expect(zonesOf(country)).toEqual(zonesFromIntl(country));
  },
);

test("other countries are asked for", () => {
  expect(zonesOf("US")[0]).toBe("America/New_York");
  expect(zonesOf("US").length).toBeGreaterThan(5);
  expect(zonesOf("XX")).toEqual([]);
  expect(zonesOf("nonsense")).toEqual([]);
});
