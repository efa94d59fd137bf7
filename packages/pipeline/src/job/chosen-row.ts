/** A row that was chosen for an output, with what is needed to work out all about it. */
export interface ChosenRow {
  /** 0-based over all files. */
  readonly row: number;
  /** What it was chosen by; the higher, the better. */
  readonly score: number;
  /** Place of its file in the list of files, and line or row there. */
  readonly file: number;
  readonly line: number;
  readonly id: string;
  /** The structure as it was read. */
  readonly input: string;
  /** What travels with it, as `carriedText` gives it. */
  readonly carried: string;
}
