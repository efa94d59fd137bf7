/** A compound to be screened: a row of the library file, or a hidden measured compound. */
export interface LibraryEntry {
  /** 0-based record number in the library; hidden compounds are numbered on from its last row. */
  readonly row: number;
  readonly id: string;
  /** The structure as it was read. */
  readonly input: string;
  readonly source: "library" | "hidden";
  /** Where it was read, for messages: `FILE, line N`. */
  readonly place: string;
  /** All columns of the library file as text, empty for hidden compounds. */
  readonly fields: readonly string[];
  /** For a hidden compound, its place among the hidden ones; -1 otherwise. */
  readonly hiddenIndex: number;
}
