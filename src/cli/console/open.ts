import { Fault } from "../../base/fault.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import { type ConsolePorts, runConsole } from "../../ui/console/run.ts";
import type { Clock } from "../../ui/console/view.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { Desk } from "./desk.ts";

interface Flags {
  readonly demo: boolean;
  readonly agent: string | undefined;
}

/** Opens the live console, and comes back when somebody leaves it. @throws Fault `usage` where there is no terminal */
export async function openConsole(app: App, { agent: named }: Flags): Promise<Answer<object>> {
  if (!app.canAsk) {
    throw new Fault("usage", "the console needs a terminal to draw on and a keyboard", {
      hint: "Elsewhere there are commands: cuecard --help",
    });
  }
  const { name: agent } = await app.agent(named);
  const screen = await app.openScreen();
  const clock = clockOf(app);
  const desk = new Desk(app, agent, {
    copyThroughTerminal: (text) => screen.write(clipboardSequence(text)),
    drawArticlesWith: (renderer) => {
      clock.articles = renderer;
    },
  });
  const exitCode = await drawConsole(app, { screen, outside: desk, clock, agent });
  return { data: {}, view: () => "", exitCode };
}

/** Runs the console on a screen. @returns the exit code */
export async function drawConsole(
  app: App,
  ports: Pick<ConsolePorts, "screen" | "outside" | "clock" | "agent">,
): Promise<number> {
  const ui = await app.ui();
  return runConsole({ ...ports, ui, now: () => app.clock.now().getTime() });
}

/** The agent's clock, and the means to draw articles as soon as they are loaded. */
export function clockOf(app: App): { -readonly [Key in keyof Clock]: Clock[Key] } {
  const { name: zone } = app.zone;
  return {
    localTime: (ms) => localOf(new Date(ms).toISOString(), zone).slice(11, 16),
    articles: null,
  };
}

/** OSC 52: the terminal puts it on the clipboard of the machine that it runs on. */
function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text, "utf8").toString("base64")}\u0007`;
}
