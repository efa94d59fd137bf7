import type { Molecule } from "@molsieve/chem";
import type { Parameter, ParameterValues } from "./parameter.js";

/** A way of turning molecules into numbers, by the name that a spec calls it by. */
export interface FeaturiserKind {
  /** As in `morgan:radius=2,bits=2048`. */
  readonly name: string;
  /** In the order in which the text form gives them. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /**
   * The featuriser with these parameters.
   *
   * @param values one for each of {@link FeaturiserKind.parameters}, within its range
   * @throws {MolsieveError} `argument` when the values do not go together
   */
  create(values: ParameterValues): Featuriser;
}

/** Turns one molecule after the other into a row of numbers. It keeps working memory, and so is not shared between threads. */
export type Featuriser = ColumnFeaturiser | GraphFeaturiser;

/** A featuriser that makes a row of the same columns of every molecule. */
export type ColumnFeaturiser = BitFeaturiser | CountFeaturiser | HashFeaturiser | ValueFeaturiser;

/** A featuriser whose columns are bits. */
export interface BitFeaturiser {
  readonly form: "bits";
  /** Number of bits, 1 or more. */
  readonly width: number;
  /**
   * Sets the bits of a molecule.
   *
   * @param row zeroes, at least `ceil(width / 8)` bytes; bit `i` is bit `i & 7` of byte `i >> 3`
   */
  write(molecule: Molecule, row: Uint8Array): void;
}

/** A featuriser whose columns are numbers of occurrences. */
export interface CountFeaturiser {
  readonly form: "counts";
  /** Number of columns, 1 or more. */
  readonly width: number;
  /** Names of the columns, `[width]`, each once; absent where they are only numbered. */
  readonly names?: readonly string[];
  /**
   * Writes the counts of a molecule.
   *
   * @param row zeroes, at least `width`
   */
  write(molecule: Molecule, row: Uint32Array): void;
}

/**
 * A featuriser whose columns are minimum hashes. They are no quantities: rows of one featuriser are compared by the share of
 * equal entries (`minHashSimilarity`), and cannot stand beside other columns, be scaled or be averaged.
 */
export interface HashFeaturiser {
  readonly form: "hashes";
  /** Number of hashes, 1 or more. */
  readonly width: number;
  /**
   * Writes the hashes of a molecule, 0 to 2^32 - 1.
   *
   * @param row at least `width`
   */
  write(molecule: Molecule, row: Uint32Array): void;
}

/** A featuriser whose columns are quantities with a name. */
export interface ValueFeaturiser {
  readonly form: "values";
  readonly width: number;
  /** One for each column, `[width]`. */
  readonly columns: readonly FeatureColumn[];
  /**
   * Writes the values of a molecule; NaN where one cannot be computed.
   *
   * @param row at least `width`
   */
  write(molecule: Molecule, row: Float64Array): void;
  /**
   * Why the value of a column is NaN for a molecule, as a sentence's end: `the molecule has no atoms`.
   *
   * @param column index in {@link ValueFeaturiser.columns}
   */
  missing(molecule: Molecule, column: number): string;
}

/**
 * A featuriser that keeps the graph of a molecule, as graph networks read it. It has no columns: it cannot stand in a table, be
 * scaled or be compared.
 */
export interface GraphFeaturiser {
  readonly form: "graph";
  /** Columns of an atom's features, at most 254. */
  readonly width: number;
  /** Writes the features of a molecule's atoms and bonds, in their order. */
  write(molecule: Molecule, into: GraphFeatures): void;
}

/** Features of the atoms and bonds of a molecule: which of the columns that hold 0 or 1 are 1. */
export interface GraphFeatures {
  /**
   * Columns of each atom, `NO_COLUMN` (255) where a group has none, at least `[max(nAtoms, 1), 7]`. A molecule without atoms counts
   * as one atom without columns.
   */
  readonly atomColumns: Uint8Array;
  /** What the last column of each atom holds, its mass in 100 dalton, at least `[max(nAtoms, 1)]`. */
  readonly masses: Float32Array;
  /** Columns of each bond out of 14, `NO_COLUMN` (255) where a group has none, at least `[nBonds, 4]`. */
  readonly bondColumns: Uint8Array;
}

/** What a column of values holds. */
export interface FeatureColumn {
  /** RDKit's name where RDKit has it. */
  readonly name: string;
  /** What it is, as a noun phrase. */
  readonly description: string;
  /** Unit, `""` for pure numbers. */
  readonly unit: string;
  /** Smallest and largest possible value. */
  readonly range: readonly [min: number, max: number];
  readonly isInteger: boolean;
  /** Source of the method, as `doi:10.1021/ci990307l (Wildman & Crippen 1999)`; `""` for plain counts. */
  readonly reference: string;
}
