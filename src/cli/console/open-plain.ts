import { type LineScreen, runPlainConsole } from "../../ui/console/plain.ts";
import type { App } from "../app.ts";
import { Desk } from "./desk.ts";
import { clipboardSequence, clockOf } from "./screen-side.ts";

/** True where a screen must not be drawn: it is read aloud, or it only knows lines. */
export function isPlain({ terminal, env }: App): boolean {
  return terminal.accessible || env.TERM === "dumb";
}

/** Runs the console in whole lines, until somebody leaves it. @returns the exit code */
export async function runPlain(app: App, agent: string, screen: LineScreen): Promise<number> {
  const outside = new Desk(app, agent, {
    // A terminal that only knows lines would print the sequence.
    copyThroughTerminal: (text) => {
      if (app.env.TERM !== "dumb") screen.write(clipboardSequence(text));
    },
    drawArticlesWith: () => {},
  });
  const now = () => app.clock.now().getTime();
  return runPlainConsole({ screen, outside, ui: await app.ui(), clock: clockOf(app), now });
}
