import type { BinaryCalibrator } from "../calibration/binary-calibrator.js";
import { BINARY_METHODS } from "../calibration/binary-calibrator.js";
import type { VennAbersFit } from "../calibration/venn-abers.js";
import type { FittedModel } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { Json, ModelState, Tensor } from "../contract/model-state.js";
import { restoreDomain } from "../domain/domain-state.js";
import type { ClassTrust } from "./class-trust.js";
import { DIFFICULTY_KINDS } from "./difficulty.js";
import type { RegressionTrust } from "./regression-trust.js";
import { damaged, StateReader } from "./state-reader.js";
import type { TrustState } from "./trust-state.js";
import { TrustedModel } from "./trusted-model.js";

const MOST = Number.MAX_VALUE;
const isAnything = () => true;
const isNotNegative = (value: number) => value >= 0;
const isShare = (value: number) => value >= 0 && value <= 1;
const isNumber = (value: number) => !Number.isNaN(value);

/**
 * The trusted model of a state.
 *
 * @param restoreModel makes the model of its own state, safely
 * @throws {MolsieveError} `input` when the state is damaged: safe on untrusted bytes
 */
export function restoreTrusted(
  { model: modelState, trust: state }: TrustState,
  restoreModel: (state: ModelState) => FittedModel,
): TrustedModel {
  if (state.estimator !== "trust") throw damaged("estimator", state.estimator);
  const model = restoreModel(modelState);
  const reader = new StateReader(state);
  const kind = reader.choice("kind", ["regression", "classification"]);
  if (kind !== model.task.kind) throw damaged("kind", kind);
  const shape = restoreShape(reader.list("features"));
  const level = reader.number("level", Number.MIN_VALUE, 1 - Number.EPSILON / 2);
  const domain = restoreDomain(reader, shape);
  const nPrototypes = domain.parts.fingerprint === undefined ? 0 : domain.parts.fingerprint.rows.starts.length - 1;
  const sd = reader.doubles("outOfFold.sd", isAnything);
  const width = model.task.kind === "classification" ? model.task.nClasses : 1;
  return new TrustedModel({
    model,
    shape,
    level,
    domain,
    outOfFold: { sd, value: reader.doubles("outOfFold.value", isAnything, sd.length * width) },
    trust:
      model.task.kind === "regression"
        ? restoreRegression(reader, state, nPrototypes, restoreModel)
        : restoreClasses(reader, model.task.nClasses),
  });
}

const FORMS: readonly string[] = ["bits", "counts", "values"];

function restoreShape(features: readonly Json[]): FeatureShape {
  return features.map((block) => {
    const { name, form, width } = (block ?? {}) as { [key: string]: Json };
    const isBlock = typeof name === "string" && FORMS.includes(form as string);
    if (!(isBlock && Number.isInteger(width) && (width as number) >= 0 && (width as number) < 2 ** 31))
      throw damaged("features", block);
    return { name, form: form as FeatureShape[number]["form"], width: width as number };
  });
}

function restoreRegression(
  reader: StateReader,
  state: ModelState,
  nPrototypes: number,
  restoreModel: (state: ModelState) => FittedModel,
): RegressionTrust {
  const signed = reader.flag("signed");
  const repeats = reader.integer("repeats", 1, 100);
  const kind = reader.choice("difficulty", DIFFICULTY_KINDS);
  if ((kind === "distance" || kind === "error") && nPrototypes === 0) throw damaged("difficulty", kind);
  const binEdges = reader.ascending("binEdges", Number.isFinite);
  const scores = Array.from({ length: binEdges.length + 1 }, (_, bin) => {
    const own = reader.ascending(`scores.${bin}`, signed ? Number.isFinite : isNotNegative);
    if (own.length % repeats !== 0) throw damaged(`shape of scores.${bin}`, own.length);
    return own;
  });
  return {
    kind: "regression",
    intervals: { signed, repeats, scores },
    difficulty: {
      kind,
      floor: reader.number("floor", Number.MIN_VALUE, MOST),
      errors: reader.doubles("errors", isNotNegative, kind === "error" ? nPrototypes : 0),
    },
    sdFactor: reader.number("sdFactor", 0, MOST),
    sdFloor: reader.number("sdFloor", 0, MOST),
    binEdges,
    folds: reader.list("folds").map((fold, number) => ({
      model: restoreModel(foldState(fold, state, `fold.${number}.model.`)),
      scores: reader.ascending(`fold.${number}.scores`, isNotNegative),
    })),
  };
}

function foldState(fold: Json, { tensors }: ModelState, prefix: string): ModelState {
  const { estimator, config } = (fold ?? {}) as { [key: string]: Json };
  if (typeof estimator !== "string" || typeof config !== "object" || config === null || Array.isArray(config)) {
    throw damaged("folds", fold);
  }
  const own: [string, Tensor][] = Object.entries(tensors)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, tensor]) => [name.slice(prefix.length), tensor]);
  return { estimator, config: config as ModelState["config"], tensors: Object.fromEntries(own) };
}

function restoreClasses(reader: StateReader, nClasses: number): ClassTrust {
  if (reader.integer("nClasses", 2, MOST) !== nClasses) throw damaged("nClasses", reader.integer("nClasses", 2, MOST));
  const bounds = reader.has("bounds.scores") ? restoreBounds(reader) : undefined;
  return {
    kind: "classification",
    nClasses,
    calibrator: restoreCalibrator(reader, bounds),
    ...(bounds && { bounds }),
    temperature: reader.number("temperature", 0.01, 100),
    scores: Array.from({ length: nClasses }, (_, c) => reader.ascending(`scores.${c}`, isNumber)),
  };
}

function restoreBounds(reader: StateReader): VennAbersFit {
  const scores = reader.ascending("bounds.scores", Number.isFinite);
  return {
    scores,
    lower: reader.ascending("bounds.lower", isShare, scores.length),
    upper: reader.ascending("bounds.upper", isShare, scores.length),
  };
}

function restoreCalibrator(reader: StateReader, bounds: VennAbersFit | undefined): BinaryCalibrator {
  const method = reader.choice("calibrator", BINARY_METHODS);
  switch (method) {
    case "none":
      return { method };
    case "platt":
      return { method, slope: reader.number("slope", -MOST, MOST), intercept: reader.number("intercept", -MOST, MOST) };
    case "venn-abers":
      if (bounds === undefined) throw damaged("calibrator", method);
      return { method, fit: bounds };
    case "isotonic": {
      const x = reader.ascending("isotonic.x", Number.isFinite);
      if (x.length === 0) throw damaged("isotonic.x", []);
      return { method, fit: { x, y: reader.ascending("isotonic.y", isShare, x.length) } };
    }
  }
}
