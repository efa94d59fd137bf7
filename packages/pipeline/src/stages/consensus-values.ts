import type { ConsensusConfig } from "../config/consensus.js";
import type { ScoreColumn } from "../plan/score-column.js";

/** Which columns a consensus joins, and how. */
export interface ConsensusDefinition {
  readonly by: ConsensusConfig["by"];
  /** Two or more. */
  readonly members: readonly ScoreColumn[];
}

/** What members say together; every array is `[nRows]`. */
export interface ConsensusValues {
  /** Their mean or median; NaN where a member has no value. */
  readonly value: Float64Array;
  /** Their sample standard deviation (n - 1), at least 0; NaN where a member has no value. */
  readonly disagreement: Float64Array;
}

/**
 * What members say together, row by row. Of an even number of members the median is the mean of the middle two.
 *
 * @param members their values, `[nMembers][nRows]`, two members or more
 */
export function consensusValues(by: ConsensusConfig["by"], members: readonly Float64Array[]): ConsensusValues {
  const nRows = members[0]?.length ?? 0;
  const value = new Float64Array(nRows);
  const disagreement = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const said = Float64Array.from(members, (own) => own[row] as number).sort();
    const mean = said.reduce((sum, each) => sum + each, 0) / said.length;
    const squares = said.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    value[row] = by === "mean" || Number.isNaN(mean) ? mean : medianOf(said);
    disagreement[row] = Math.sqrt(squares / (said.length - 1));
  }
  return { value, disagreement };
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
