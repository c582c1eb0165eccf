/** A value of YAML read with the failsafe schema: scalars are text as written, an empty one is null. */
export type FrontMatterValue = string | null | readonly FrontMatterValue[] | FrontMatterRecord;

/** A mapping; made without a prototype, so that no key can reach one. */
export interface FrontMatterRecord {
  readonly [key: string]: FrontMatterValue;
}

/** A markdown file, taken apart. */
export interface FrontMatter {
  readonly data: FrontMatterRecord;
  /** The markdown below the front matter. */
  readonly body: string;
  /** 1-based line of the file on which the body starts. */
  readonly bodyLine: number;
  /** 1-based line of a top-level key; the first line of the front matter where it cannot be told. */
  lineOf(key: string): number;
}

/** Why front matter or a YAML file could not be read. */
export interface FrontMatterFailure {
  /** 1-based line of the file. */
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}
