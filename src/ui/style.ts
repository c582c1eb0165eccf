import { Chalk } from "chalk";
import type { ColorLevel } from "./terminal.ts";

/** Text in, the same text in the colour of its meaning out. */
export type Paint = (text: string) => string;

/** Colours by meaning: a view never names a colour. */
export interface Style {
  readonly level: ColorLevel;
  readonly title: Paint;
  /** The line to speak: what the eye must find first. */
  readonly say: Paint;
  /** The frame around the line to speak, and its label. */
  readonly frame: Paint;
  readonly heading: Paint;
  /** A search match within a text. */
  readonly mark: Paint;
  readonly id: Paint;
  readonly tag: Paint;
  readonly dim: Paint;
  /** A key to press, a command to type, a number to choose. */
  readonly key: Paint;
  readonly ok: Paint;
  readonly warning: Paint;
  readonly error: Paint;
  readonly overdue: Paint;
  readonly due: Paint;
  readonly strong: Paint;
  readonly emphasis: Paint;
  readonly struck: Paint;
  readonly code: Paint;
  readonly link: Paint;
}

/**
 * Colours of the 256-colour palette that stand out at 4:1 or better from black and from white (the ratio of WCAG 2.2,
 * 1.4.3; a test computes it), so that nobody has to tell us how the terminal's background looks. The palette's upper
 * part is the same everywhere, while the 16 basic colours are whatever a theme makes of them.
 */
export const palette = { green: 28, teal: 31, violet: 133, orange: 130, red: 161, grey: 243 } as const;

/** The styles for a colour level; at level 0 every style gives the text back as it is. */
export function createStyle(level: ColorLevel): Style {
  const chalk = new Chalk({ level });
  const rich = level >= 2;
  const green = rich ? chalk.ansi256(palette.green) : chalk.green;
  const teal = rich ? chalk.ansi256(palette.teal) : chalk.cyan;
  const violet = rich ? chalk.ansi256(palette.violet) : chalk.magenta;
  // Basic yellow is unreadable on white, so a plain terminal shows warnings in magenta.
  const orange = rich ? chalk.ansi256(palette.orange) : chalk.magenta;
  const red = rich ? chalk.ansi256(palette.red) : chalk.red;
  const grey = rich ? chalk.ansi256(palette.grey) : chalk.dim;
  // chalk joins all its arguments; `lines.map(style.dim)` hands over the index, too.
  const one =
    (paint: Paint): Paint =>
    (text) =>
      paint(text);
  return {
    level,
    title: one(chalk.bold),
    say: one(green.bold),
    frame: one(green),
    heading: one(teal.bold),
    mark: one(violet.bold),
    id: one(teal),
    tag: one(grey),
    dim: one(grey),
    key: one(chalk.bold),
    ok: one(green),
    warning: one(orange),
    error: one(red.bold),
    overdue: one(red.bold),
    due: one(orange.bold),
    strong: one(chalk.bold),
    emphasis: one(chalk.italic),
    struck: one(chalk.strikethrough),
    code: one(violet),
    link: one(teal),
  };
}
