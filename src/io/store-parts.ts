import type { Shapes } from "../store/migrate.ts";
import type { Disk } from "./disk.ts";
import type { Processes } from "./processes.ts";

/** For tests: another disk, other processes, made-up versions. */
export interface StoreParts {
  readonly disk?: Disk;
  readonly processes?: Processes;
  readonly shapes?: Shapes;
}
