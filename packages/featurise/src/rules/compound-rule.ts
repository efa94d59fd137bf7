/** A rule of thumb for compounds: ranges of descriptors, and how many may be left. */
export interface CompoundRule {
  readonly name: string;
  /** What it is for, as a noun phrase. */
  readonly title: string;
  readonly limits: readonly RuleLimit[];
  /** Limits that a compound may exceed and still pass. */
  readonly maxViolations: number;
  readonly citation: string;
  /** How it differs from the paper, besides its log P; empty where it does not. */
  readonly differs: string;
}

/** The range of a descriptor; a value at its end is within it. */
export interface RuleLimit {
  /** Name of a column of the descriptor blocks. */
  readonly descriptor: string;
  readonly min?: number;
  readonly max?: number;
  /** Descriptors that are at most and at least the value: they may decide where it cannot be computed. */
  readonly bounds?: readonly [low: string, high: string];
}
