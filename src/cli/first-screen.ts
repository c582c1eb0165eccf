// The console's first screen, as a script of its own: it is drawn while the rest of the program is not even read. What
// it wants done waits until `main.ts` serves it.
import { openConsoleTerminal } from "../io/console-terminal.ts";
import { type ConsoleScreen, type OpenConsole, openConsole } from "../ui/console/run.ts";
import { readTerminal } from "../ui/terminal.ts";
import { createUi } from "../ui/ui.ts";

export interface FirstScreen {
  readonly screen: ConsoleScreen;
  readonly console: OpenConsole;
}

/** Draws it; null where there is no terminal to draw on, or it wants to be spoken to in lines. */
export function openFirstScreen(): FirstScreen | null {
  const { env } = process;
  const terminal = readTerminal(env, process);
  if (!terminal.canAsk || terminal.accessible || env.TERM === "dumb") return null;
  const screen = openConsoleTerminal({ title: "cuecard" });
  return { screen, console: drawnOn(screen, terminal, Date.parse(env.CUECARD_NOW ?? "")) };
}

function drawnOn(
  screen: ConsoleScreen,
  terminal: ReturnType<typeof readTerminal>,
  setMs: number,
): OpenConsole {
  return openConsole({
    screen,
    ui: createUi(terminal),
    // Whose clock it is, the config file says, which is not read yet.
    clock: { localTime: () => "" },
    now: () => (Number.isNaN(setMs) ? Date.now() : setMs),
  });
}

/** Draws it for nobody: what the build runs, to keep the code that V8 makes of it. */
export function rehearse(): void {
  const nothing = (): void => {};
  const terminal = readTerminal({ TERM: "xterm-256color" }, { stdin: {}, stdout: { isTTY: true } });
  const screen: ConsoleScreen = {
    size: () => ({ width: 80, height: 24 }),
    write: nothing,
    isBusy: false,
    onFree: nothing,
    onInput: nothing,
    onResize: nothing,
    onEnd: nothing,
    suspend: nothing,
    close: nothing,
  };
  openConsoleTerminal();
  drawnOn(screen, terminal, Number.NaN).close();
}
