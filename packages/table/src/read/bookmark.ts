/** A place in a text file that is not compressed, at which reading can begin. */
export interface Bookmark {
  /** 0-based number of the record that begins there. */
  readonly row: number;
  /** 1-based. */
  readonly line: number;
  /** Bytes of the file before it. */
  readonly byte: number;
}
