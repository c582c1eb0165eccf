import type { ConsoleScreen, Outside } from "../../ui/console/run.ts";
import type { App } from "../app.ts";
import { clockOf, drawConsole } from "./open.ts";

/** Draws the console's first screen for nobody. */
export async function rehearseConsole(app: App): Promise<void> {
  let leave: (exitCode: number) => void = () => {};
  const nothing = (): void => {};
  const screen: ConsoleScreen = {
    size: () => ({ width: 80, height: 24 }),
    write: nothing,
    isBusy: false,
    onFree: nothing,
    onInput: nothing,
    onResize: nothing,
    onEnd: (listener) => {
      leave = listener;
    },
    suspend: nothing,
    close: nothing,
  };
  const outside: Outside = {
    perform: async () => {},
    begin: () => setImmediate(() => leave(0)),
    end: nothing,
  };
  const { name: agent } = await app.agent();
  await drawConsole(app, { screen, outside, clock: clockOf(app), agent });
}
