import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce, done, inSlices, paced, type Steps } from "../../src/base/steps.ts";

function* sum(numbers: readonly number[]): Steps<number> {
  let total = 0;
  for (const number of numbers) {
    total += number;
    yield;
  }
  return total;
}

test("work in slices gives what work in one go gives, and breathes after every step", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer()), async (numbers) => {
      let breaths = 0;
      const breathe = async () => {
        breaths++;
      };
      const whole = atOnce(sum(numbers));
      expect(await inSlices(sum(numbers), breathe)).toBe(whole);
      expect(breaths).toBe(numbers.length);
      expect(await done(sum(numbers), undefined)).toBe(whole);
    }),
  );
});

test("a fault inside the work, and one of the breath, reach whoever waits", async () => {
  function* failing(): Steps<void> {
    yield;
    throw new Error("inside");
  }
  await expect(inSlices(failing(), async () => {})).rejects.toThrow("inside");
  await expect(
    inSlices(sum([1]), async () => {
      throw new Error("breath");
    }),
  ).rejects.toThrow("breath");
});

test("a paced breath is taken once a slice, and the time that others took does not count", async () => {
  let now = 0;
  let breaths = 0;
  const breathe = paced(
    async () => {
      breaths++;
      now += 100;
    },
    () => now,
    4,
  );
  for (let step = 0; step < 40; step++) {
    now += 1;
    await breathe();
  }
  expect(breaths).toBe(10);
});
