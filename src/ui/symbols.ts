/** The ornaments of the screen, in box drawing and dingbats or in ASCII. All are one column wide. */
export interface Symbols {
  readonly bullet: string;
  readonly subBullet: string;
  readonly cross: string;
  readonly check: string;
  readonly arrow: string;
  readonly ellipsis: string;
  /** Between the parts of a quiet line. */
  readonly dot: string;
  /** From the whole to its part. */
  readonly into: string;
  readonly rule: string;
  readonly bar: string;
  readonly box: {
    readonly topLeft: string;
    readonly topRight: string;
    readonly bottomLeft: string;
    readonly bottomRight: string;
    readonly across: string;
    readonly down: string;
  };
}

const drawn: Symbols = {
  bullet: "•",
  subBullet: "◦",
  cross: "✗",
  check: "✓",
  arrow: "→",
  ellipsis: "…",
  dot: "·",
  into: "›",
  rule: "─",
  bar: "│",
  box: { topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛", across: "━", down: "┃" },
};

const ascii: Symbols = {
  bullet: "*",
  subBullet: "-",
  cross: "x",
  check: "+",
  arrow: ">",
  ellipsis: "~",
  dot: "-",
  into: ">",
  rule: "-",
  bar: "|",
  box: { topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", across: "-", down: "|" },
};

/** The ornaments for a terminal that shows Unicode, or for one that does not. */
export function symbolsFor(unicode: boolean): Symbols {
  return unicode ? drawn : ascii;
}
