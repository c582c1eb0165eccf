import { expect } from "vitest";
import { forTerminal } from "../../src/ui/sanitise.ts";
import type { Terminal } from "../../src/ui/terminal.ts";
import { createUi, type Ui } from "../../src/ui/ui.ts";
import { displayWidth } from "../../src/ui/width.ts";

/** A screen of 80 by 24 with Unicode and no colours, but for what is given. */
export function screen(given: Partial<Terminal> = {}): Ui {
  return createUi({
    isTty: true,
    canAsk: true,
    width: 80,
    height: 24,
    colorLevel: 0,
    unicode: true,
    accessible: false,
    ...given,
  });
}

export function widest(text: string): number {
  return text.split("\n").reduce((most, line) => Math.max(most, displayWidth(line)), 0);
}

/** The last door leaves the text as it is: nothing hostile was left in it. */
export function expectClean(text: string): void {
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.exec(text);
  expect(control?.[0]).toBeUndefined();
  // Compared by hand: the difference of two megabytes helps nobody.
  if (forTerminal(text, { color: false }) !== text)
    expect.fail(`not clean: ${JSON.stringify(text.slice(0, 2000))}`);
}

/** What a customer, an article or a file name may carry. Each ends in a word that must still be readable. */
export const hostile = {
  "clipboard (OSC 52)": "\u001b]52;c;cm0gLXJmIH4=\u0007after",
  "hyperlink (OSC 8)": "\u001b]8;;http://evil.example\u001b\\click\u001b]8;;\u001b\\after",
  "title (OSC 0)": "\u001b]0;owned\u0007after",
  "C1 string": "\u009d52;c;AAAA\u009cafter",
  "C1 sequence": "\u009b2Jafter",
  "cursor move": "\u001b[2J\u001b[1;1H\u001b[3Aafter",
  "colour of its own": "\u001b[8m\u001b[41mhidden\u001b[0mafter",
  "carriage return": "safe\rafter",
  backspace: "safe\b\b\b\bafter",
  bidi: "abc\u202edef\u202c\u2066ghi\u2069\u200fafter",
  "tag characters": "a\u{e0069}\u{e0067}\u{e006e}after",
  "zero width": "a\u200bb\u2060c\ufeffd\u00ade after",
  "line separators": "a\u2028b\u2029c after",
  "stray joiner": "a\u200d\u200d\u200db after",
  "lone surrogates": "a\ud800 \udfff after",
  "device control": "\u001bP+q544e\u001b\\after",
  "reset and bell": "\u001bc\u0007\u0000after",
  "cut sequence": "after \u001b[31",
  "escape around a colour": "\u001b\u001b[0m]52;c;AAAA\u0007after",
} as const;

export const tamil = "உங்கள் பணம் இன்னும் வரவில்லை என்பதற்கு வருந்துகிறேன் க்ஷ ஸ்ரீ";
export const hungarian = "Árvíztűrő tükörfúrógép, őszinte sajnálattal közöljük: „nem érkezett meg”.";
export const chinese = "很抱歉，您的退款还没有到账。我会查一下是哪一天退出的（请稍等），并给您追踪号码。";
export const emoji = "👨‍👩‍👧 👍🏽 ❤️ 🇭🇺 1️⃣ done";
