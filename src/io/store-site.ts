import type { Clock } from "../base/time.ts";
import type { Shapes } from "../store/migrate.ts";
import type { Disk } from "./disk.ts";
import type { Processes } from "./processes.ts";
import type { StoreFiles } from "./store-files.ts";

/** Where a store lies and whom it asks: what all its parts share. */
export interface Site {
  readonly files: StoreFiles;
  readonly disk: Disk;
  readonly processes: Processes;
  readonly shapes: Shapes;
  readonly clock: Clock;
}
