// Compares settings of the training of `dmpnn` by cross-validation, at random, of one network on few training rows of five public sets.
// Usage:
//   MOLSIEVE_DATASETS=... node benchmarks/neural/dmpnn-choices.mjs ['{"name":{"learningRate":0.002}, ...}'] [--rows 300] [--folds 2] [--sets esol,...]
// Each line: the metric of a setting (RMSE in deviations of y, or 1 - ROC AUC: less is better) and seconds of processor time. Of the sets of
// MoleculeNet no row is taken that is in the test part of one of the first three splits of benchmarks/models/moleculenet.mjs.
import { parseArgs } from "node:util";
import { deriveSeed, Random } from "../../packages/core/dist/index.js";
import { createCompute, dmpnnEstimator, metricNamed, takeRows } from "../../packages/models/dist/index.js";
import { loadSet } from "../models/data.mjs";
import { createReader, meanAndSd } from "../models/study.mjs";

const SETS = {
  freesolv: "moleculenet",
  esol: "moleculenet",
  bbbp: "moleculenet",
  caco2_wang: "tdc",
  CHEMBL2835_Ki: "moleculeace",
};
const { values, positionals } = parseArgs({
  options: {
    rows: { type: "string", default: "300" },
    folds: { type: "string", default: "2" },
    sets: { type: "string", default: Object.keys(SETS).join(",") },
  },
  allowPositionals: true,
});
const settings = JSON.parse(positionals[0] ?? '{"default":{}}');
const nFolds = Number(values.folds);
const compute = await createCompute({ prefer: ["wasm"] });
const read = await createReader();
const ratios = {};
for (const name of values.sets.split(",")) {
  const { set, features } = read(loadSet(SETS[name], name));
  const graphs = features(["graph"]);
  const rows = new Random(99).shuffle(Uint32Array.from(trainingRows(set))).slice(0, Number(values.rows));
  const of = (part) => Float64Array.from(part, (row) => set.y[row]);
  for (const [setting, options] of Object.entries(settings)) {
    const began = process.cpuUsage();
    const found = [];
    for (let fold = 0; fold < nFolds; fold++) {
      const test = rows.filter((_, i) => i % nFolds === fold).toSorted();
      const train = rows.filter((_, i) => i % nFolds !== fold).toSorted();
      const data = { features: takeRows(graphs, train), task: set.task, y: of(train) };
      const model = await dmpnnEstimator.fit(data, { members: 1, ...options, seed: 5 + fold, compute });
      const { value } = model.predict(takeRows(graphs, test));
      const y = of(test);
      const isValue = set.task.kind === "regression";
      const metric = metricNamed(isValue ? "rmse" : "roc_auc", set.task).compute({ task: set.task, y, value });
      found.push(isValue ? metric / meanAndSd([...y]).sd : 1 - metric);
    }
    const figure = meanAndSd(found).mean;
    ratios[setting] = [...(ratios[setting] ?? []), figure];
    const seconds = process.cpuUsage(began).user / 1e6;
    console.log(`${name.padEnd(14)} ${setting.padEnd(20)} ${figure.toFixed(4)} ${seconds.toFixed(0).padStart(4)} s`);
  }
}
const [first] = Object.values(ratios);
for (const [setting, own] of Object.entries(ratios)) {
  const logs = own.map((each, i) => Math.log(each / first[i]));
  console.log(`${"all".padEnd(14)} ${setting.padEnd(20)} ${Math.exp(meanAndSd(logs).mean).toFixed(4)}`);
}
compute.close();

/** Rows that no benchmark judges by. */
function trainingRows({ y, splits, family }) {
  if (family !== "moleculenet") {
    const [fold] = splits[0].folds;
    return [...fold.train, ...(fold.valid ?? [])];
  }
  const left = new Set(y.keys());
  for (let split = 1; split <= 3; split++) {
    const order = new Random(deriveSeed(2021, split)).shuffle(Uint32Array.from(y.keys()));
    const first = Math.round(y.length * 0.8) + Math.round(y.length * 0.1);
    for (const row of order.slice(first)) left.delete(row);
  }
  return [...left];
}
