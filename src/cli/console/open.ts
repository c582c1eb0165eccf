import { Fault } from "../../base/fault.ts";
import { openConsole } from "../../ui/console/run.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import type { FirstScreen } from "../first-screen.ts";
import { Desk } from "./desk.ts";
import { clipboardSequence, clockOf } from "./screen-side.ts";

interface Flags {
  readonly demo: boolean;
  readonly agent: string | undefined;
}

/** The live console as a command; comes back when somebody leaves it. @throws Fault `usage` where there is no terminal */
export async function consoleAnswer(app: App, flags: Flags): Promise<Answer<object>> {
  if (!app.canAsk) {
    throw new Fault("usage", "the console needs a terminal to draw on and a keyboard", {
      hint: "Elsewhere there are commands: cuecard --help",
    });
  }
  const { isPlain, runPlain } = await import("./open-plain.ts");
  if (flags.demo) {
    if (isPlain(app)) {
      throw new Fault("usage", "the demonstration is drawn on a screen, key by key", {
        hint: "Here the console speaks in lines: cuecard, then /help",
      });
    }
    const { runDemo } = await import("./demo.ts");
    const exitCode = await runDemo(app, await app.openScreen(), await app.openDemoFolder());
    return { data: {}, view: () => "", exitCode };
  }
  if (isPlain(app)) {
    const { name: agent } = await app.agent(flags.agent);
    const exitCode = await runPlain(app, agent, await app.openLines());
    return { data: {}, view: () => "", exitCode };
  }
  const screen = await app.openScreen();
  const now = () => app.clock.now().getTime();
  const console = openConsole({ screen, ui: await app.ui(), clock: clockOf(app), now });
  const exitCode = await serveConsole(app, { screen, console }, flags.agent);
  return { data: {}, view: () => "", exitCode };
}

/** Does what a console wants that is drawn already, until somebody leaves it. @returns the exit code */
export async function serveConsole(
  app: App,
  { screen, console }: FirstScreen,
  named?: string,
): Promise<number> {
  try {
    const { name: agent } = await app.agent(named);
    const clock = clockOf(app);
    const desk = new Desk(app, agent, {
      copyThroughTerminal: (text) => screen.write(clipboardSequence(text)),
      drawArticlesWith: (renderer) => {
        clock.articles = renderer;
      },
    });
    console.serve(desk, { clock, now: () => app.clock.now().getTime() });
  } catch (error) {
    console.close();
    throw error;
  }
  return console.over;
}
