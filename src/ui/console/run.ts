import type { Ui } from "../ui.ts";
import type { Effect } from "./asking.ts";
import type { Event } from "./event.ts";
import { KeystrokeReader } from "./keystrokes.ts";
import { Screen } from "./screen.ts";
import { firstState, type Size, type State } from "./state.ts";
import { step } from "./step.ts";
import { type Clock, view } from "./view.ts";

/** The terminal that the console is drawn on (see `io/console-terminal.ts`). */
export interface ConsoleScreen {
  size(): Size;
  write(text: string): void;
  readonly isBusy: boolean;
  onFree(listener: () => void): void;
  onInput(listener: (bytes: Uint8Array) => void): void;
  onResize(listener: () => void): void;
  onEnd(listener: (exitCode: number) => void): void;
  suspend(onBack: () => void): void;
  close(): void;
}

/** Everything that the console wants done outside: searching, keeping, copying. */
export interface Outside {
  /** Does it, and tells what came of it; never throws. */
  perform(effect: Effect, tell: Tell): Promise<void>;
  /** Called after the first screen is drawn: reads what the bars show, keeps watch over the store and the files. */
  begin(tell: Tell, ring: () => void): void;
  end(): void;
}

export type Tell = (event: Event) => void;

export interface ConsolePorts {
  readonly screen: ConsoleScreen;
  readonly ui: Ui;
  readonly clock: Clock;
  readonly now: () => number;
  /** Sees every state: for a demonstration that waits for what is seen. */
  readonly onState?: (state: State) => void;
  /** Gets the means to press keys: for a demonstration. */
  readonly onReady?: (tell: Tell) => void;
}

/** A console whose first screen is drawn. */
export interface OpenConsole {
  /** From now on what is wanted is done, what was wanted before first of all. */
  serve(outside: Outside, by: Pick<ConsolePorts, "clock" | "now">): void;
  /** Gives the terminal back where nobody can serve. */
  close(): void;
  /** The exit code, when somebody has left or the terminal has gone. Rejects with a fault of ours. */
  readonly over: Promise<number>;
}

/** A lone Esc is an Esc when nothing follows it for so long, in ms: an Alt key sends both at once. */
const escMs = 40;
/** Nobody reads an article while typing: it is read when the fingers rest, in ms. */
const restMs: Partial<Record<Effect["do"], number>> = { preview: 30, listen: 150 };
/** Of these only the newest matters; everything else is done in its order, one after the other. */
const newestOnly: ReadonlySet<Effect["do"]> = new Set([
  "search",
  "preview",
  "listen",
  "phrases",
  "checkWhen",
]);

/** Draws the first screen, and reads keys from then on. */
export function openConsole(ports: ConsolePorts): OpenConsole {
  const console = new Console(ports);
  console.open();
  return console;
}

/** Runs the console until somebody leaves it or the terminal goes. @returns the exit code */
export function runConsole({
  outside,
  ...ports
}: ConsolePorts & { readonly outside: Outside }): Promise<number> {
  const console = openConsole(ports);
  console.serve(outside, ports);
  return console.over;
}

class Console implements OpenConsole {
  readonly over: Promise<number>;
  private state: State;
  private readonly painter: Screen;
  private readonly reader = new KeystrokeReader();
  private readonly newest = new Map<Effect["do"], number>();
  private readonly timers = new Map<Effect["do"], NodeJS.Timeout>();
  private readonly outside: Promise<Outside>;
  private by: Pick<ConsolePorts, "clock" | "now">;
  private served: (outside: Outside) => void = () => {};
  private ended: (exitCode: number) => void = () => {};
  private broken: (error: unknown) => void = () => {};
  private queue: Promise<void> = Promise.resolve();
  private escTimer: NodeJS.Timeout | null = null;
  private ticking: NodeJS.Timeout | null = null;
  private isServed = false;
  private isPaintDue = false;
  private isOver = false;

  constructor(private readonly ports: ConsolePorts) {
    const size = ports.screen.size();
    this.state = firstState({ size, nowMs: ports.now() });
    this.painter = new Screen(size);
    this.by = ports;
    this.outside = new Promise((resolve) => {
      this.served = resolve;
    });
    this.over = new Promise((resolve, reject) => {
      this.ended = resolve;
      this.broken = reject;
    });
  }

  open(): void {
    const { screen } = this.ports;
    // The first screen comes before anything is loaded that it does not show.
    this.paint();
    screen.onInput((bytes) => this.read(bytes));
    screen.onResize(() => this.tell({ type: "resized", size: screen.size() }));
    screen.onFree(() => this.schedule());
    screen.onEnd((exitCode) => this.end(exitCode));
    this.ticking = setInterval(() => this.tell({ type: "tick", nowMs: this.by.now() }), 1000);
  }

  serve(outside: Outside, by: Pick<ConsolePorts, "clock" | "now">): void {
    this.by = by;
    this.isServed = true;
    this.served(outside);
    if (this.isOver) return;
    this.tell({ type: "tick", nowMs: by.now() });
    outside.begin(this.tell, () => this.ports.screen.write("\u0007"));
    this.ports.onReady?.(this.tell);
  }

  private readonly tell: Tell = (event) => {
    if (this.isOver) return;
    try {
      const before = this.state;
      const { state, effects } = step(before, event);
      this.state = state;
      if (event.type === "resized") this.painter.resize(event.size);
      for (const effect of effects) this.perform(effect);
      if (state !== before) this.schedule();
    } catch (error) {
      this.break(error);
    }
  };

  private read(bytes: Uint8Array): void {
    if (this.escTimer !== null) clearTimeout(this.escTimer);
    this.escTimer = null;
    for (const stroke of this.reader.feed(bytes)) this.stroke(stroke);
    if (!this.reader.isWaiting) return;
    this.escTimer = setTimeout(() => {
      for (const stroke of this.reader.flush()) this.stroke(stroke);
    }, escMs);
  }

  private stroke(stroke: ReturnType<KeystrokeReader["feed"]>[number]): void {
    if (stroke.kind === "key") this.tell({ type: "key", key: stroke.key });
    else this.tell({ type: stroke.kind, text: stroke.text });
  }

  private perform(effect: Effect): void {
    const { screen } = this.ports;
    if (effect.do === "leave") this.end(0);
    else if (effect.do === "redraw") this.redraw();
    else if (effect.do === "suspend") screen.suspend(() => this.redraw());
    else if (newestOnly.has(effect.do)) this.performNewest(effect);
    else
      this.queue = this.queue.then(() => this.outside).then((outside) => outside.perform(effect, this.tell));
  }

  /** What is asked for anew before it was answered need not be answered any more. */
  private performNewest(effect: Effect): void {
    const turn = (this.newest.get(effect.do) ?? 0) + 1;
    this.newest.set(effect.do, turn);
    clearTimeout(this.timers.get(effect.do));
    const tell: Tell = (event) => {
      if (this.newest.get(effect.do) === turn) this.tell(event);
    };
    const rest = restMs[effect.do];
    const perform = () => void this.outside.then((outside) => outside.perform(effect, tell));
    if (rest === undefined) perform();
    else this.timers.set(effect.do, setTimeout(perform, rest));
  }

  private redraw(): void {
    this.painter.forget();
    this.schedule();
  }

  /** One frame for all that happens at once; answers that are there at once are in it. */
  private schedule(): void {
    if (this.isPaintDue || this.isOver) return;
    this.isPaintDue = true;
    setImmediate(() => {
      this.isPaintDue = false;
      try {
        if (!this.isOver) this.paint();
      } catch (error) {
        this.break(error);
      }
    });
  }

  private paint(): void {
    const { screen, ui, onState } = this.ports;
    // A slow line gets the newest frame when it is free, not every frame that was.
    if (screen.isBusy) return;
    const frame = view(this.state, ui, this.by.clock);
    const bytes = this.painter.paint(frame);
    if (bytes !== "") screen.write(bytes);
    if (frame.scrollMost !== null) {
      this.state = step(this.state, { type: "scrollable", most: frame.scrollMost }).state;
    }
    onState?.(this.state);
  }

  close(): void {
    this.end(0);
  }

  private end(exitCode: number): void {
    this.finish(() => this.ended(exitCode));
  }

  /** A fault of ours: the terminal is given back first, so that what is said of it can be read. */
  private break(error: unknown): void {
    this.finish(() => this.broken(error));
  }

  /** What was sent to be kept is kept before the end. */
  private finish(then: () => void): void {
    if (this.isOver) return;
    this.isOver = true;
    if (this.ticking !== null) clearInterval(this.ticking);
    if (this.escTimer !== null) clearTimeout(this.escTimer);
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.ports.screen.close();
    if (!this.isServed) {
      then();
      return;
    }
    void this.queue
      .then(() => this.outside)
      .then((outside) => {
        outside.end();
        then();
      });
  }
}
