// What a terminal shows after a program wrote to it: rows of cells. Knows what our screens need and throws at anything
// else, so that a picture never shows what no terminal would.

/**
 * @typedef {{bold: boolean, dim: boolean, italic: boolean, underline: boolean, strike: boolean, inverse: boolean,
 *   fg: string | null, bg: string | null}} Look colours as #rrggbb; null: the window's own
 * @typedef {{text: string, width: number, look: Look}} Cell one grapheme; a wide one is followed by a cell of width 0
 */

/** @type {Look} */
const plain = {
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
  fg: null,
  bg: null,
};

const sequence = /\u001b(?:\[([?>=]?)([0-9;:]*)([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[=>78M])/y;

/**
 * @param {string} stream what the program wrote
 * @param {{columns: number, graphemes: (text: string) => string[], widthOf: (grapheme: string) => number,
 *   basic: readonly string[]}} how `basic`: the theme's sixteen colours
 * @returns {Cell[][]} all rows from the first on, those that have scrolled away included
 */
export function readScreen(stream, { columns, graphemes, widthOf, basic }) {
  /** @type {Cell[][]} */
  const rows = [[]];
  let row = 0;
  let column = 0;
  let look = plain;

  const goTo = (next) => {
    row = next;
    while (rows.length <= row) rows.push([]);
  };
  const write = (text) => {
    for (const grapheme of graphemes(text)) {
      const width = widthOf(grapheme);
      if (width === 0) continue;
      if (column + width > columns) {
        goTo(row + 1);
        column = 0;
      }
      while (rows[row].length < column) rows[row].push({ text: " ", width: 1, look: plain });
      rows[row][column++] = { text: grapheme, width, look };
      for (let i = 1; i < width; i++) rows[row][column++] = { text: "", width: 0, look };
    }
  };
  const control = (mark, parameters, final) => {
    if (mark === "?" && /[hl]/.test(final)) return; // modes: cursor, mouse, alternate screen
    const numbers = parameters.split(";").map(Number);
    if (final === "m") look = lookAfter(look, numbers, basic);
    else if (final === "K" && numbers[0] === 0) rows[row].length = Math.min(rows[row].length, column);
    else if (final === "K" && numbers[0] === 2) rows[row] = [];
    else if (final === "G") column = Math.max(0, (numbers[0] || 1) - 1);
    else if (final === "C") column += numbers[0] || 1;
    else if (final === "D") column = Math.max(0, column - (numbers[0] || 1));
    else throw new Error(`the picture does not know ESC [${mark}${parameters}${final}`);
  };

  for (let at = 0; at < stream.length; ) {
    const character = stream[at];
    if (character === "\u001b") {
      sequence.lastIndex = at;
      const found = sequence.exec(stream);
      if (!found) throw new Error(`the picture does not know ${JSON.stringify(stream.slice(at, at + 8))}`);
      if (found[3] !== undefined) control(found[1], found[2], found[3]);
      at = sequence.lastIndex;
    } else if (character === "\n") {
      goTo(row + 1);
      at++;
    } else if (character === "\r") {
      column = 0;
      at++;
    } else if (character === "\b") {
      column = Math.max(0, column - 1);
      at++;
    } else if (character === "\u0007") at++;
    else if (character < " ") throw new Error(`the picture does not know ${JSON.stringify(character)}`);
    else {
      let end = at + 1;
      while (end < stream.length && stream[end] >= " " && stream[end] !== "\u001b") end++;
      write(stream.slice(at, end));
      at = end;
    }
  }
  while (rows.length > 0 && rows.at(-1).every(({ text }) => text === " ")) rows.pop();
  return rows;
}

/** ECMA-48, 8.3.117 (SGR), with the colours of xterm. */
function lookAfter(before, numbers, basic) {
  let look = { ...before };
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i];
    if (code === 0) look = { ...plain };
    else if (code === 1) look.bold = true;
    else if (code === 2) look.dim = true;
    else if (code === 3) look.italic = true;
    else if (code === 4) look.underline = true;
    else if (code === 7) look.inverse = true;
    else if (code === 9) look.strike = true;
    else if (code === 22) look = { ...look, bold: false, dim: false };
    else if (code === 23) look.italic = false;
    else if (code === 24) look.underline = false;
    else if (code === 27) look.inverse = false;
    else if (code === 29) look.strike = false;
    else if (code >= 30 && code <= 37) look.fg = basic[code - 30];
    else if (code >= 90 && code <= 97) look.fg = basic[code - 82];
    else if (code === 39) look.fg = null;
    else if (code >= 40 && code <= 47) look.bg = basic[code - 40];
    else if (code >= 100 && code <= 107) look.bg = basic[code - 92];
    else if (code === 49) look.bg = null;
    else if ((code === 38 || code === 48) && numbers[i + 1] === 5) {
      look[code === 38 ? "fg" : "bg"] = xtermColor(numbers[i + 2], basic);
      i += 2;
    } else if ((code === 38 || code === 48) && numbers[i + 1] === 2) {
      look[code === 38 ? "fg" : "bg"] = hex(numbers.slice(i + 2, i + 5));
      i += 4;
    } else throw new Error(`the picture does not know SGR ${code}`);
  }
  return look;
}

/** The palette of 256: sixteen of the theme, a cube of 6 × 6 × 6, 24 greys. */
function xtermColor(number, basic) {
  if (number < 16) return basic[number];
  if (number >= 232) return hex(Array(3).fill(8 + 10 * (number - 232)));
  const level = (step) => (step === 0 ? 0 : 55 + 40 * step);
  const cube = number - 16;
  return hex([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level));
}

function hex(levels) {
  return `#${levels.map((level) => level.toString(16).padStart(2, "0")).join("")}`;
}
