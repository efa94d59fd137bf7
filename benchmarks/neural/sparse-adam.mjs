// Steps of Adam over the lines of the first layer that a batch has alone, beside steps over all of them: processor seconds of the training of
// an MLP of the default sizes, and the error on rows that it has not seen, in turns in one run, one thread. Usage:
//   MOLSIEVE_DATASETS=... node benchmarks/neural/sparse-adam.mjs [--rows 800] [--folds 2] [--sets esol,...]
// RMSE in the unit of the set, or 1 - ROC AUC: less is better.
import { parseArgs } from "node:util";
import { deriveSeed } from "../../packages/core/dist/index.js";
import { createCompute, metricNamed, modelRecipe, takeRows } from "../../packages/models/dist/index.js";
import { mlpRunner } from "../../packages/models/dist/mlp/mlp-model.js";
import { mlpNetwork, mlpNetworkRows } from "../../packages/models/dist/mlp/mlp-network.js";
import { initialMlpWeights } from "../../packages/models/dist/mlp/mlp-shape.js";
import { headEstimate } from "../../packages/models/dist/network/head-estimate.js";
import { heldOutRows } from "../../packages/models/dist/network/held-out-rows.js";
import { networkTargets } from "../../packages/models/dist/network/measured-target.js";
import { headOf } from "../../packages/models/dist/network/network-head.js";
import { NetworkInputs } from "../../packages/models/dist/network/network-inputs.js";
import { trainNetwork } from "../../packages/models/dist/network/train-network.js";
import { innerFolds } from "../../packages/models/dist/split/inner-folds.js";
import { loadSet } from "../models/data.mjs";
import { createReader, meanAndSd, table } from "../models/study.mjs";

const SETS = [
  ["moleculenet", "esol"],
  ["moleculenet", "freesolv"],
  ["moleculenet", "lipophilicity"],
  ["moleculenet", "bbbp"],
  ["moleculeace", "CHEMBL231_Ki"],
];
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "800" },
    folds: { type: "string", default: "2" },
    sets: { type: "string", default: SETS.map(([, name]) => name).join(",") },
  },
});
const [nMembers, hidden] = [5, [512, 128]];
const compute = await createCompute({ prefer: ["wasm"] });
const read = await createReader();
const lines = [];
for (const [family, name] of SETS.filter(([, each]) => values.sets.split(",").includes(each))) {
  const { set, features } = read(loadSet(family, name));
  const { task } = set;
  const nRows = Math.min(set.y.length, Number(values.rows));
  const isClass = task.kind === "classification";
  const y = set.y.slice(0, nRows);
  const all = takeRows(
    features(modelRecipe("mlp").features),
    Uint32Array.from({ length: nRows }, (_, row) => row),
  );
  const found = { lines: { errors: [], seconds: [] }, all: { errors: [], seconds: [] } };
  for (const [fold, { train, test }] of innerFolds(nRows, 5, { ...(isClass ? { classes: y } : { values: y }), seed: 3 })
    .slice(0, Number(values.folds))
    .entries()) {
    for (const how of ["lines", "all"]) {
      const began = process.cpuUsage();
      const predict = await trainedOn(takeRows(all, train), task, take(y, train), fold, how === "lines");
      const { user, system } = process.cpuUsage(began);
      const metric = metricNamed(isClass ? "roc_auc" : "rmse", task);
      const figure = metric.compute({ task, y: take(y, test), value: predict(takeRows(all, test)) });
      found[how].errors.push(isClass ? 1 - figure : figure);
      found[how].seconds.push((user + system) / 1e6);
    }
  }
  const mean = (numbers) => meanAndSd(numbers).mean;
  lines.push([
    ...[name, nRows, mean(found.all.errors).toFixed(3), mean(found.lines.errors).toFixed(3)],
    ...[mean(found.all.seconds).toFixed(1), mean(found.lines.seconds).toFixed(1)],
  ]);
  console.error(lines.at(-1).join(" "));
}
compute.close();
console.log(table(["set", "rows", "error, all lines", "error, own lines", "s, all lines", "s, own lines"], lines));

async function trainedOn(features, task, y, seed, ownLines) {
  const nRows = y.length;
  const inputs = NetworkInputs.fit(features);
  const { nLines, nValues } = inputs;
  const rows = inputs.rows(features);
  const head = headOf(task, "squared");
  const shape = { nMembers, nLines, nValues, hidden, nOutputs: 1 };
  const measured = [{ y, qualifiers: new Int8Array(nRows), weights: new Float64Array(nRows).fill(1) }];
  const { targets, scales } = networkTargets(task, head, measured, "equal");
  const { touched, ...network } = mlpNetwork(shape);
  const options = {
    ...{ epochs: 50, batchSize: 64, learningRate: 2e-3, dropout: 0, patience: 20, warmUpEpochs: 2 },
    ...{ seed: deriveSeed(seed, 2), heldOut: heldOutRows(task, measured, 0.1, nMembers, deriveSeed(seed, 0)) },
  };
  const job = {
    network: ownLines ? { ...network, touched } : network,
    rows: mlpNetworkRows(shape, rows),
    targets,
    options,
  };
  const start = initialMlpWeights(shape, rows.indices.length / nRows, deriveSeed(seed, 1));
  const { weights } = await trainNetwork(compute, job, start);
  const runner = mlpRunner(shape, weights);
  const scale = { ...scales[0], noise: 0 };
  return (given) => headEstimate(head, runner.run(inputs.rows(given)), nMembers, scale).value;
}

function take(y, rows) {
  return Float64Array.from(rows, (row) => y[row]);
}
