import { localOf } from "../../callbacks/wall-clock.ts";
import type { Clock } from "../../ui/console/view.ts";
import type { ArticleRenderer } from "../../ui/console/view-preview.ts";
import type { App } from "../app.ts";

/** What the desk asks of the screen. */
export interface ScreenSide {
  /** Puts a text on the clipboard of the terminal itself: what reaches a desk through ssh. */
  copyThroughTerminal(text: string): void;
  /** From now on articles are drawn with their markdown. */
  drawArticlesWith(renderer: ArticleRenderer): void;
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
export function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text, "utf8").toString("base64")}\u0007`;
}
