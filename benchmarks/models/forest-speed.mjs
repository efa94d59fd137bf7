// Random forests beside scikit-learn's: seconds to fit 4,096 rows of 2,048 Morgan bits, microseconds to predict one. Usage:
//   node benchmarks/models/forest-speed.mjs [--rows 4096] [--trees 100] [--threads 2] [--runs 3]
// Molecules: the embedded nci-5k, the rows behind the first 4,096 held back; y is their logP, classes are its halves. The programs
// take turns. Each is asked for columns to try in its own way: scikit-learn tries a number of columns, Molsieve a part of those
// that divide the node; equal settings are the first and the third job.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { molLogP, parseFeatures } from "../../packages/featurise/dist/index.js";
import { featuriseRows, forestEstimator, r2, rankActives, rocAuc, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { startPeer } from "../peer/python-peer.mjs";

const JOBS = [
  { name: "regression, a third of the columns", task: "regression", theirs: 1 / 3, ours: 1 / 3 },
  { name: "regression, few columns", task: "regression", theirs: "sqrt", ours: 0.1 },
  { name: "two classes, a third of the columns", task: "classification", theirs: 1 / 3, ours: 1 / 3 },
  { name: "two classes, few columns", task: "classification", theirs: "sqrt", ours: 0.1 },
];
const { values: given } = parseArgs({
  options: {
    rows: { type: "string", default: "4096" },
    trees: { type: "string", default: "100" },
    threads: { type: "string", default: "2" },
    runs: { type: "string", default: "3" },
    jobs: { type: "string", default: JOBS.map((_, i) => i + 1).join(",") },
  },
});
const [nTraining, trees, threads, runs] = [given.rows, given.trees, given.threads, given.runs].map(Number);
const lines = readFileSync(new URL("../../datasets/nci-5k/nci-5k.smi", import.meta.url), "utf8")
  .trim()
  .split("\n");
const engine = await createRdkitEngine({ reader: "fast" });
const smiles = lines.map((line) => line.split(/\s/)[0]);
const molecules = parsedMolecules(engine, smiles).filter((molecule) => molecule !== undefined);
const features = featuriseRows(parseFeatures("morgan"), molecules);
const values = Float64Array.from(molecules, molLogP);
const middle = values.toSorted()[values.length >> 1];
const training = takeRows(
  features,
  Array.from({ length: nTraining }, (_, row) => row),
);

const temporary = mkdtempSync(join(tmpdir(), "forest-speed-"));
const peer = startPeer(process.env.MOLSIEVE_PYTHON ?? "/usr/bin/python3", new URL("forest-speed.py", import.meta.url));
try {
  const file = join(temporary, "bits.bin");
  writeFileSync(file, new Uint8Array(features.blocks[0].words.buffer));
  const { sklearn } = await peer.ask({ load: file, nBits: 2048, nTraining });
  console.log(
    JSON.stringify({
      ...describeMachine(),
      sklearn,
      rows: nTraining,
      held: molecules.length - nTraining,
      trees,
      threads,
    }),
  );
  for (const number of given.jobs.split(",")) {
    const job = JOBS[Number(number) - 1];
    const all = [];
    for (let run = 0; run <= runs; run++) {
      const y = job.task === "regression" ? values : values.map((value) => (value > middle ? 1 : 0));
      const theirs = await peer.ask({
        task: job.task,
        y: [...y.subarray(0, nTraining)],
        trees,
        maxFeatures: job.theirs,
        threads,
        seed: run,
      });
      const ours = await measure(job, y, run);
      // The first run warms both up.
      if (run > 0) all.push({ ours, theirs });
    }
    report(job.name, all);
  }
} finally {
  peer.stop();
  rmSync(temporary, { recursive: true });
}

async function measure({ task, ours: maxFeatures }, y, seed) {
  const isRegression = task === "regression";
  const data = {
    features: training,
    task: isRegression ? { kind: "regression" } : { kind: "classification", nClasses: 2 },
    y: y.slice(0, nTraining),
  };
  const options = { trees, maxFeatures, seed };
  const [model, fit] = await timed(() =>
    threads === 1 ? forestEstimator.fit(data, options) : forestEstimator.fitOnThreads(threads, data, options),
  );
  // In a screen the kernel is compiled in the first few batches, so the median of some predictions counts.
  const predictions = [];
  for (let i = 0; i < 15; i++) predictions.push(await timed(() => model.predict(features)));
  const [{ value }, predict] = predictions.sort((a, b) => a[1].wall - b[1].wall)[predictions.length >> 1];
  const said = molecules.slice(nTraining).map((_, i) => value[isRegression ? nTraining + i : 2 * (nTraining + i) + 1]);
  return { fit, predict, said };
}

async function timed(work) {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return [result, { wall: (performance.now() - wall) / 1000, cpu: (user + system) / 1e6 }];
}

/** Medians of the runs; of times of the processor too, which other work on the machine disturbs less. */
function report(name, all) {
  const median = (of) => all.map(of).sort((a, b) => a - b)[all.length >> 1];
  const held = values.subarray(nTraining);
  const quality = (said) =>
    name.startsWith("regression")
      ? r2(held, Float64Array.from(said))
      : rocAuc(
          rankActives(
            Float64Array.from(said),
            [...held].map((value) => value > middle),
          ),
        );
  const row = { job: name };
  for (const [what, scale] of [
    ["fit", 1],
    ["predict", 1e6 / molecules.length],
  ]) {
    for (const clock of ["wall", "cpu"]) {
      const [ours, theirs] = ["ours", "theirs"].map((who) => scale * median((each) => each[who][what][clock]));
      row[`${what} ${clock}`] =
        `${ours.toPrecision(3)} against ${theirs.toPrecision(3)}: ${(theirs / ours).toPrecision(3)} times`;
    }
  }
  row.quality = `${median(({ ours }) => quality(ours.said)).toFixed(3)} against ${median(({ theirs }) => quality(theirs.said)).toFixed(3)}`;
  console.log(row);
}
