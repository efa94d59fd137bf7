import { argumentError, nearestName } from "@molsieve/core";

/** How boosted trees are grown. */
export interface BoostingOptions {
  /**
   * What is made small in regression: squared errors, absolute errors, or the pinball loss of `quantile`. Default `squared`.
   * Classification: the negative log likelihood, always.
   */
  readonly loss: "squared" | "absolute" | "quantile";
  /** Which quantile of the values to predict with loss `quantile`, above 0 and below 1. Default 0.5. */
  readonly quantile: number;
  /** Rounds, 1 to 100,000: one tree each, or one for each class when there are more than two. Default 1,000. */
  readonly rounds: number;
  /**
   * Part of a tree's answer that is added, above 0 and at most 1; 0 (default): by the numbers of rows and rounds,
   * `min(0.3, 1000 / rounds * min(0.1, 0.0012 sqrt(nRows)))`.
   */
  readonly learningRate: number;
  /** Tests of a tree, 1 to 8. Default 6. */
  readonly maxDepth: number;
  /** L2 penalty on the answers of trees, 0 or more: as if each leaf had so many rows more that want nothing changed. Default 3. */
  readonly lambda: number;
  /**
   * Sum of curvatures (rows in regression; `p (1 - p)` in classification) that a leaf must have to answer, and both sides of a split
   * to count when it is chosen, 0 or more. Default 0.
   */
  readonly minChildWeight: number;
  /** Part of the rows that each tree is grown on, drawn anew, above 0 and at most 1. Default 0.8. */
  readonly subsample: number;
  /**
   * Part of the columns that each tree is grown on, drawn anew, above 0 and at most 1; 0 (default): a tenth, but at least 100 columns.
   * On fingerprints with descriptors that is as good as any and the fastest. Columns that are the same in all rows do not count.
   */
  readonly columnsample: number;
  /** How much chance has a say in the first tests, 0 or more, as in CatBoost. Default 1. */
  readonly randomStrength: number;
  /** Bins of a column, 2 to 255; one of them is that of missing values. Default 64. */
  readonly maxBins: number;
  /** What rows of each class count, on top of their own weights; `balanced`: all classes the same in sum. Default `equal`: 1. */
  readonly classWeights: "equal" | "balanced" | readonly number[];
  /**
   * Columns of blocks of values, as `block.column`: 1 = predictions must not fall where they grow, all else equal, -1 = must not
   * rise; in binary classification the probability of class 1. Default: none.
   */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
  /** Stops adding trees where rows that are not learnt from are predicted no better. Default `null`: never. */
  readonly earlyStopping: EarlyStopping | null;
}

/** When boosting stops before its last round. */
export interface EarlyStopping {
  /** Part of the rows that is set aside, drawn by the seed over the whole range of `y`, above 0 and below 1. Default 0.1. */
  readonly fraction?: number;
  /** The numbers of the rows that are set aside, in place of `fraction`. */
  readonly rows?: ArrayLike<number>;
  /** Rounds without a better loss after which to stop, 1 or more. Default 50. */
  readonly patience?: number;
  /** Learn again from all rows, as many rounds as were best. Default `true`. */
  readonly refit?: boolean;
}

const DEFAULTS: BoostingOptions = {
  loss: "squared",
  quantile: 0.5,
  rounds: 1000,
  learningRate: 0,
  maxDepth: 6,
  lambda: 3,
  minChildWeight: 0,
  subsample: 0.8,
  columnsample: 0,
  randomStrength: 1,
  maxBins: 64,
  classWeights: "equal",
  monotone: {},
  earlyStopping: null,
};

/** @throws {MolsieveError} `argument` when there is no option of a name, or its value is out of range */
export function boostingOptions(given: Readonly<Record<string, unknown>>): BoostingOptions {
  checkNames("options", given, [...Object.keys(DEFAULTS), "seed"]);
  const options: BoostingOptions = {
    ...DEFAULTS,
    ...Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)),
  };
  const { loss, classWeights, monotone, earlyStopping } = options;
  if (!["squared", "absolute", "quantile"].includes(loss)) {
    throw argumentError("loss", loss, "squared, absolute or quantile");
  }
  check(options, "quantile", "above 0 and below 1", (value) => value > 0 && value < 1);
  check(options, "rounds", "an integer from 1 to 100000", (value) => isWithin(value, 1, 100_000));
  check(options, "learningRate", "0 (by the number of rows), or above it and at most 1", isPartOr0);
  check(options, "maxDepth", "an integer from 1 to 8", (value) => isWithin(value, 1, 8));
  check(options, "lambda", "a finite number of 0 or more", isFiniteAtLeast0);
  check(options, "minChildWeight", "a finite number of 0 or more", isFiniteAtLeast0);
  check(options, "subsample", "above 0 and at most 1", isPart);
  check(options, "columnsample", "0 (by the number of columns), or above it and at most 1", isPartOr0);
  check(options, "randomStrength", "a finite number of 0 or more", isFiniteAtLeast0);
  check(options, "maxBins", "an integer from 2 to 255", (value) => isWithin(value, 2, 255));
  if (Array.isArray(classWeights)) {
    if (!classWeights.every((weight) => weight > 0 && weight < Infinity)) {
      throw argumentError("classWeights", classWeights, "finite numbers above 0");
    }
  } else if (classWeights !== "equal" && classWeights !== "balanced") {
    throw argumentError("classWeights", classWeights, "equal, balanced or one number a class");
  }
  if (
    typeof monotone !== "object" ||
    monotone === null ||
    !Object.values(monotone).every((sign) => Math.abs(sign) === 1)
  ) {
    throw argumentError("monotone", monotone, "1 or -1 by names of columns");
  }
  if (earlyStopping !== null) checkEarlyStopping(earlyStopping);
  return options;
}

function checkEarlyStopping(given: EarlyStopping): void {
  if (typeof given !== "object") throw argumentError("earlyStopping", given, "an object or null");
  checkNames("earlyStopping", given, ["fraction", "rows", "patience", "refit"]);
  const { fraction = 0.1, patience = 50 } = given;
  if (!(fraction > 0 && fraction < 1)) throw argumentError("earlyStopping.fraction", fraction, "above 0 and below 1");
  if (!isWithin(patience, 1, Infinity))
    throw argumentError("earlyStopping.patience", patience, "an integer of 1 or more");
}

function checkNames(what: string, given: object, known: readonly string[]): void {
  const name = Object.keys(given).find((each) => !known.includes(each));
  if (name === undefined) return;
  throw argumentError(what, name, `names of options, such as ${nearestName(name, known) ?? known.join(", ")}`);
}

function check(
  options: BoostingOptions,
  name: keyof BoostingOptions,
  expected: string,
  isGood: (value: number) => boolean,
): void {
  const value = options[name];
  if (typeof value !== "number" || !isGood(value)) throw argumentError(name, value, expected);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isFiniteAtLeast0(value: number): boolean {
  return value >= 0 && value < Infinity;
}

function isPartOr0(value: number): boolean {
  return value >= 0 && value <= 1;
}

function isPart(value: number): boolean {
  return value > 0 && value <= 1;
}
