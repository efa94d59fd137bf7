/** Transforms and scores as they are published. */
export interface TautomerRuleTable {
  readonly transforms: readonly {
    readonly name: string;
    /** A path in a Kekulé form: a hydrogen goes from the first atom to the last. */
    readonly smarts: string;
    /** New order of each bond of the pattern; without it, single and double bonds change places. */
    readonly bonds?: string;
    /** Change of the charge of each atom of the pattern. */
    readonly charges?: string;
  }[];
  readonly scores: readonly {
    readonly name: string;
    readonly smarts: string;
    /** Added for every occurrence in an aromatic form. */
    readonly score: number;
  }[];
}
