import { argumentError, MolsieveError, nearestName, shown } from "@molsieve/core";
import type { Json } from "../contract/model-state.js";
import {
  either,
  integers,
  NOT_NEGATIVE,
  NULL,
  numbers,
  OBJECT,
  OBJECTS,
  type OptionKind,
  PART,
  POSITIVE,
  POSITIVE_LIST,
  SWITCH,
  TEXT,
  words,
} from "./option-kinds.js";
import { modelRecipe } from "./recipes.js";

/** An option of a way to model. */
export interface ModelOption {
  readonly name: string;
  /** For people: what it does, and what it is where nothing is said. */
  readonly summary: string;
  readonly kind: OptionKind;
}

const CLASS_WEIGHTS = option(
  "classWeights",
  "equal (default), balanced (all classes the same in sum), or one number a class",
  either(words("equal", "balanced"), POSITIVE_LIST),
);

const KERNEL = option("kernel", "terms and their weights (default: min-max of counts, Tanimoto of bits)", OBJECT);

const KERNEL_FIT: readonly ModelOption[] = [
  option("terms", "parts of the kernel (default: one for each kind of features)", OBJECTS),
  option("kernelRows", "compounds that the kernel is chosen with (default: 1000)", integers(20, 5000)),
  option(
    "solver",
    "how compounds are taken in: auto (default), exact, iterative, inducing",
    words("auto", "exact", "iterative", "inducing"),
  ),
  option("exactRows", "most compounds for an exact model (default: 12000)", integers(20, 20_000)),
  option("keptBytes", "memory of an iterative model's kernel, bytes (default: 1073741824)", integers(0, 2 ** 48)),
  option("inducingRows", "compounds that stand for all where there are more (default: 2000)", integers(20, 10_000)),
  option("sd", "where sd comes from: auto (default), exact, nearest", words("auto", "exact", "nearest")),
];

const FOREST: readonly ModelOption[] = [
  option("trees", "trees (default: 500)", integers(1, 100_000)),
  option("maxFeatures", "part of the columns tried at a node (default: 1/3)", PART),
  option("minLeaf", "fewest draws in a leaf (default: 1)", integers(1)),
  option("maxDepth", "most tests on the way to a leaf (default: no limit)", integers(1)),
  option("bootstrap", "draw rows with replacement (default: true for forest, false for extra-trees)", SWITCH),
  option("subsample", "rows drawn for a tree, as a part of all (default: 1)", PART),
  option("balanced", "weigh all classes the same (default: false)", SWITCH),
];

const BOOSTING: readonly ModelOption[] = [
  option("loss", "squared (default), absolute or quantile", words("squared", "absolute", "quantile")),
  option("quantile", "which one with the loss quantile (default: 0.5)", numbers("above 0 and below 1", isOpenShare)),
  option("rounds", "trees, or trees a class (default: 1000)", integers(1, 100_000)),
  option(
    "learningRate",
    "part of a tree's answer that is added (default: 0, by rows and rounds)",
    either(PART, zero()),
  ),
  option("maxDepth", "tests of a tree (default: 6)", integers(1, 8)),
  option("lambda", "penalty on squares of answers (default: 3)", NOT_NEGATIVE),
  option("minChildWeight", "least weight of a leaf (default: 0)", NOT_NEGATIVE),
  option("subsample", "part of the rows a tree is grown on (default: 0.8)", PART),
  option("columnsample", "part of the columns a tree is grown on (default: 0, a tenth)", either(PART, zero())),
  option("randomStrength", "say of chance in the first tests (default: 1)", NOT_NEGATIVE),
  option("maxBins", "bins of a column (default: 64)", integers(2, 255)),
  CLASS_WEIGHTS,
  option("monotone", 'columns that predictions must rise (1) or fall (-1) with: {"rdkit2d.MolLogP":1}', OBJECT),
  option(
    "earlyStopping",
    'when to stop early: {"fraction":0.1,"patience":50,"refit":true} (default: null, never)',
    either(OBJECT, NULL),
  ),
];

const MLP: readonly ModelOption[] = [
  option("hidden", "widths of the hidden layers (default: [512,128])", POSITIVE_LIST),
  option("members", "networks of the ensemble (default: 5)", integers(1, 100)),
  option("dropout", "part of the hidden layers left out in training (default: 0)", numbers("0 to below 1", isShare)),
  option("epochs", "most times that each compound is seen (default: 50)", integers(1, 1_000_000)),
  option("batchSize", "compounds of a step (default: 64)", integers(1, 1_000_000)),
  option("learningRate", "the highest of the schedule (default: 0.002)", POSITIVE),
  option(
    "head",
    "squared (default), mean-variance or quantiles: what is learned of values",
    words("squared", "mean-variance", "quantiles"),
  ),
  CLASS_WEIGHTS,
  option("heldOut", "part of the compounds that tell when to stop (default: 0.1)", numbers("0 to 0.5", isUpToHalf)),
  option("patience", "epochs without progress after which training ends (default: 20)", integers(1, 1_000_000)),
  option("checkpoint", "folder where training is noted and goes on from (default: none)", TEXT),
  option("freeze", "with an encoder: learn only what comes behind it (default: false)", SWITCH),
];

const DMPNN: readonly ModelOption[] = [
  option("hidden", "numbers that describe a bond, an atom and a molecule (default: 300)", integers(1, 16_384)),
  option("depth", "how many bonds messages travel (default: 3)", integers(1, 32)),
  option("aggregation", "norm (default), mean or sum: how atoms become a molecule", words("norm", "mean", "sum")),
  option("layers", "widths of the layers behind the molecule (default: [300])", POSITIVE_LIST),
  option("descriptors", "values (default), all or none: what joins the molecule", words("values", "all", "none")),
  option("members", "networks of the ensemble (default: 3)", integers(1, 100)),
  option("dropout", "part of the hidden layers left out in training (default: 0)", numbers("0 to below 1", isShare)),
  option(
    "epochs",
    "most times that each compound is seen (default: 50; of few compounds until 1500 steps, 200 at most)",
    integers(1, 1_000_000),
  ),
  option("learningRate", "the highest of the schedule (default: 0.001)", POSITIVE),
  ...MLP.filter(({ name }) => !["hidden", "members", "dropout", "epochs", "learningRate", "patience"].includes(name)),
  option("patience", "epochs without progress after which training ends (default: 50)", integers(1, 1_000_000)),
];

const FOLDS = option("folds", "folds that models are judged by (default: 5)", integers(2));

const OPTIONS: Readonly<Record<string, readonly ModelOption[]>> = {
  auto: [
    option("candidates", "models to try in place of the usual ones", OBJECTS),
    FOLDS,
    option("budgetSeconds", "seconds after which no other model is begun (default: none)", POSITIVE),
    option("journal", "folder in which tries are noted and found again (default: none)", TEXT),
  ],
  gp: [
    option("mixture", "equal weights of kernels (default), or fitted ones", words("equal", "fitted")),
    ...KERNEL_FIT,
  ],
  stack: [
    option("members", "models to join in place of the usual ones", OBJECTS),
    option("weights", "best (default) or equal", words("best", "equal")),
    FOLDS,
  ],
  boosting: BOOSTING,
  forest: FOREST,
  "extra-trees": FOREST,
  mlp: MLP,
  dmpnn: DMPNN,
  svm: [
    option("costs", "costs to choose from (default: [1,3,10])", POSITIVE_LIST),
    option("epsilon", "half the width of the tube, in sd of the values (default: 0.1)", NOT_NEGATIVE),
    KERNEL,
    CLASS_WEIGHTS,
  ],
  "kernel-ridge": KERNEL_FIT,
  ridge: [option("penalties", "to choose from (default: 25 from 0.01 to 10000)", POSITIVE_LIST)],
  "elastic-net": [
    option("l1Ratio", "share of the absolute part (default: 0.5)", PART),
    option("nPenalties", "penalties tried (default: 40)", integers(1, 10_000)),
  ],
  logistic: [option("penalties", "to choose from (default: [0.1,0.3,1,3,10,30,100])", POSITIVE_LIST), CLASS_WEIGHTS],
  knn: [option("k", "neighbours (default: 5)", integers(1, 2 ** 32)), KERNEL],
  "max-similarity": [KERNEL],
  mean: [option("centre", "mean (default) or median", words("mean", "median"))],
};

/**
 * The options of a way to model that a user may set; the seed is not among them.
 *
 * @throws {MolsieveError} `argument` when there is no such model
 */
export function modelOptionsOf(model: string): readonly ModelOption[] {
  return OPTIONS[modelRecipe(model).name] as readonly ModelOption[];
}

/**
 * Checks names and ranges of options before any data are read; what depends on the data is left to the estimator.
 *
 * @param options by name
 * @throws {MolsieveError} `argument` when there is no such model, it has no option of a name (with the nearest one), or a value
 * is out of range
 */
export function checkModelOptions(model: string, options: Readonly<Record<string, Json>>): void {
  const known = modelOptionsOf(model);
  for (const [name, value] of Object.entries(options)) {
    const found = known.find((each) => each.name === name);
    if (found === undefined) throw noSuchOption(model, name, known);
    if (!found.kind.isGood(value)) throw argumentError(`${model}.${name}`, value, found.kind.expected);
  }
}

function noSuchOption(model: string, name: string, known: readonly ModelOption[]): MolsieveError {
  const names = known.map((each) => each.name);
  const near = nearestName(name, names);
  return new MolsieveError("argument", `the model ${model} has no option ${shown(name)}`, {
    key: `${model}.${name}`,
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean ${near}? `}Its options: ${names.join(", ")}`,
  });
}

function option(name: string, summary: string, kind: OptionKind): ModelOption {
  return { name, summary, kind };
}

function isOpenShare(value: number): boolean {
  return value > 0 && value < 1;
}

function zero(): OptionKind {
  return numbers("0", (value) => value === 0);
}

function isShare(value: number): boolean {
  return value >= 0 && value < 1;
}

function isUpToHalf(value: number): boolean {
  return value >= 0 && value <= 0.5;
}
