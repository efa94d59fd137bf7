import type { PackedFingerprints } from "../packed-fingerprints.js";
import type { FeatureColumn } from "./featuriser.js";

/** Features of many molecules: one block for each part of a spec, and what could not be computed. */
export interface FeatureTable {
  readonly nRows: number;
  /** In the order of the spec's parts. */
  readonly blocks: readonly FeatureBlock[];
  /** By row; complete: every NaN of the blocks is here. */
  readonly missing: readonly MissingValue[];
}

/** The features of one part of a spec. */
export type FeatureBlock = BitBlock | CountBlock | HashBlock | ValueBlock;

interface NamedBlock {
  /** Name of the part, unlike those of the others: `morgan`, `morgan_2`. */
  readonly name: string;
  readonly width: number;
}

/** Bits of all rows. */
export interface BitBlock extends NamedBlock {
  readonly form: "bits";
  /** `[nRows, width]`, the width rounded up to a multiple of 32 with bits that are never set. */
  readonly fingerprints: PackedFingerprints;
}

/** Numbers of occurrences of all rows. */
export interface CountBlock extends NamedBlock {
  readonly form: "counts";
  /** Names of the columns, `[width]`; absent where they are only numbered. */
  readonly names?: readonly string[];
  /** `[nRows, width]` */
  readonly counts: Uint32Array;
}

/** Minimum hashes of all rows: compare two rows with `minHashSimilarity`. */
export interface HashBlock extends NamedBlock {
  readonly form: "hashes";
  /** `[nRows, width]` */
  readonly hashes: Uint32Array;
}

/** Values of all rows. */
export interface ValueBlock extends NamedBlock {
  readonly form: "values";
  /** `[width]` */
  readonly columns: readonly FeatureColumn[];
  /** `[nRows, width]`; NaN where a value could not be computed. */
  readonly values: Float64Array;
}

/** A value that could not be computed. */
export interface MissingValue {
  readonly row: number;
  /** Index in the table's blocks. */
  readonly block: number;
  /** Index in the block's columns. */
  readonly column: number;
  /** Why, as a sentence's end: `the molecule has no atoms`. */
  readonly reason: string;
}
