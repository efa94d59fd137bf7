// Time of a Gaussian process on 3,000 rows of 2,048 bits, hyper-parameters included, beside scikit-learn's; and on what its recipe
// describes molecules by, with its cross-validation in closed form beside the fits that it stands in for. Usage:
//   pnpm build && node benchmarks/models/gp-speed.mjs [--rows 3000] [--runs 3] [--kernels tanimoto,rbf]
//   (--kernels none: without scikit-learn)
//
// The largest MoleculeACE target in the order of its file: the first rows to train, the rest to predict. Molsieve uses one thread;
// scikit-learn as many as its BLAS takes (OMP_NUM_THREADS).
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gpEstimator, modelRecipe, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { startPeer } from "../peer/python-peer.mjs";
import { createFeatureCache, readTarget, targetNames } from "./moleculeace-data.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "3000" },
    runs: { type: "string", default: "3" },
    kernels: { type: "string", default: "tanimoto,rbf" },
  },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets"), "moleculeace");
const target = targetNames(folder).sort((a, b) => readTarget(folder, b).y.length - readTarget(folder, a).y.length)[0];
const { smiles, y } = readTarget(folder, target);
const featuresOf = await createFeatureCache();
const nTrain = Number(values.rows);
const rowsBetween = (rows, from, to) =>
  takeRows(
    rows,
    Array.from({ length: to - from }, (_, i) => from + i),
  );

const bits = featuresOf(target, smiles, "morgan:bits=2048");
const counts = {
  nRows: smiles.length,
  blocks: [
    "morgan:counts,bits=4096",
    "fcfp:counts,bits=4096",
    "atompair:counts,bits=4096,countSimulation=false",
    "torsion:counts,bits=4096,countSimulation=false",
  ].map((part) => featuresOf(target, smiles, part).blocks[0]),
};
const recipe = {
  nRows: smiles.length,
  blocks: modelRecipe("gp").features.map((part) => featuresOf(target, smiles, part).blocks[0]),
};
const peer = startPeer(process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3", new URL("gp_peer.py", import.meta.url));
const runs = [];
try {
  for (let run = 0; run < Number(values.runs); run++) {
    runs.push({ run, what: "gp, tanimoto of bits", ...(await ours(bits, {})) });
    runs.push({ run, what: "gp, four min-max terms", ...(await ours(counts, {})) });
    runs.push({ run, what: "gp, four min-max terms, exact sd", ...(await ours(counts, { sd: "exact" })) });
    runs.push({ run, what: "gp, eight terms of its recipe", ...(await ours(recipe, {})) });
    runs.push({ run, what: "gp, eight terms, five folds", ...(await folds(recipe)) });
    for (const kernel of values.kernels.split(",").filter((name) => name !== "none")) {
      const bytes = Buffer.from(
        bits.blocks[0].words.buffer,
        bits.blocks[0].words.byteOffset,
        bits.blocks[0].words.byteLength,
      );
      const answer = await peer.ask({ bits: bytes.toString("base64"), nBits: 2048, y: [...y], nTrain, kernel });
      runs.push({ run, what: `scikit-learn, ${kernel} of bits`, ...answer });
    }
    for (const result of runs.filter((result) => result.run === run)) console.error(JSON.stringify(result));
  }
} finally {
  peer.stop();
}
console.log(JSON.stringify({ machine: describeMachine(), target, nTrain, runs }, null, 2));

/** Five folds in closed form and by five fits, the model of all rows included in both. */
async function folds(rows) {
  const data = { features: rowsBetween(rows, 0, nTrain), y: y.slice(0, nTrain), task: { kind: "regression" } };
  const all = Uint32Array.from({ length: nTrain }, (_, i) => i);
  const parts = [0, 1, 2, 3, 4].map((f) => all.filter((i) => i % 5 === f));
  const start = performance.now();
  const { outOfFold } = await gpEstimator.crossFit(data, parts);
  const closed = performance.now();
  await gpEstimator.fit(data);
  const fitted = new Float64Array(nTrain);
  for (const part of parts) {
    const rest = all.filter((i) => !part.includes(i));
    const model = await gpEstimator.fit({
      ...data,
      features: takeRows(data.features, rest),
      y: Float64Array.from(rest, (i) => y[i]),
    });
    const { value } = model.predict(takeRows(data.features, part));
    for (const [r, i] of part.entries()) fitted[i] = value[r];
  }
  const end = performance.now();
  const rmse = (value) => Math.sqrt(value.reduce((sum, each, i) => sum + (each - y[i]) ** 2, 0) / nTrain);
  return {
    closedFormSeconds: (closed - start) / 1000,
    sixFitsSeconds: (end - closed) / 1000,
    closedFormRmse: rmse(outOfFold.value),
    sixFitsRmse: rmse(fitted),
  };
}

async function ours(rows, options) {
  const train = rowsBetween(rows, 0, nTrain);
  const rest = rowsBetween(rows, nTrain, y.length);
  const start = performance.now();
  const model = await gpEstimator.fit(
    { features: train, y: y.slice(0, nTrain), task: { kind: "regression" } },
    options,
  );
  const fitted = performance.now();
  model.predict(rowsBetween(rows, nTrain, nTrain + 1));
  const ready = performance.now();
  // In a screen the kernel is compiled in the first few batches, so the median of some predictions counts.
  const times = [];
  let value;
  for (let i = 0; i < 9; i++) {
    const before = performance.now();
    ({ value } = model.predict(rest));
    times.push(performance.now() - before);
  }
  const middle = times.sort((a, b) => a - b)[times.length >> 1];
  const errors = value.map((each, i) => (each - y[nTrain + i]) ** 2);
  return {
    fitSeconds: (fitted - start) / 1000,
    readySeconds: (ready - fitted) / 1000,
    predictMicroseconds: (1000 * middle) / rest.nRows,
    rmse: Math.sqrt(errors.reduce((a, b) => a + b) / errors.length),
  };
}
