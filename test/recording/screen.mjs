// What an emulated terminal shows: rows of cells.

/**
 * @typedef {{bold: boolean, dim: boolean, italic: boolean, underline: boolean, strike: boolean, inverse: boolean,
 *   fg: string | null, bg: string | null}} Look colours as #rrggbb; null: the window's own
 * @typedef {{text: string, width: number, look: Look}} Cell one grapheme; a wide one is followed by a cell of width 0
 */

/**
 * @param {import("@xterm/headless").Terminal} screen
 * @param {readonly string[]} basic the theme's sixteen colours
 * @returns {Cell[][]} its rows, from the first to the last
 */
export function readScreen(screen, basic) {
  const { active } = screen.buffer;
  return Array.from({ length: screen.rows }, (_, i) => {
    const line = active.getLine(active.baseY + i);
    let before = null;
    return Array.from({ length: screen.cols }, (_, column) => {
      const cell = line.getCell(column);
      const look = lookOf(cell, basic);
      // Neighbours that look alike share their look: a run of them is drawn as one.
      if (before === null || JSON.stringify(before) !== JSON.stringify(look)) before = look;
      return {
        text: cell.getWidth() === 0 ? "" : cell.getChars() || " ",
        width: cell.getWidth(),
        look: before,
      };
    });
  });
}

/** @returns {Look} */
function lookOf(cell, basic) {
  return {
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    strike: cell.isStrikethrough() !== 0,
    inverse: cell.isInverse() !== 0,
    fg: cell.isFgDefault() ? null : color(cell.isFgRGB(), cell.getFgColor(), basic),
    bg: cell.isBgDefault() ? null : color(cell.isBgRGB(), cell.getBgColor(), basic),
  };
}

function color(isRgb, value, basic) {
  return isRgb ? `#${value.toString(16).padStart(6, "0")}` : xtermColor(value, basic);
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
