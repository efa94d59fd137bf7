/** How a value becomes a desirability, from 0 (useless) to 1 (ideal). */
export type Shape =
  | ({ readonly kind: "step" } & Step)
  | ({ readonly kind: "ramp" } & Ramp)
  | ({ readonly kind: "band" } & Band)
  | ({ readonly kind: "sigmoid" } & Sigmoid)
  | ({ readonly kind: "doubleSigmoid" } & DoubleSigmoid)
  | { readonly kind: "bands"; readonly bands: readonly StepBand[] };

/** Ends of a range, which are within it; at least one is given. */
export interface Step {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** From useless to ideal, rising or falling. */
export interface Ramp {
  /** Value of which the desirability is 0. */
  readonly from: number;
  /** Value of which it is 1; not `from`. */
  readonly to: number;
  /** More than 0; above 1 only values near `to` are worth much. */
  readonly exponent: number;
}

/** A plateau between two ramps: `low <= from <= to <= high`. */
export interface Band {
  readonly low: number;
  readonly from: number;
  readonly to: number;
  readonly high: number;
  /** Of both ramps, more than 0. */
  readonly exponent: number;
}

/** A soft ramp. */
export interface Sigmoid {
  /** Value near which it leaves 0. */
  readonly from: number;
  /** Value near which it reaches 1; below `from` it falls. Not `from`. */
  readonly to: number;
  /** Steepness, more than 0: the desirability at `from` is `1 / (1 + 10^(5k))`. */
  readonly k: number;
}

/** A soft band. */
export interface DoubleSigmoid {
  /** Value of the left flank at which the desirability is 0.5. */
  readonly low: number;
  /** That of the right flank; more than `low`. */
  readonly high: number;
  /** Steepness of the left flank in powers of ten for each unit, more than 0. */
  readonly left: number;
  /** That of the right flank. */
  readonly right: number;
}

/** Values up to `max` (the end is within) that no earlier band holds; without `max` all that are left. */
export interface StepBand {
  readonly max?: number | undefined;
  /** Their desirability, 0 to 1. */
  readonly value: number;
}
