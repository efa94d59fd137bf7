// Trains the estimators mlp and dmpnn on one compute, as users do: whether they learn 100 molecules by heart (RMSE below 0.05 of values
// with a spread of 1.6), whether they predict what the same seed gives on WebAssembly, and rows a second in training, batches being made
// included. Usage:
//   node benchmarks/gpu/estimators.mjs KIND --out FILE [--small] [--software]
// Exit code 1 where they do not, 2 where the compute cannot be opened. --small learns nothing by heart.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCompute, dmpnnEstimator, mlpEstimator } from "../../packages/models/dist/index.js";
import { madeUpMolecules } from "./made-up-molecules.mjs";

const MOST_RMSE = 0.05;
/** How far predictions after a few steps may be from those of WebAssembly, in parts of the spread of the values. */
const TOLERANCE = 1e-3;

const SIZES = {
  full: { known: 100, rows: 1024, batches: [64, 512], mlp: {}, dmpnn: {}, epochs: 3 },
  small: { known: 6, rows: 8, batches: [8], mlp: { hidden: [16] }, dmpnn: { hidden: 16, layers: [16] }, epochs: 2 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    small: { type: "boolean", default: false },
    software: { type: "boolean", default: false },
  },
});
const [kind] = positionals;
const open = (prefer) => createCompute({ prefer: [prefer], software: values.software });
const compute = await open(kind).catch(({ message }) => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
});
const wasm = kind === "wasm" ? compute : await open("wasm");
const sizes = SIZES[values.small ? "small" : "full"];
const known = madeUpMolecules(sizes.known, 5);
const many = madeUpMolecules(sizes.rows, 6);
const FAMILIES = {
  mlp: { estimator: mlpEstimator, form: "fingerprints", own: sizes.mlp, byHeart: { epochs: 40, batchSize: 20 } },
  dmpnn: {
    estimator: dmpnnEstimator,
    form: "graphs",
    own: { aggregation: "sum", ...sizes.dmpnn },
    byHeart: { epochs: 80, batchSize: 10, learningRate: 3e-3 },
  },
};
const results = [];
for (const [name, family] of Object.entries(FAMILIES)) {
  const result = { name, difference: kind === "wasm" ? undefined : await differenceFromWasm(family), training: [] };
  results.push(result);
  if (!values.small) result.rmse = await rmseByHeart(family);
  process.stderr.write(`${kind}, ${name}: ${JSON.stringify(result)}\n`);
  for (const batchSize of sizes.batches) {
    const ms = await epochMs(family, batchSize);
    result.training.push({ batchSize, ms, rows: sizes.rows });
    process.stderr.write(
      `${kind}, ${name}, batch ${batchSize}: ${((sizes.rows * 1000) / ms).toFixed(0)} rows a second\n`,
    );
    writeFileSync(values.out, JSON.stringify({ kind, device: compute.device, results }));
  }
}
const wrong = results.some(({ rmse = 0, difference = 0 }) => !(rmse < MOST_RMSE && difference < TOLERANCE));
process.exit(wrong ? 1 : 0);

/** The largest difference of predictions after a few epochs, in parts of the spread of the values. */
async function differenceFromWasm({ estimator, form, own }) {
  const data = known[form];
  const options = { ...own, seed: 3, members: 2, epochs: 5, batchSize: sizes.known / 2, heldOut: 0, dropout: 0.1 };
  const [found, expected] = [
    await estimator.fit(data, { ...options, compute }),
    await estimator.fit(data, { ...options, compute: wasm }),
  ].map((model) => model.predict(data.features).value);
  const mean = data.y.reduce((sum, value) => sum + value) / data.y.length;
  const spread = Math.sqrt(data.y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.y.length);
  return found.reduce((most, value, row) => Math.max(most, Math.abs(value - expected[row])), 0) / spread;
}

async function rmseByHeart({ estimator, form, own, byHeart }) {
  const data = known[form];
  const options = { ...own, ...byHeart, seed: 1, members: 1, heldOut: 0, dropout: 0, compute };
  const { value } = (await estimator.fit(data, options)).predict(data.features);
  return Math.sqrt(value.reduce((sum, each, row) => sum + (each - data.y[row]) ** 2, 0) / value.length);
}

/** Milliseconds of an epoch, the shortest after the first. */
async function epochMs({ estimator, form, own }, batchSize) {
  const ends = [];
  const onProgress = () => ends.push(performance.now());
  const { epochs } = sizes;
  await estimator.fit(many[form], {
    ...own,
    seed: 1,
    members: 1,
    heldOut: 0,
    dropout: 0,
    epochs,
    batchSize,
    compute,
    onProgress,
  });
  return Math.min(...ends.slice(1).map((end, i) => end - ends[i]));
}
