// Runs ONNX files of ours after random changes of their bytes: each must be run or refused with a MolsieveError, and the process
// must live. Usage: node mutated-onnx.mjs [COUNT] [SEED]
import { Random } from "@molsieve/core";
import { runOnnx } from "@molsieve/models";
import { kernelOnnx } from "../../../dist/onnx/kernel-graph.js";
import { linearOnnx } from "../../../dist/onnx/linear-graph.js";
import { treeEnsembleOnnx } from "../../../dist/onnx/tree-ensemble.js";

const [count = 6000, seed = 1] = process.argv.slice(2).map(Number);
const about = { name: "example", metadata: { target: "pIC50" } };
const bits = { form: "bits", name: "morgan", width: 4, words: Uint32Array.from({ length: 10 }, (_, i) => i) };
const values = {
  form: "values",
  name: "rdkit2d",
  width: 1,
  columns: ["a"],
  values: Float64Array.from({ length: 10 }, Math.sin),
};
const rows = { nRows: 10, blocks: [bits, values] };

const tree = { columns: [1, -1, -1, -1], thresholds: [0.5, 0, 0, 0], left: [1, 0, 0, 0], right: [2, 0, 0, 0] };
const leaves = { missingLeft: [1, 0, 0, 0], leafScores: [0, 0, 0.2, 0.8, 0.6, 0.4, 0, 0] };
const trees = { width: 5, nScores: 2, starts: [0, 3, 4], ...tree, ...leaves, base: [0, 0], link: "softmax" };
const block = { width: 5, transform: "log2", weights: [1, 2, 3, 4, 5] };
const terms = [
  { weight: 1, term: { kind: "min-max", block: "morgan" } },
  { weight: 0.5, term: { kind: "matern52", block: "rdkit2d", lengthScale: 2 } },
];
const scores = {
  kernel: { terms },
  rows,
  scaling: {},
  weights: values.values,
  nScores: 1,
  intercepts: [0],
  link: "value",
};
const files = [
  treeEnsembleOnnx(trees, about),
  linearOnnx({ blocks: [block], nScores: 1, intercepts: [0], link: "logistic" }, about),
  kernelOnnx(scores, about),
];

const random = new Random(seed);
const outcomes = {};
let slowestMs = 0;
for (let i = 0; i < count; i++) {
  const bytes = files[i % files.length].slice();
  for (let n = 1 + random.nextBelow(3); n > 0; n--) bytes[random.nextBelow(bytes.length)] = random.nextBelow(256);
  const start = performance.now();
  const outcome = await runOnnx(bytes, rows).then(
    () => "run",
    (error) => (error.name === "MolsieveError" ? error.code : `${error.name}: ${error.message}`),
  );
  slowestMs = Math.max(slowestMs, Math.round(performance.now() - start));
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
process.stdout.write(`${JSON.stringify({ count, seed, outcomes, slowestMs })}\n`);
