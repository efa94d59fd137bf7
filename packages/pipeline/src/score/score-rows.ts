import { chanceWithin } from "./chance-within.js";
import { desirability, leastDesirability } from "./desirability.js";
import type { ScoreCriterion, ScoreDefinition } from "./score-definition.js";
import { step } from "./step.js";

/** Scores of rows and what they are made of; every array is `[nRows]`. */
export interface RowScores {
  /** In [0, 1]: `must` times all shares added up (`arithmetic`) or multiplied (otherwise), in their order, to the last digit. NaN where one is missing. */
  readonly score: Float64Array;
  /** 1 where all constraints hold, else 0. */
  readonly must: Float64Array;
  /** For each criterion, in [0, 1]; with `probability` the chance that it holds. NaN where a value is missing that nothing stands in for. */
  readonly desirabilities: readonly Float64Array[];
  /** What each criterion adds to the score or multiplies it by; NaN as its desirability, but where its weight is 0. */
  readonly shares: readonly Float64Array[];
}

/**
 * Scores of the rows of a table.
 *
 * Weighted means are over the fractions of the weights `f`: a share is `f d` in an arithmetic mean and `d^f` in a geometric one,
 * `0^0` being 1, so that a criterion of weight 0 changes nothing. A row that misses a value has no score, unless the criterion has weight 0 or says what
 * stands in; where a constraint does not hold, the score is 0 all the same. A probability is the product of the criteria's own: right where
 * their errors are independent, too low where they go together.
 *
 * @param columnOf gives the values of a column, `[nRows]`
 * @see doi:10.1080/00224065.1980.11980968 (Derringer & Suich 1980: the geometric mean)
 * @see doi:10.1517/17425255.2.2.325 (Segall et al. 2006: probabilistic scoring)
 */
export function scoreRows(
  { combine, criteria, must }: ScoreDefinition,
  columnOf: (name: string) => Float64Array,
  nRows: number,
): RowScores {
  const desirabilities = criteria.map((criterion) =>
    desirabilitiesOf(criterion, combine === "probability", columnOf, nRows),
  );
  const shares = desirabilities.map((own, c) => {
    const { fraction } = criteria[c] as ScoreCriterion;
    if (combine === "probability") return own;
    if (combine === "geometric") return own.map((value) => value ** fraction);
    return fraction === 0 ? new Float64Array(nRows) : own.map((value) => fraction * value);
  });
  const held = new Float64Array(nRows).fill(1);
  for (const constraint of must) {
    const values = columnOf(constraint.of);
    for (let row = 0; row < nRows; row++) if (step(constraint, values[row] as number) !== 1) held[row] = 0;
  }
  const score = held.map((holds, row) => {
    if (holds === 0) return 0;
    if (combine === "arithmetic") return shares.reduce((sum, share) => sum + (share[row] as number), 0);
    return shares.reduce((product, share) => product * (share[row] as number), 1);
  });
  return { score, must: held, desirabilities, shares };
}

function desirabilitiesOf(
  criterion: ScoreCriterion,
  asChance: boolean,
  columnOf: (name: string) => Float64Array,
  nRows: number,
): Float64Array {
  const values = columnOf(criterion.of);
  const sds = criterion.sd === undefined ? undefined : columnOf(criterion.sd);
  const result = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const own = desirabilityOf(criterion, asChance, values[row] as number, sds?.[row]);
    result[row] = Number.isNaN(own) ? (criterion.missing ?? Number.NaN) : own;
  }
  return result;
}

function desirabilityOf(
  { shape, pessimism }: ScoreCriterion,
  asChance: boolean,
  value: number,
  sd: number | undefined,
): number {
  if (shape.kind === "class") return value;
  if (shape.kind === "other-class") return 1 - value;
  if (sd === undefined) return desirability(shape, value);
  if (asChance && shape.kind === "step") return chanceWithin(shape, value, sd);
  return leastDesirability(shape, value - pessimism * sd, value + pessimism * sd);
}
