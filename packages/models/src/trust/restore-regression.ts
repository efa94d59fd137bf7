import type { FittedModel } from "../contract/estimator.js";
import type { Json, ModelState, Tensor } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import { DIFFICULTY_KINDS } from "./difficulty.js";
import type { RegressionTrust } from "./regression-trust.js";
import { ascendingOf, numbersOf } from "./state-vectors.js";

const MOST = Number.MAX_VALUE;

/** @throws {MolsieveError} `input` when the state is damaged */
export function restoreRegression(
  reader: StateReader,
  state: ModelState,
  nPrototypes: number,
  restoreModel: (state: ModelState) => FittedModel,
): RegressionTrust {
  const signed = reader.entry("signed");
  if (typeof signed !== "boolean") throw reader.error("signed", signed, "true or false");
  const repeats = reader.integer("repeats", 1, 100);
  const named = reader.entry("difficulty");
  const kind = DIFFICULTY_KINDS.find((each) => each === named);
  if (kind === undefined) throw reader.error("difficulty", named, DIFFICULTY_KINDS.join(", "));
  const nBins = reader.integer("nBins", 1, 100);
  const scores = Array.from({ length: nBins }, (_, bin) => {
    const own = ascendingOf(reader, `scores.${bin}`, undefined, signed ? -MOST : 0);
    if (own.length % repeats !== 0) throw reader.error(`scores.${bin}`, own.length, `a multiple of ${repeats} numbers`);
    return own;
  });
  const folds = reader.entry("folds");
  if (!Array.isArray(folds)) throw reader.error("folds", folds, "a list of models");
  return {
    kind: "regression",
    intervals: { signed, repeats, scores },
    difficulty: {
      kind,
      floor: reader.number("floor", Number.MIN_VALUE, MOST),
      errors: numbersOf(reader, "errors", kind === "error" ? nPrototypes : 0, 0),
    },
    sdFactor: reader.number("sdFactor", 0, MOST),
    sdFloor: reader.number("sdFloor", 0, MOST),
    binEdges: ascendingOf(reader, "binEdges", nBins - 1),
    folds: folds.map((fold: Json, number) => ({
      model: restoreModel(foldState(reader, fold, state, number)),
      scores: ascendingOf(reader, `fold.${number}.scores`, undefined, 0),
    })),
  };
}

function foldState(reader: StateReader, fold: Json, { tensors }: ModelState, number: number): ModelState {
  const { estimator, config } = Object(fold) as Record<string, Json>;
  if (typeof estimator !== "string" || typeof config !== "object" || config === null || Array.isArray(config)) {
    throw reader.error(`folds[${number}]`, fold, "an estimator and its config");
  }
  const prefix = `fold.${number}.model.`;
  const own: [string, Tensor][] = Object.entries(tensors)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, tensor]) => [name.slice(prefix.length), tensor]);
  return { estimator, config: config as ModelState["config"], tensors: Object.fromEntries(own) };
}
