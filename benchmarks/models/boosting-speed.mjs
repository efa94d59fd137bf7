// Boosting, with its defaults and in one thread, beside XGBoost (`tree_method="hist"`, zeros stored and not), on Morgan bits and RDKit
// descriptors. Usage:
//   node benchmarks/models/boosting-speed.mjs [--rows 10000] [--rounds 300] [--rate 0.1] [--threads 2] [--runs 1]
// (rounds, rate and threads of XGBoost). Molecules and classes: the first training rows of TDC's cyp2d6_veith in the shared data sets (or
// the folder that MOLSIEVE_DATASETS names); every fifth is held back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { boostingEstimator, featuriseRows, rankActives, rocAuc, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { startPeer } from "../peer/python-peer.mjs";

const { values: given } = parseArgs({
  options: {
    rows: { type: "string", default: "10000" },
    rounds: { type: "string", default: "300" },
    rate: { type: "string", default: "0.1" },
    threads: { type: "string", default: "2" },
    runs: { type: "string", default: "1" },
  },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const shared = process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets");
const lines = readFileSync(join(shared, "tdc_admet", "benchmark22", "cyp2d6_veith", "train_val.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1, Number(given.rows) + 1);
const engine = await createRdkitEngine({ reader: "fast" });
const molecules = parsedMolecules(
  engine,
  lines.map((line) => line.split(",").at(-2)),
);
const read = [...molecules.keys()].filter((i) => molecules[i] !== undefined);
// Those held back come last, as XGBoost's script expects.
const order = [...read.filter((_, i) => i % 5 !== 0), ...read.filter((_, i) => i % 5 === 0)];
const nTraining = read.filter((_, i) => i % 5 !== 0).length;
const features = featuriseRows(
  parseFeatures("morgan + rdkit2d"),
  order.map((i) => molecules[i]),
);
const y = Float64Array.from(order, (i) => Number(lines[i].split(",").at(-1)));
const [bits, descriptors] = features.blocks;
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
  writeFileSync(join(temporary, "x.f32"), denseRows());
  writeFileSync(join(temporary, "y.f64"), y);
  const job = {
    ...{ folder: temporary, rows: features.nRows, columns: bits.width + descriptors.width, train: nTraining },
    ...{ rounds: Number(given.rounds), learningRate: Number(given.rate), threads: Number(given.threads) },
  };
  for (let run = 0; run < Number(given.runs); run++) {
    print("molsieve", await ours());
    for (const sparse of [false, true]) {
      const theirs = await ask({ ...job, sparse });
      print(`xgboost ${theirs.version}, ${sparse ? "zeros left out" : "zeros stored"}`, theirs);
    }
  }
} finally {
  stop();
  rmSync(temporary, { recursive: true });
}
console.log(describeMachine());

async function ours() {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const task = { kind: "classification", nClasses: 2 };
  const model = await boostingEstimator.fit({ features: training, task, y: y.subarray(0, nTraining) });
  const fitSeconds = (performance.now() - wall) / 1000;
  const fitCpuSeconds = seconds(process.cpuUsage(cpu));
  // In a screen the kernel is compiled in the first few batches, so the median of some predictions counts.
  const times = [];
  let value;
  for (let i = 0; i < 9; i++) {
    const before = process.cpuUsage();
    ({ value } = model.predict(held));
    times.push((seconds(process.cpuUsage(before)) / held.nRows) * 1e6);
  }
  const predictUs = times.sort((a, b) => a - b)[times.length >> 1];
  const active = value.filter((_, i) => i % 2 === 1);
  return { fitSeconds, fitCpuSeconds, predictUs, auc: rocAuc(rankActives(active, y.subarray(nTraining))) };
}

function seconds({ user, system }) {
  return (user + system) / 1e6;
}

function print(who, { fitSeconds, fitCpuSeconds, predictUs, auc }) {
  const [fit, cpu, predict, area] = [fitSeconds, fitCpuSeconds, predictUs, auc].map((number) => number.toPrecision(3));
  console.log(`${who}: fit ${fit} s (CPU ${cpu} s), predict ${predict} us a molecule, ROC AUC ${area}`);
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
