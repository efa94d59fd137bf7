// Gaussian processes on many rows: all rows by conjugate gradients (iterative) beside inducing ones. Usage:
//   pnpm build && node benchmarks/models/gp-large.mjs [--rows 10000,20000,40000] [--solvers iterative,inducing] [--target hiv]
//     [--device webgpu] [--kept-gib 4] [--test-rows 1000] [--out benchmarks/results/gp-large.json]
//
// HIV of MoleculeNet in a random order (seed 1): the first rows to train, the last to judge by. --target hiv: classes (ROC AUC and RMSE of
// the probability); --target MolLogP, or another descriptor: that descriptor with a noise of 0.5 added (RMSE of the value). Described by
// the four kinds of fragment counts. --device: the steps run on this kind of compute. Each fit in a process of its own, so that memory
// is told apart.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { Random } from "../../packages/core/dist/index.js";
import { createCompute, gpEstimator, metricNamed, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { loadSet } from "./data.mjs";
import { createReader } from "./study.mjs";

const FRAGMENTS = [
  "morgan:counts,bits=4096,radius=2",
  "fcfp:counts,bits=4096",
  "atompair:counts,bits=4096,countSimulation=false",
  "torsion:counts,bits=4096,countSimulation=false",
];
const { values: asked } = parseArgs({
  options: {
    rows: { type: "string", default: "10000,20000,40000" },
    solvers: { type: "string", default: "iterative,inducing" },
    target: { type: "string", default: "hiv" },
    device: { type: "string" },
    "kept-gib": { type: "string", default: "4" },
    "test-rows": { type: "string", default: "1000" },
    out: { type: "string" },
    one: { type: "boolean", default: false },
  },
});
const file = join(tmpdir(), `molsieve-gp-large-${process.getuid?.() ?? 0}.bin`);

if (asked.one) {
  console.log(JSON.stringify(await fitOnce(Number(asked.rows), asked.solvers)));
} else {
  if (!existsSync(file)) await writeFeatures();
  const machine = describeMachine();
  const runs = [];
  for (const rows of asked.rows.split(",")) {
    for (const solver of asked.solvers.split(",")) {
      const own = ["--one", "--rows", rows, "--solvers", solver, "--target", asked.target];
      const device = asked.device === undefined ? [] : ["--device", asked.device];
      const rest = ["--kept-gib", asked["kept-gib"], "--test-rows", asked["test-rows"], ...device];
      const node = ["--max-old-space-size=8192", fileURLToPath(import.meta.url), ...own, ...rest];
      const run = JSON.parse(execFileSync(process.execPath, node, { encoding: "utf8" }));
      runs.push(run);
      console.error(JSON.stringify(run));
      const text = `${JSON.stringify({ machine, runs }, null, 2)}\n`;
      if (asked.out !== undefined) writeFileSync(asked.out, text);
    }
  }
  console.log(JSON.stringify({ machine, runs }, null, 2));
}

async function writeFeatures() {
  const read = await createReader();
  const { set, features } = read(loadSet("moleculenet", "hiv"));
  writeFileSync(file, serialize({ y: set.y, rows: features(FRAGMENTS), descriptors: features(["rdkit2d"]).blocks[0] }));
}

async function fitOnce(nTrain, solver) {
  const { y, rows, descriptors } = deserialize(readFileSync(file));
  const order = new Random(1).shuffle(Uint32Array.from({ length: rows.nRows }, (_, i) => i));
  const nTest = Number(asked["test-rows"]);
  const [train, test] = [order.slice(0, Math.min(nTrain, rows.nRows - nTest)).sort(), order.slice(-nTest).sort()];
  const isClass = asked.target === "hiv";
  const truth = isClass ? y : noisy(descriptors);
  const task = isClass ? { kind: "classification", nClasses: 2 } : { kind: "regression" };
  const of = (numbers) => Float64Array.from(numbers, (row) => truth[row]);
  const compute = asked.device === undefined ? undefined : await createCompute({ prefer: [asked.device] });
  const keptBytes = Number(asked["kept-gib"]) * 2 ** 30;
  const [features, own] = [takeRows(rows, train), of(train)];
  const start = performance.now();
  const model = await gpEstimator.fit(
    { features, y: own, task },
    { solver, ...(solver === "iterative" && { keptBytes, ...(compute && { compute }) }) },
  );
  const fitted = performance.now();
  const { value } = model.predict(takeRows(rows, test));
  const end = performance.now();
  const figure = (name) => metricNamed(name, task).compute({ task, y: of(test), value });
  const errors = of(test).map((each, i) => (isClass ? value[2 * i + 1] : value[i]) - each);
  const result = {
    ...{ nTrain: train.length, solver, target: asked.target, device: compute?.device ?? "processor, one thread" },
    noise: Number(model.kernel.noise.toFixed(4)),
    fitSeconds: Number(((fitted - start) / 1000).toFixed(1)),
    predictMicroseconds: Math.round((1000 * (end - fitted)) / nTest),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    rmse: Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / nTest),
    ...(isClass && { rocAuc: figure("roc_auc") }),
  };
  compute?.close();
  return result;
}

/** A descriptor of each row with noise of standard deviation 0.5 (the sum of three equal chances). */
function noisy({ columns, width, values }) {
  const random = new Random(5);
  const column = columns.indexOf(asked.target);
  if (column < 0) throw new Error(`no target ${asked.target}: hiv, ${columns.join(", ")}`);
  const noise = () => random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5;
  return Float64Array.from({ length: values.length / width }, (_, i) => values[i * width + column] + noise());
}
