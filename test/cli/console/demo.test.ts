import { describe, expect, it } from "vitest";
import { type DemoPorts, durationOf, playDemo } from "../../../src/cli/console/demo-player.ts";
import { type DemoStep, demoScript, typingMs } from "../../../src/cli/console/demo-script.ts";
import { actions } from "../../../src/ui/console/actions.ts";
import type { Event } from "../../../src/ui/console/event.ts";
import { keyTable } from "../../../src/ui/console/keys.ts";
import { edited, lineOf } from "../../../src/ui/console/line.ts";
import { firstState, type State } from "../../../src/ui/console/state.ts";
import { step } from "../../../src/ui/console/step.ts";
import { displayWidth } from "../../../src/ui/width.ts";

/** Plays on a console without an outside, its clock moved by sleeping. */
function stage(given: Partial<DemoPorts> = {}) {
  let state: State = firstState({ size: { width: 80, height: 24 }, nowMs: 0 });
  let ms = 0;
  const told: Event[] = [];
  const ports: DemoPorts = {
    tell: (event) => {
      told.push(event);
      state = step(state, event).state;
    },
    state: () => state,
    sleep: async (pause) => {
      ms += pause;
    },
    now: () => ms,
    isStopped: () => false,
    ...given,
  };
  return { ports, told, state: () => state, ms: () => ms };
}

describe("the script", () => {
  const script = demoScript();

  it("takes a minute at most, with some seconds for the machine", () => {
    expect(durationOf(script)).toBeLessThanOrEqual(56_000);
  });

  it("says nothing that a screen of 80 columns would cut, and ends with what to do next", () => {
    const captions = script.flatMap(({ caption }) => caption ?? []);
    for (const caption of captions) expect(displayWidth(caption)).toBeLessThanOrEqual(78);
    expect(captions.at(-1)).toBe("Your turn: type anything. Ctrl-C twice leaves.");
  });

  it("presses only keys that there are", () => {
    const known = new Set(keyTable.flatMap(({ keys }) => keys));
    for (const key of script.flatMap((one) => one.key ?? [])) {
      expect(known.has(key) || edited(lineOf("text"), key) !== null, key).toBe(true);
    }
  });

  it("shows what the console is for", () => {
    const pressed = script.flatMap(({ key }) => key ?? []);
    const done = new Set(
      keyTable.filter(({ keys }) => keys.some((key) => pressed.includes(key))).map((one) => one.action),
    );
    for (const action of [
      "start",
      "temperature",
      "phrases",
      "tell",
      "promise",
      "callbacks",
      "gap",
      "handover",
      "language",
      "end",
    ]) {
      expect(Object.hasOwn(actions, action) && done.has(action), action).toBe(true);
    }
  });
});

describe("the player", () => {
  it("types letter by letter, presses keys, and says what is seen", async () => {
    const { ports, told, state, ms } = stage();
    const script: DemoStep[] = [
      { caption: "Look.", keys: "ref", waitMs: 100 },
      { key: "ctrl-u", waitMs: 50 },
    ];
    expect(await playDemo(script, ports)).toBe(true);
    expect(told).toEqual([
      { type: "caption", text: "Look." },
      ...["r", "e", "f"].map((text) => ({ type: "text", text })),
      { type: "key", key: "ctrl-u" },
    ]);
    expect(state().caption).toBe("Look.");
    expect(ms()).toBe(durationOf(script));
    expect(ms()).toBeGreaterThan(3 * typingMs);
  });

  it("waits for what must be seen, but not for ever", async () => {
    const { ports, ms } = stage();
    let asked = 0;
    const comes = { key: "esc", until: () => ++asked > 5, waitMs: 0 };
    await playDemo([comes], ports);
    expect(asked).toBe(6);
    const before = ms();
    await playDemo([{ key: "esc", until: () => false, waitMs: 0 }], ports);
    expect(ms() - before).toBeGreaterThan(1_000);
    expect(ms() - before).toBeLessThan(10_000);
  });

  it("tells what is new from what was seen before the step", async () => {
    const { ports, state } = stage();
    const seen: Array<[State, State | null]> = [];
    const until = (now: State, before: State | null): boolean => seen.push([now, before]) > 0;
    const first = state();
    await playDemo([{ keys: "a", until, waitMs: 0 }], ports);
    expect(seen[0]?.[1]).toBe(first);
    expect(seen[0]?.[0].line.text).toBe("a");
  });

  it("presses a key again as long as it is wanted, and no more than ten times", async () => {
    const { ports, told } = stage();
    let left = 3;
    await playDemo([{ key: "down", again: () => --left > 0, waitMs: 0 }], ports);
    expect(told).toHaveLength(3);
    await playDemo([{ key: "down", again: () => true, waitMs: 0 }], ports);
    expect(told).toHaveLength(13);
  });

  it("leaves out what does not fit the moment", async () => {
    const { ports, told } = stage();
    await playDemo([{ when: () => false, keys: "never", caption: "Never.", waitMs: 0 }], ports);
    expect(told).toEqual([]);
  });

  it("stops in the middle of a word when somebody presses a key", async () => {
    const typed: Event[] = [];
    const { ports } = stage({ isStopped: () => typed.length >= 2, tell: (event) => typed.push(event) });
    expect(await playDemo([{ keys: "refund", waitMs: 0 }], ports)).toBe(false);
    expect(typed).toHaveLength(2);
  });

  it("goes as fast as it is told", async () => {
    const { ports, ms } = stage({ speed: 10 });
    await playDemo([{ keys: "refund", waitMs: 700 }], ports);
    expect(ms()).toBeCloseTo((6 * typingMs + 700) / 10, 5);
  });
});
