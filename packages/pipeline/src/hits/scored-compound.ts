import { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";

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

/** Names of what is known of a scored compound. */
export const SCORE_NAMES = [
  /** Predicted activity. */
  "value",
  /** How unsure the model is. */
  "sd",
  /** Lower end of the 90 % prediction interval. */
  "lower",
  /** Upper end of it. */
  "upper",
  /** How well it lies inside the model's training domain, 0 to 1. */
  "domain",
  /** Tanimoto similarity to the nearest training compound, 0 to 1. */
  "similarity",
  /** Baseline score: Tanimoto similarity to the nearest active training compound, 0 to 1. */
  "baseline",
  ...RULE_OF_FIVE_DESCRIPTORS,
] as const;

/** Name of a number that is known of a scored compound: of the prediction, of the similarities, or of a descriptor. */
export type ScoreName = (typeof SCORE_NAMES)[number];

/** A compound that was screened: a row of the library, or a hidden measured compound. */
export interface ScreenedEntry {
  /** 0-based record number over all files of the library; hidden compounds are numbered on from its last row. */
  readonly row: number;
  readonly id: string;
  /** The structure as it was read. */
  readonly input: string;
  readonly source: "library" | "hidden";
  /** Path of the library's file that it stands in; empty for a hidden compound. */
  readonly file: string;
  /** For a hidden compound, its place among the hidden ones; -1 otherwise. */
  readonly hiddenIndex: number;
}

/** A compound that was standardised and scored. */
export interface ScoredCompound {
  readonly entry: ScreenedEntry;
  /** Canonical SMILES. */
  readonly smiles: string;
  readonly numbers: Readonly<Record<ScoreName, number>>;
  /** What the campaign's other models, its queries and its score say, one for each of their columns; null where they say nothing. */
  readonly others: readonly (number | string | null)[];
  /** What it is ranked by, the higher the better; NaN where it is not ranked. */
  readonly merit: number;
  /** Texts of the columns of the library that travel with it; none for a hidden compound. */
  readonly carried: readonly string[];
  /** Nearest training compound: its place in the training set. */
  readonly nearest: number;
}
