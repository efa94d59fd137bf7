import { normalCdf } from "@molsieve/models";

/** Names of strategies; see {@link acquisitionOf}. */
export const STRATEGIES = ["exploit", "explore", "balanced"] as const;

/** What the next batch is for: what is best, what is not known, or both in balance. */
export type Strategy = (typeof STRATEGIES)[number];

/** What a model says of a compound. */
export interface Predicted {
  readonly value: number;
  /** At least 0. */
  readonly sd: number;
}

/**
 * How much a compound is wanted in the next batch, more for larger numbers.
 *
 * `exploit`: the predicted value. `explore`: its standard deviation. `balanced`: by how much the compound is expected to exceed `active`,
 * `E[max(0, y - active)]` for a normal `y`: the expected improvement, at least 0. Where the value is the probability to be active, that.
 *
 * @param active a compound is active from here on; undefined where the value is the probability of that
 *
 * Differs from the paper: the improvement is over the value from which a compound counts as active, not over the best so far, since
 * several actives are wanted and not the one best compound.
 *
 * @see doi:10.1023/A:1008306431147 (Jones, Schonlau and Welch 1998, for the expected improvement)
 */
export function acquisitionOf(strategy: Strategy, { value, sd }: Predicted, active: number | undefined): number {
  if (strategy === "exploit") return value;
  if (strategy === "explore") return sd;
  if (active === undefined) return value;
  const over = value - active;
  if (!(sd > 0)) return Math.max(0, over);
  const z = over / sd;
  return Math.max(0, over * normalCdf(z) + (sd * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
}
