import { type ConsoleScreen, runConsole, type Tell } from "../../ui/console/run.ts";
import type { State } from "../../ui/console/state.ts";
import type { Terminal } from "../../ui/terminal.ts";
import type { Ui } from "../../ui/ui.ts";
import { App } from "../app.ts";
import { playDemo } from "./demo-player.ts";
import { demoScript } from "./demo-script.ts";
import { seedDemo } from "./demo-seed.ts";
import { Desk } from "./desk.ts";
import { clockOf } from "./screen-side.ts";

/** Files of its own: nobody's are touched. */
type DemoFolder = Awaited<ReturnType<App["openDemoFolder"]>>;

/** Who works here while it is shown. */
const agent = "Kim";
const ctrlC = 3;
const yours = "It is yours now, made-up data and all: type anything. Ctrl-C twice leaves.";

/** The program on the demonstration's own files, on the same terminal. */
class DemoApp extends App {
  override readonly env: App["env"];
  readonly #whole: App;

  constructor(whole: App, { kb, data, cache, config }: DemoFolder) {
    super({ json: false, color: true, input: true });
    this.#whole = whole;
    this.env = { ...whole.env, CUECARD_CACHE: cache, CUECARD_CONFIG: config, CUECARD_AGENT: agent };
    this.configure({ kb, data, zone: whole.zone.name });
  }

  override get terminal(): Terminal {
    return this.#whole.terminal;
  }

  override ui(): Promise<Ui> {
    return this.#whole.ui();
  }

  /** What lies on the clipboard is the watcher's. */
  override async copy(): Promise<void> {}
}

/**
 * Plays a call in the live console, which belongs to whoever presses a key. @returns the exit code
 */
export async function runDemo(whole: App, screen: ConsoleScreen, folder: DemoFolder): Promise<number> {
  const app = new DemoApp(whole, folder);
  await seedDemo(app);
  const clock = clockOf(app);
  const outside = new Desk(app, agent, {
    copyThroughTerminal: () => {},
    drawArticlesWith: (renderer) => {
      clock.articles = renderer;
    },
  });
  const seen: { state: State | null } = { state: null };
  const speed = Number(app.env.CUECARD_DEMO_SPEED) || 1;
  const audience = new Audience();
  try {
    return await runConsole({
      screen: audience.watching(screen),
      outside,
      ui: await app.ui(),
      clock,
      now: () => app.clock.now().getTime(),
      onState: (state) => {
        seen.state = state;
      },
      onReady: (tell) => {
        audience.tell = tell;
        const script = playDemo(demoScript(), {
          tell,
          state: () => seen.state,
          sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
          now: () => Date.now(),
          speed,
          isStopped: () => audience.phase !== "watches",
        });
        void script.then((isWhole) => {
          if (isWhole) audience.phase = "is told";
        });
      },
    });
  } finally {
    audience.phase = "plays";
    folder.remove();
  }
}

/** Whoever watches: with the first key the show is over, with the second the line that said so. */
class Audience {
  phase: "watches" | "is told" | "plays" = "watches";
  tell: Tell = () => {};

  /** The screen, its keys seen first. The key that ends the show does nothing else, but for Ctrl-C. */
  watching(screen: ConsoleScreen): ConsoleScreen {
    return {
      size: () => screen.size(),
      write: (text) => screen.write(text),
      get isBusy() {
        return screen.isBusy;
      },
      onFree: (listener) => screen.onFree(listener),
      onInput: (listener) =>
        screen.onInput((bytes) => {
          if (this.lets(bytes)) listener(bytes);
        }),
      onResize: (listener) => screen.onResize(listener),
      onEnd: (listener) => screen.onEnd(listener),
      suspend: (onBack) => screen.suspend(onBack),
      close: () => screen.close(),
    };
  }

  private lets(bytes: Uint8Array): boolean {
    if (this.phase === "plays") return true;
    const isFirst = this.phase === "watches";
    this.phase = isFirst ? "is told" : "plays";
    this.tell({ type: "caption", text: isFirst ? yours : null });
    return !isFirst || bytes.includes(ctrlC);
  }
}
