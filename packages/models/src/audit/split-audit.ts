import type { Interval } from "../evaluate/interval.js";

/** Which differences between two structures a key looks past: none, stereochemistry, tautomers, salts and other parts. */
export type KeyKind = "exact" | "noStereo" | "tautomer" | "parent";

/** What an audit found: plain JSON, save that figures not defined are NaN (`null` once written). */
export interface SplitAudit {
  /** Rows on test sides, over all folds. */
  readonly testRows: number;
  /** Test rows whose key also stands on the training side, by the kind of key; a row counts once for each fold it tests in. */
  readonly shared: Readonly<Partial<Record<KeyKind, SharedRows>>>;
  /** Rows of the whole data with one exact structure. */
  readonly duplicates: { readonly structures: number; readonly rows: number };
  /** Structures measured more than once with labels that do not agree. */
  readonly conflicts: Conflicts;
  /** How near the test rows lie to the training rows; left out without fingerprints. */
  readonly analogues?: Analogues;
  readonly noise: LabelNoise;
  readonly shift: LabelShift;
  /** The findings that matter, in words, the worst first. */
  readonly sentences: readonly string[];
}

/** Test rows with a twin on the training side. */
export interface SharedRows {
  readonly rows: number;
  /** Of the test rows, in [0, 1]. */
  readonly share: number;
  /** Up to 10 of them, with one twin each. */
  readonly examples: readonly { readonly fold: number; readonly test: string; readonly train: string }[];
}

/** Structures with several rows whose labels do not agree. */
export interface Conflicts {
  /** Classification: other classes; regression: values further apart than one standard deviation of all values. */
  readonly structures: number;
  readonly rows: number;
  /** The 20 with the widest spread. */
  readonly examples: readonly { readonly ids: readonly string[]; readonly values: readonly number[] }[];
}

/** Similarities to the nearest training row; Tanimoto. */
export interface Analogues {
  /** Of the test rows, over all folds. */
  readonly test: SimilaritySummary;
  /** Of training rows to the nearest other one: what the test would look like without any split. */
  readonly train: SimilaritySummary;
}

/** How similar rows are to their nearest neighbour among others. */
export interface SimilaritySummary {
  /** Rows looked at. */
  readonly rows: number;
  readonly mean: number;
  readonly median: number;
  /** First and third quartile. */
  readonly quartiles: Interval;
  /** Share of rows with a neighbour at least this similar. */
  readonly atLeast085: number;
  readonly atLeast095: number;
  /** Shares of rows with similarity in [0, 0.1), [0.1, 0.2), ... [0.9, 1]. */
  readonly histogram: readonly number[];
}

/** How far labels of equal or near-equal structures disagree: no model can be expected to do better than that. */
export interface LabelNoise {
  /** Rows of one exact structure. */
  readonly replicates?: NoiseEstimate;
  /** Pairs of nearest neighbours with a similarity of at least 0.85: an upper bound. */
  readonly neighbours?: NoiseEstimate;
}

/** A noise, and what it rests on. */
export interface NoiseEstimate {
  /** Pairs or, for replicates, rows beyond the first of their structure. */
  readonly comparisons: number;
  /** Regression: standard deviation of one measurement, in the unit of the values. Classification: share of comparisons that disagree. */
  readonly noise: number;
}

/** How the labels of the two sides differ, means over the folds. */
export type LabelShift =
  | {
      readonly kind: "regression";
      readonly trainMean: number;
      readonly testMean: number;
      readonly trainSd: number;
      readonly testSd: number;
      /** Largest distance of the two cumulative distributions (Kolmogorov & Smirnov), in [0, 1]. */
      readonly distance: number;
      /** Share of test values below the lowest or above the highest training value. */
      readonly outside: number;
    }
  | {
      readonly kind: "classification";
      /** Share of each class, `[nClasses]`. */
      readonly train: readonly number[];
      readonly test: readonly number[];
      /** Half the sum of the differences of the shares, in [0, 1]. */
      readonly distance: number;
    };
