// Boosting beside XGBoost (`tree_method="hist"`, dense and sparse), on Morgan bits and RDKit descriptors. Usage:
//   node benchmarks/models/boosting-speed.mjs [--rows 10000] [--rounds 100] [--rate 0.1] [--threads 2] [--runs 1]
// Molecules: training rows of TDC's ld50_zhu and ames in the shared data sets (or the folder that MOLSIEVE_DATASETS names); the values
// are their logP plus a random linear rule of the bits, so that there is something to learn for any number of rows. A fifth is held back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { Random } from "../../packages/core/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { boostingEstimator, featuriseRows, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { startPeer } from "../peer/python-peer.mjs";

const { values: given } = parseArgs({
  options: {
    rows: { type: "string", default: "10000" },
    rounds: { type: "string", default: "100" },
    rate: { type: "string", default: "0.1" },
    threads: { type: "string", default: "2" },
    runs: { type: "string", default: "1" },
  },
});
const [rows, rounds, learningRate, threads, runs] = Object.values({ ...given }).map(Number);
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
const smiles = ["ld50_zhu", "ames"].flatMap((name) =>
  readFileSync(join(folder, "tdc_admet", "benchmark22", name, "train_val.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").at(-2)),
);
const engine = await createRdkitEngine({ reader: "fast" });
const molecules = parsedMolecules(engine, smiles).filter((molecule) => molecule !== undefined);
const features = featuriseRows(parseFeatures("morgan + rdkit2d"), molecules.slice(0, rows));
const [bits, descriptors] = features.blocks;
const logP = descriptors.columns.indexOf("MolLogP");
const random = new Random(1);
const effects = Array.from({ length: bits.width }, () => (random.nextFloat() < 0.05 ? 4 * random.nextFloat() - 2 : 0));
const dense = denseRows();
const y = Float64Array.from({ length: features.nRows }, (_, row) => {
  const own = dense.subarray(row * (bits.width + descriptors.width), (row + 1) * (bits.width + descriptors.width));
  const rule = effects.reduce((sum, effect, bit) => sum + effect * own[bit], 0);
  return own[bits.width + logP] + rule + random.nextFloat();
});
const nTraining = Math.floor(0.8 * features.nRows);
const training = takeRows(
  features,
  Array.from({ length: nTraining }, (_, row) => row),
);
const held = takeRows(
  features,
  Array.from({ length: features.nRows - nTraining }, (_, i) => nTraining + i),
);

const temporary = mkdtempSync(join(tmpdir(), "boosting-speed-"));
const { ask, stop } = startPeer(
  process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3",
  new URL("boosting-speed.py", import.meta.url),
);
try {
  writeFileSync(join(temporary, "x.f32"), dense);
  writeFileSync(join(temporary, "y.f64"), y);
  const job = { folder: temporary, rows: features.nRows, columns: bits.width + descriptors.width, train: nTraining };
  for (let run = 0; run < runs; run++) {
    print("molsieve", await ours({ rounds, learningRate, columnsample: 1 }));
    print("molsieve, columns by chance", await ours({ rounds, learningRate }));
    for (const sparse of [false, true]) {
      const theirs = await ask({ ...job, rounds, learningRate, depth: 6, threads, sparse });
      print(`xgboost ${theirs.version}, ${sparse ? "sparse" : "dense"}`, theirs);
    }
  }
} finally {
  stop();
  rmSync(temporary, { recursive: true });
}
console.log(describeMachine());

async function ours(options) {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const data = { features: training, task: { kind: "regression" }, y: y.subarray(0, nTraining) };
  const model = await boostingEstimator.fit(data, options);
  const fitSeconds = (performance.now() - wall) / 1000;
  const fitCpuSeconds = seconds(process.cpuUsage(cpu));
  // Once to warm up.
  model.predict(held);
  const before = process.cpuUsage();
  const { value } = model.predict(held);
  const predictUs = (seconds(process.cpuUsage(before)) / held.nRows) * 1e6;
  const squares = value.reduce((sum, each, i) => sum + (each - y[nTraining + i]) ** 2, 0);
  return { fitSeconds, fitCpuSeconds, predictUs, rmse: Math.sqrt(squares / held.nRows) };
}

function seconds({ user, system }) {
  return (user + system) / 1e6;
}

function print(who, { fitSeconds, fitCpuSeconds, predictUs, rmse }) {
  const [fit, cpu, predict, error] = [fitSeconds, fitCpuSeconds, predictUs, rmse].map((number) =>
    number.toPrecision(3),
  );
  console.log(`${who}: fit ${fit} s (CPU ${cpu} s), predict ${predict} us a molecule, RMSE ${error}`);
}

/** All columns as 32-bit floats, row by row. */
function denseRows() {
  const width = bits.width + descriptors.width;
  const nWords = Math.ceil(bits.width / 32);
  const x = new Float32Array(features.nRows * width);
  for (let row = 0; row < features.nRows; row++) {
    for (let bit = 0; bit < bits.width; bit++) {
      x[row * width + bit] = (bits.words[row * nWords + (bit >> 5)] >>> (bit & 31)) & 1;
    }
    const own = descriptors.values.subarray(row * descriptors.width, (row + 1) * descriptors.width);
    x.set(own, row * width + bits.width);
  }
  return x;
}
