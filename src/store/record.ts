/** One thing that is kept. Its shape belongs to its kind; its number never changes and is never used again. */
export interface StoredRecord {
  readonly id: number;
}
