import { argumentError, createBreather, deriveSeed, type TaskOptions } from "@molsieve/core";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { SeedOption, TrainingData } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { binRows } from "./bin-rows.js";
import { type Booster, type BoostRules, createBooster } from "./boost.js";
import { BoostingModel } from "./boosting-model.js";
import { type BoostingOptions, boostingOptions } from "./boosting-options.js";
import { packEnsemble } from "./ensemble.js";
import { fitSpread } from "./fit-spread.js";
import { logisticLoss } from "./logistic-loss.js";
import type { Loss } from "./loss.js";
import { type PresentRows, presentRows } from "./present-rows.js";
import { quantileLoss } from "./quantile-loss.js";
import { softmaxLoss } from "./softmax-loss.js";
import { squaredLoss } from "./squared-loss.js";
import { validationRows } from "./validation-rows.js";

/** Draws of random numbers, each with its own seed. */
const STREAM = { trees: 0, validation: 1, spread: 2 };

/** See `boostingEstimator`. */
export async function fitBoosting(
  data: TrainingData,
  given: Partial<BoostingOptions> & SeedOption & TaskOptions = {},
): Promise<BoostingModel> {
  const { seed = 42, signal, onProgress, ...rest } = given;
  const options = boostingOptions({ ...rest });
  checkTrainingData(data, ["regression", "classification"]);
  const signs = monotoneSigns(data, options.monotone);
  const present = presentRows(data, options.classWeights);
  const { features, y, qualifiers, weights, rowNumbers } = present;
  const { nRows } = features;
  const all = Uint32Array.from({ length: nRows }, (_, row) => row);
  const binned = binRows(features, options.maxBins);
  const loss = lossOf(data, options, present);
  const rules: BoostRules = {
    ...options,
    learningRate: options.learningRate === 0 ? rateFor(nRows, options.rounds) : options.learningRate,
    signs,
    seed: deriveSeed(seed, STREAM.trees),
  };
  const breathe = createBreather(signal);

  let { rounds } = options;
  let booster: Booster | undefined;
  if (options.earlyStopping !== null) {
    const { patience = 50, refit = true } = options.earlyStopping;
    const held = validationRows(options.earlyStopping, y, rowNumbers, deriveSeed(seed, STREAM.validation));
    const isHeld = new Uint8Array(nRows);
    for (const row of held) isHeld[row] = 1;
    booster = createBooster(
      binned,
      nRows,
      all.filter((row) => isHeld[row] === 0),
      loss,
      rules,
    );
    let best = { rounds: 0, cost: loss.mean(booster.outputs, held) };
    for (let done = 1; done <= rounds && done - best.rounds <= patience; done++) {
      booster.round();
      const cost = loss.mean(booster.outputs, held);
      if (cost < best.cost) best = { rounds: done, cost };
      onProgress?.({ stage: "stop early", done, unit: "rounds" });
      await breathe();
    }
    rounds = best.rounds;
    booster.trees.length = rounds * loss.nOutputs;
    if (refit) booster = undefined;
  }
  if (booster === undefined) {
    booster = createBooster(binned, nRows, all, loss, rules);
    for (let done = 1; done <= rounds; done++) {
      booster.round();
      onProgress?.({ stage: "train", done, total: rounds, unit: "rounds" });
      await breathe();
    }
  }
  const mean = packEnsemble(booster.trees, loss.start);
  const shape = featureShape(data.features);
  if (data.task.kind === "classification") return new BoostingModel(data.task, shape, mean, undefined);
  const exact = all.filter((row) => (qualifiers?.[row] ?? 0) === 0);
  const measured = exact.length === 0 ? all : exact;
  const spreadRules = { ...rules, seed: deriveSeed(seed, STREAM.spread) };
  const spread = await fitSpread(binned, y, weights, measured, loss, spreadRules, breathe);
  return new BoostingModel(data.task, shape, mean, spread);
}

function lossOf({ task }: TrainingData, { loss, quantile }: BoostingOptions, rows: PresentRows): Loss {
  const { y, weights, qualifiers } = rows;
  if (task.kind === "classification") {
    return task.nClasses === 2 ? logisticLoss(y, weights) : softmaxLoss(y, weights, task.nClasses);
  }
  if (loss === "squared") return squaredLoss(y, weights, qualifiers);
  return quantileLoss(y, weights, qualifiers, loss === "absolute" ? 0.5 : quantile);
}

/** The wanted order of predictions, by number of the column. */
function monotoneSigns({ features, task }: TrainingData, wanted: BoostingOptions["monotone"]): Map<number, number> {
  const signs = new Map<number, number>();
  const names = new Map<string, number>();
  let before = 0;
  for (const block of features.blocks) {
    if (block.form === "values") {
      for (const [i, column] of block.columns.entries()) names.set(`${block.name}.${column}`, before + i);
    }
    before += block.width;
  }
  for (const [name, sign] of Object.entries(wanted)) {
    const column = names.get(name);
    if (column === undefined || (task.kind === "classification" && task.nClasses > 2)) {
      throw argumentError("monotone", name, "columns of blocks of values, and at most two classes");
    }
    signs.set(column, sign);
  }
  return signs;
}

/** The learning rate that did well in cross-validation with 1,000 rounds on 350 to 4,000 molecules; the more, the fewer the rounds. */
function rateFor(nRows: number, rounds: number): number {
  return Math.min(0.3, (1000 / rounds) * Math.min(0.1, 0.0012 * Math.sqrt(nRows)));
}
