import type { ByteSource } from "./bytes.ts";

/**
 * Where a built index waits for the next run. A head names the segments it belongs to; segments never change once
 * they are written, so a reader that opened a head can read on while another process writes the next one.
 */
export interface IndexCache {
  /** The newest head, or null where there is none (or none that can be read). */
  head(): ByteSource | null;
  segment(name: string): ByteSource | null;
  /**
   * Writes new segments, gives each a name, then writes the head that `headOf` makes of these names; each whole or not
   * at all. Segments that are neither new nor in `keep` may be forgotten. Where nothing can be written (a read-only
   * folder, a full disk) the caller goes on from memory.
   */
  save(
    segments: readonly Uint8Array[],
    keep: readonly string[],
    headOf: (names: readonly string[]) => Uint8Array,
  ): void;
}
