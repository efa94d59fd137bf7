import { maxTanimoto, type PackedFingerprints } from "@molsieve/featurise";

/** Fingerprints of the measured compounds, plain data that threads may be sent. */
export interface MeasuredFingerprints {
  /** Those that a model learns from. */
  readonly training: PackedFingerprints;
  /** The active ones among them. */
  readonly actives: PackedFingerprints;
}

/** The measured compounds nearest to each row; every array is `[nRows]`. */
export interface NearestCompounds {
  /** Tanimoto similarity to the most similar training compound, in [0, 1]. */
  readonly similarity: Float64Array;
  /** That compound's row; of equally similar ones the lowest. */
  readonly nearest: Uint32Array;
  /** Tanimoto similarity to the most similar active, in [0, 1]: the score of the baseline, maximum similarity. */
  readonly activeSimilarity: Float64Array;
}

/** The nearest measured compounds of every row. */
export function nearestCompounds(
  { training, actives }: MeasuredFingerprints,
  fingerprints: PackedFingerprints,
): NearestCompounds {
  return {
    ...maxTanimoto(fingerprints, training),
    activeSimilarity: maxTanimoto(fingerprints, actives).similarity,
  };
}
