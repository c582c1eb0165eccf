// Rows of cells → a terminal window as SVG that moves: text stays text, nothing is loaded from elsewhere, and the same
// rows give the same bytes.

const size = 14;
const cell = { width: 8.4, height: 19 };
const bar = 38;
const padding = 18;
/** Lines of neighbouring rows reach into each other a little: no seam at any scale. */
const overlap = 0.5;

export const theme = {
  background: "#0d1017",
  bar: "#161b22",
  edge: "#30363d",
  text: "#e6edf3",
  quiet: "#8b949e",
  // black red green yellow blue magenta cyan white, then the bright ones
  basic: [
    ["#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4"],
    ["#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff"],
  ].flat(),
};

const fonts =
  "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono','Noto Sans Tamil',monospace";

/** Which sides a line character reaches: left, up, right, down; and how thick it is. */
const strokes = {
  "─": ["lr", 1],
  "━": ["lr", 2],
  "│": ["ud", 1],
  "┃": ["ud", 2],
  "┌": ["rd", 1],
  "┐": ["ld", 1],
  "└": ["ru", 1],
  "┘": ["lu", 1],
  "├": ["udr", 1],
  "┤": ["udl", 1],
  "┬": ["lrd", 1],
  "┴": ["lru", 1],
  "┼": ["lrud", 1],
  "┏": ["rd", 2],
  "┓": ["ld", 2],
  "┗": ["ru", 2],
  "┛": ["lu", 2],
};

/**
 * One screen after the other, for ever. Where nothing moves (a reader who wants no animation, a program that knows none)
 * the best one stands still.
 * @param {Array<{rows: import("./screen.mjs").Cell[][], seconds: number, isBest: boolean}>} frames
 * @param {{columns: number, lines: number, title: string, description: string}} about
 */
export function drawShow(frames, { columns, lines, title, description }) {
  const width = round(2 * padding + columns * cell.width);
  const height = round(bar + 2 * padding - 6 + lines * cell.height);
  const lights = ["#ff5f57", "#febc2e", "#28c840"];
  const { rows, screens } = sharedRows(frames);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>text{font-family:${fonts};font-size:${size}px;white-space:pre}.b{font-weight:700}.i{font-style:italic}${timing(frames)}</style>`,
    `<defs>${rows.map((drawn, i) => `<g id="r${i}">${drawn}</g>`).join("\n")}</defs>`,
    `<rect x=".5" y=".5" width="${round(width - 1)}" height="${round(height - 1)}" rx="10" fill="${theme.background}" stroke="${theme.edge}"/>`,
    `<path d="M1 ${bar}V10.5A9.5 9.5 0 0 1 10.5 1H${round(width - 10.5)}A9.5 9.5 0 0 1 ${round(width - 1)} 10.5V${bar}Z" fill="${theme.bar}"/>`,
    `<path d="M1 ${bar + 0.5}H${round(width - 1)}" stroke="${theme.edge}"/>`,
    ...lights.map((color, i) => `<circle cx="${22 + 20 * i}" cy="${bar / 2}" r="6" fill="${color}"/>`),
    `<text x="${round(width / 2)}" y="${bar / 2 + 4.5}" text-anchor="middle" fill="${theme.quiet}" font-size="13">${escaped(title)}</text>`,
    ...screens.map((uses, i) => `<g class="s" id="s${i}">${uses.join("")}</g>`),
    "</svg>",
    "",
  ].join("\n");
}

/** Which screen is seen when: one after the other, without a fade. */
function timing(frames) {
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  const best = Math.max(
    0,
    frames.findIndex(({ isBest }) => isBest),
  );
  let from = 0;
  const steps = frames.map(({ seconds }, i) => {
    const [start, end] = [from, from + seconds].map((at) => round((100 * at) / total));
    from += seconds;
    const before = start === 0 ? "" : "0%{visibility:hidden}";
    const after = end === 100 ? "" : `${end}%,100%{visibility:hidden}`;
    return `@keyframes k${i}{${before}${start}%{visibility:visible}${after}}#s${i}{animation:k${i} ${total}s step-end infinite}`;
  });
  return `.s{visibility:hidden}#s${best}{visibility:visible}@media (prefers-reduced-motion:no-preference){${steps.join("")}}`;
}

/** Each row that is seen is drawn once; screens say which row stands where. */
function sharedRows(frames) {
  const numbers = new Map();
  const screens = frames.map(({ rows }) =>
    rows.flatMap((row, i) => {
      const drawn = drawRow(row, 0).join("");
      if (drawn === "") return [];
      if (!numbers.has(drawn)) numbers.set(drawn, numbers.size);
      return [`<use href="#r${numbers.get(drawn)}" y="${round(bar + padding - 3 + i * cell.height)}"/>`];
    }),
  );
  return { rows: [...numbers.keys()], screens };
}

function drawRow(row, top) {
  const drawn = [];
  for (const run of runsOf(row)) {
    const { look, from, to, text } = run;
    const x = padding + from * cell.width;
    const width = (to - from) * cell.width;
    const [ink, paper] = look.inverse
      ? [look.bg ?? theme.background, look.fg ?? theme.text]
      : [look.fg ?? theme.text, look.bg];
    if (paper !== null) {
      drawn.push(
        `<rect x="${round(x)}" y="${round(top)}" width="${round(width)}" height="${cell.height}" fill="${paper}"/>`,
      );
    }
    if (run.isLine) {
      drawn.push(drawLines(run, x, top, ink));
      continue;
    }
    if (text.trim() === "") continue;
    const classes = [look.bold ? "b" : "", look.italic ? "i" : ""].filter(Boolean).join(" ");
    const decoration = [look.underline ? "underline" : "", look.strike ? "line-through" : ""].filter(Boolean);
    drawn.push(
      [
        `<text x="${round(x)}" y="${round(top + 14)}" fill="${ink}"`,
        classes === "" ? "" : ` class="${classes}"`,
        look.dim ? ' opacity=".65"' : "",
        decoration.length === 0 ? "" : ` text-decoration="${decoration.join(" ")}"`,
        // Whatever the reader's font: every run ends in the column in which it ended on the terminal.
        to - from > 1 ? ` textLength="${round(width)}" lengthAdjust="spacingAndGlyphs"` : "",
        `>${escaped(text)}</text>`,
      ].join(""),
    );
  }
  return drawn;
}

/** Neighbours that look alike, without the blanks around them; line characters by themselves. */
function runsOf(row) {
  const runs = [];
  let run = null;
  row.forEach(({ text, width, look }, column) => {
    if (width === 0) {
      if (run !== null) run.to = column + 1;
      return;
    }
    const isLine = text in strokes;
    const isBlank = text === " " && look.bg === null && !look.inverse && !look.underline;
    if (run !== null && (run.look !== look || run.isLine !== isLine || (isBlank && isLine))) run = null;
    if (run === null) {
      if (isBlank) return;
      run = { look, from: column, to: column, text: "", isLine };
      runs.push(run);
    }
    run.text += text;
    run.to = column + 1;
  });
  for (const one of runs) {
    if (one.look.bg !== null || one.look.inverse || one.look.underline) continue;
    const kept = one.text.trimEnd();
    one.to -= one.text.length - kept.length;
    one.text = kept;
  }
  return runs;
}

/** Frames as lines from edge to edge: fonts leave gaps between rows. */
function drawLines({ text }, left, top, ink) {
  const byThickness = new Map();
  [...text].forEach((character, i) => {
    const [sides, thickness] = strokes[character];
    const x = left + i * cell.width;
    const middle = { x: x + cell.width / 2, y: top + cell.height / 2 };
    const parts = byThickness.get(thickness) ?? [];
    byThickness.set(thickness, parts);
    if (sides === "lr") {
      const last = parts.at(-1);
      if (last?.y === middle.y && last.kind === "lr") last.to = x + cell.width;
      else parts.push({ kind: "lr", y: middle.y, from: x, to: x + cell.width });
      return;
    }
    const end = {
      l: `${round(x)} ${round(middle.y)}`,
      r: `${round(x + cell.width)} ${round(middle.y)}`,
      u: `${round(middle.x)} ${round(top - overlap)}`,
      d: `${round(middle.x)} ${round(top + cell.height + overlap)}`,
    };
    const corner = `L${round(middle.x)} ${round(middle.y)}`;
    const [first, second, ...others] = sides;
    const d = `M${end[first]}${corner}L${end[second]}${others.map((side) => `M${end[side]}${corner}`).join("")}`;
    parts.push({ kind: "other", d });
  });
  return [...byThickness]
    .map(([thickness, parts]) => {
      const d = parts
        .map((part) =>
          part.kind === "lr" ? `M${round(part.from)} ${round(part.y)}H${round(part.to)}` : part.d,
        )
        .join("");
      return `<path d="${d}" stroke="${ink}" stroke-width="${thickness}" fill="none"/>`;
    })
    .join("");
}

function escaped(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function round(value) {
  return Math.round(value * 100) / 100;
}
