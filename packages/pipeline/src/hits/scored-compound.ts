import type { LibraryEntry } from "../library/library-entry.js";
import type { ScoreColumn } from "../stages/screen-codec.js";

/** Why a screened compound is or is not among the hits. */
export type CompoundStatus =
  /** Among the picks. */
  | "hit"
  /** Good enough, but a more diverse choice was made. */
  | "not-picked"
  /** Passed every filter but ranks below the pool that picks are drawn from. */
  | "below-pool"
  /** Too unlike the training compounds for the model to be trusted. */
  | "outside-domain"
  /** Violates the rule of five too often. */
  | "rule-of-five"
  /** The same structure stands in an earlier row, or among the hidden compounds. */
  | "duplicate"
  /** The same structure was measured and is in the training set. */
  | "known";

/** A compound that was standardised and scored. */
export interface ScoredCompound {
  readonly entry: LibraryEntry;
  /** Canonical SMILES. */
  readonly smiles: string;
  readonly numbers: Readonly<Record<ScoreColumn, number>>;
  /** Nearest training compound: its place in the training set. */
  readonly nearest: number;
}
