import { SCORE_NAMES, type ScoredCompound, type ScoreName } from "../hits/scored-compound.js";

/** Scored compounds that follow one another: numbers at hand, the text of a compound read when it is asked for. */
export interface ScoredGroup {
  readonly nRows: number;
  readonly numbers: Readonly<Record<ScoreName, ArrayLike<number>>>;
  /** What compounds are ranked by, the higher the better; NaN for those that are not. */
  readonly merit: ArrayLike<number>;
  rowAt(i: number): number;
  /** Whether the structure is in the training set. */
  isKnown(i: number): boolean;
  /** Whether the structure stands in an earlier row, or among the hidden compounds. */
  isRepeated(i: number): boolean;
  compoundAt(i: number): ScoredCompound;
}

/** Compounds as a group: none is repeated or known. */
export function groupOf(compounds: readonly ScoredCompound[]): ScoredGroup {
  const numbers = Object.fromEntries(
    SCORE_NAMES.map((name) => [name, Float64Array.from(compounds, (compound) => compound.numbers[name])]),
  ) as Record<ScoreName, Float64Array>;
  const at = (i: number) => compounds[i] as ScoredCompound;
  return {
    nRows: compounds.length,
    numbers,
    merit: Float64Array.from(compounds, ({ merit }) => merit),
    rowAt: (i) => at(i).entry.row,
    isKnown: () => false,
    isRepeated: () => false,
    compoundAt: at,
  };
}
