import type { Stroke } from "./stroke.ts";

/** Modifier bits as terminals send them, less one (xterm, "PC-style function keys"; kitty's protocol goes on with more). */
const shift = 1;
const alt = 2;
const ctrl = 4;
// Super, hyper and meta: what is pressed with them is the window manager's affair.
const others = 8 | 16 | 32;
const capsLock = 64;

const arrows: Readonly<Record<string, string>> = { A: "up", B: "down", C: "right", D: "left" };
const byLetter: Readonly<Record<string, string>> = {
  ...arrows,
  F: "end",
  H: "home",
  P: "f1",
  Q: "f2",
  R: "f3",
  S: "f4",
  Z: "tab",
};

const byNumber: Readonly<Record<number, string>> = {
  ...{ 1: "home", 2: "insert", 3: "delete", 4: "end", 5: "pageup", 6: "pagedown", 7: "home", 8: "end" },
  ...{ 11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6", 18: "f7", 19: "f8", 20: "f9", 21: "f10" },
  ...{ 23: "f11", 24: "f12" },
};

// rxvt says by the last character which modifiers are down: CSI 3 ^ is ctrl-delete.
const rxvtModifiers: Readonly<Record<string, number>> = { $: shift, "^": ctrl, "@": ctrl | shift };

const byCodePoint: Readonly<Record<number, string>> = {
  ...{ 8: "backspace", 9: "tab", 13: "enter", 27: "esc", 32: "space", 127: "backspace", 57414: "enter" },
  ...{ 57417: "left", 57418: "right", 57419: "up", 57420: "down", 57421: "pageup", 57422: "pagedown" },
  ...{ 57423: "home", 57424: "end", 57425: "insert", 57426: "delete" },
};

/** The keypad of kitty's protocol (57399 is 0) and of application mode (SS3 p is 0, SS3 j is *). */
const kittyKeypad = "0123456789./*-+";
const applicationKeypad = "*+,-./0123456789";

/** `ctrl-alt-shift-` before the key's own name, as far as they are down; null where none of ours is meant. */
function named(key: string, modifiers: number): Stroke | null {
  if ((modifiers & others) !== 0) return null;
  const prefix = `${modifiers & ctrl ? "ctrl-" : ""}${modifiers & alt ? "alt-" : ""}${modifiers & shift ? "shift-" : ""}`;
  return { kind: "key", key: prefix + key };
}

/** A key that comes as one control character (U+0000–U+001F, U+007F), with Alt or without. */
export function controlKey(code: number, withAlt: boolean): Stroke {
  const modifier = withAlt ? "alt-" : "";
  const own = code === 10 ? undefined : code === 8 ? undefined : byCodePoint[code];
  if (own !== undefined) return { kind: "key", key: modifier + own };
  const name = code === 0 ? "space" : String.fromCharCode(code + 64).toLowerCase();
  return { kind: "key", key: `ctrl-${modifier}${name}` };
}

/**
 * What CSI `parameters` `final` means; null for a reply, a report, a key's release and everything unknown.
 * @param withAlt Esc came before it: how rxvt and others send Alt
 */
export function csiKey(parameters: string, final: string, withAlt: boolean): Stroke | null {
  if (final === "u") return codePointKey(parameters.split(";"), withAlt);
  const found = /^(?:(\d{1,3})(?:;(\d{1,3})(?::(\d))?(?:;(\d{1,7}))?)?)?$/.exec(parameters);
  if (!found) return null;
  const [, first, second, event, third] = found;
  if (event === "3") return null;
  const held = withAlt ? alt : 0;
  if (final === "~" || final in rxvtModifiers) {
    // xterm's modifyOtherKeys: CSI 27 ; modifiers ; code point ~
    if (first === "27" && third !== undefined) return codePointKey([third, second ?? "1"], withAlt);
    const key = byNumber[Number(first)];
    if (key === undefined || third !== undefined) return null;
    return named(key, bits(second) | held | (rxvtModifiers[final] ?? 0));
  }
  if (third !== undefined || (second !== undefined && first !== "1")) return null;
  const modifiers = bits(second ?? first) | held;
  const shifted = arrows[final.toUpperCase()];
  // rxvt: CSI a is shift-up.
  if (final >= "a") return shifted !== undefined && !first ? named(shifted, modifiers | shift) : null;
  const key = byLetter[final];
  return key === undefined ? null : named(key, final === "Z" ? modifiers | shift : modifiers);
}

/** What SS3 (ESC O) `final` means; undefined where no key ends so. */
export function ss3Key(parameters: string, final: string, withAlt: boolean): Stroke | null | undefined {
  const held = (withAlt ? alt : 0) | bits(parameters.split(";").at(-1));
  if (final === "M") return named("enter", held);
  if (final === "I") return named("tab", held);
  if (final === "X") return { kind: "text", text: "=" };
  if (final in byLetter && final !== "Z") return named(byLetter[final]!, held);
  // rxvt: SS3 a is ctrl-up.
  if (final >= "a" && final <= "d") return named(arrows[final.toUpperCase()]!, held | ctrl);
  const digit = final.charCodeAt(0) - "j".charCodeAt(0);
  if (final.length === 1 && digit >= 0 && digit < applicationKeypad.length) {
    return { kind: "text", text: applicationKeypad[digit]! };
  }
  return /^[A-Z]$/.test(final) ? null : undefined;
}

/** Linux's own console: CSI [ A is f1 … CSI [ E is f5. */
export function linuxKey(final: string, withAlt: boolean): Stroke | null {
  const number = final.charCodeAt(0) - 64;
  return number >= 1 && number <= 5 ? named(`f${number}`, withAlt ? alt : 0) : null;
}

/** CSI code:shifted ; modifiers:event ; … u. https://sw.kovidgoyal.net/kitty/keyboard-protocol/ */
function codePointKey(parameters: readonly string[], withAlt: boolean): Stroke | null {
  const [code, shiftedCode] = (parameters[0] ?? "").split(":").map(Number);
  const [modifier, event] = (parameters[1] ?? "").split(":");
  if (code === undefined || !Number.isInteger(code) || code > 0x10ffff || event === "3") return null;
  const all = bits(modifier) | (withAlt ? alt : 0);
  const held = all & ~(capsLock | 128);
  const key = byCodePoint[code];
  if (key !== undefined && (code !== 32 || held > shift)) return named(key, held);
  const keypad = kittyKeypad[code - 57399];
  const char = keypad ?? (isPrintable(code) ? String.fromCodePoint(code) : null);
  if (char === null) return null;
  const upper =
    shiftedCode && isPrintable(shiftedCode) ? String.fromCodePoint(shiftedCode) : char.toUpperCase();
  if ((held & ~shift) === 0) return { kind: "text", text: (all & (shift | capsLock)) === 0 ? char : upper };
  // Alt with a capital letter has always come as ESC and that letter.
  if (held === (alt | shift)) return named(upper, alt);
  return named(char, held);
}

function bits(parameter: string | undefined): number {
  const value = Number(parameter || "1");
  return Number.isInteger(value) && value > 0 ? value - 1 : 0;
}

function isPrintable(code: number): boolean {
  return (
    code >= 0x20 &&
    code <= 0x10ffff &&
    !/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufeff\ufffd]/u.test(String.fromCodePoint(code))
  );
}
