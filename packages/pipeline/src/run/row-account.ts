import type { FilterAnswer } from "./filter-answer.js";

/** Where a row of a library went in a screen, and why. */
export interface RowAccount {
  /** 0-based over all files of the library, hidden compounds numbered on; of a row of a campaign's target over all its files. */
  readonly row: number;
  readonly file: string;
  /** 1-based line, or row, in that file; null where the row could not be read. */
  readonly line: number | null;
  readonly id: string;
  /** The structure as it was read. */
  readonly input: string;
  /** `measured`: it is a row of a campaign's target that was trained on. */
  readonly outcome: "hit" | "scored" | "filtered" | "rejected" | "measured";
  /** The reason, in one sentence. */
  readonly why: string;
  /** Canonical SMILES of the standardised structure; null where there is none. */
  readonly smiles: string | null;
  /** What standardisation changed, in order; empty where nothing was, or where the library was prepared beforehand. */
  readonly changes: readonly string[];
  /** Every filter's answer, also of those that the row did not come to; empty for a rejected row. */
  readonly filters: readonly FilterAnswer[];
  /** The columns of models and similarity, also of a row that a filter took out; empty for a rejected row. */
  readonly values: Readonly<Record<string, number | string | null>>;
  /** Place among the hits, from 1; null for others. */
  readonly rank: number | null;
}
