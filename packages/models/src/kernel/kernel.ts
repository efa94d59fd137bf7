/**
 * A similarity of rows from one block:
 *
 * - `tanimoto`: columns that both rows have / columns that either has; of bits, or of counts seen as bits; in [0, 1]
 * - `min-max`: `sum min(a, b) / sum max(a, b)` over the columns; of counts or bits; in [0, 1]
 * - `rbf`: `exp(-r^2 / 2)` where `r` = Euclidean distance / `lengthScale`; of values; in [0, 1]
 * - `matern52`: `(1 + sqrt(5) r + 5/3 r^2) exp(-sqrt(5) r)`; of values; in [0, 1]
 * - `linear`: `sum a b / width`; of any block; any number
 *
 * Two rows without a bit or count have tanimoto and min-max 1.
 *
 * @see doi:10.1016/j.neunet.2005.07.009 (tanimoto and min-max: Ralaivola et al. 2005)
 */
export type KernelTerm =
  | { readonly kind: "tanimoto" | "min-max" | "linear"; readonly block: string }
  | { readonly kind: "rbf" | "matern52"; readonly block: string; readonly lengthScale: number };

/** Terms times their weights (0 or more), added up: positive semi-definite. */
export interface Kernel {
  readonly terms: readonly WeightedTerm[];
}

/** A term of a kernel and how much it counts. */
export interface WeightedTerm {
  readonly weight: number;
  readonly term: KernelTerm;
}
