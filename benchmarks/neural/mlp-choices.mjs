// What the defaults of the model `mlp` were chosen by: cross-validation over scaffolds of a few settings on six public sets, of MoleculeACE
// on training rows only. Usage:
//   MOLSIEVE_DATASETS=... node benchmarks/neural/mlp-choices.mjs ['{"name":{"dropout":0.3}, ...}'] [--rows 800] [--folds 3] [--sets esol,...]
// Each line: the metric of a setting (RMSE in deviations of y, or 1 - ROC AUC: less is better), the mean of squared errors over the
// squares of their sd (1 = sound), seconds of fits. A name that ends in `@other` takes the features of the recipe `other`.
import { parseArgs } from "node:util";
import { createRdkitEngine, murckoScaffold } from "../../packages/chem/dist/index.js";
import { Random } from "../../packages/core/dist/index.js";
import {
  createCompute,
  estimatorNamed,
  metricNamed,
  modelRecipe,
  splitByGroups,
  takeRows,
} from "../../packages/models/dist/index.js";
import { loadSet } from "../models/data.mjs";
import { createReader, meanAndSd } from "../models/study.mjs";

const SETS = [
  ["moleculenet", "esol"],
  ["moleculenet", "lipophilicity"],
  ["moleculenet", "bbbp"],
  ["moleculeace", "CHEMBL231_Ki"],
  ["moleculeace", "CHEMBL4203_Ki"],
  ["moleculeace", "CHEMBL2835_Ki"],
];
const { values, positionals } = parseArgs({
  options: {
    rows: { type: "string", default: "800" },
    folds: { type: "string", default: "3" },
    sets: { type: "string", default: SETS.map(([, name]) => name).join(",") },
  },
  allowPositionals: true,
});
const settings = JSON.parse(positionals[0] ?? '{"default":{}}');
const compute = await createCompute({ prefer: ["wasm"] });
const engine = await createRdkitEngine({ reader: "fast" });
const read = await createReader();
const ratios = {};
for (const [family, name] of SETS.filter(([, each]) => values.sets.split(",").includes(each))) {
  const { set, molecules, features } = read(trainingPart(loadSet(family, name)));
  const scaffolds = molecules.map((molecule) => murckoScaffold(engine, molecule));
  const { folds } = splitByGroups(scaffolds, { folds: Number(values.folds), seed: 7 });
  const cache = new Map();
  for (const [setting, options] of Object.entries(settings)) {
    const [estimator, recipe = estimator] = setting.split(":")[0].split("@");
    const { features: parts = modelRecipe(recipe).features, ...own } = options;
    const key = parts.join(" ");
    if (!cache.has(key)) cache.set(key, features(parts));
    const rows = cache.get(key);
    const began = performance.now();
    const found = [];
    for (const { train, test } of folds) {
      const y = Float64Array.from(train, (row) => set.y[row]);
      const given = estimator === "mlp" || estimator === "dmpnn" ? { ...own, compute } : own;
      const model = await estimatorNamed(estimator).fit({ features: takeRows(rows, train), task: set.task, y }, given);
      const { value, sd } = model.predict(takeRows(rows, test));
      const truth = Float64Array.from(test, (row) => set.y[row]);
      const isValue = set.task.kind === "regression";
      const metric = metricNamed(isValue ? "rmse" : "roc_auc", set.task).compute({ task: set.task, y: truth, value });
      const z = truth.map((each, i) => ((each - value[i]) / sd[i]) ** 2);
      found.push(isValue ? [metric / meanAndSd([...set.y]).sd, meanAndSd([...z]).mean] : [1 - metric, Number.NaN]);
    }
    const figure = meanAndSd(found.map(([each]) => each)).mean;
    ratios[setting] = [...(ratios[setting] ?? []), figure];
    const z = meanAndSd(found.map(([, each]) => each)).mean;
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${name.padEnd(14)} ${setting.padEnd(28)} ${figure.toFixed(4)} ${z.toFixed(2).padStart(6)} ${seconds.toFixed(0).padStart(4)} s`,
    );
  }
}
const [first] = Object.values(ratios);
for (const [setting, own] of Object.entries(ratios)) {
  const logs = own.map((each, i) => Math.log(each / first[i]));
  console.log(`${"all".padEnd(14)} ${setting.padEnd(28)} ${Math.exp(meanAndSd(logs).mean).toFixed(4)}`);
}
compute.close();

/** Rows that were not set aside by the benchmark, of those some drawn by chance. */
function trainingPart(whole) {
  const [plan] = whole.family === "moleculeace" ? whole.splits : [];
  const all = plan?.folds[0].train ?? whole.smiles.map((_, row) => row);
  const rows = new Random(2026).shuffle(Array.from(all)).slice(0, Number(values.rows));
  return {
    ...whole,
    smiles: rows.map((row) => whole.smiles[row]),
    y: Float64Array.from(rows, (row) => whole.y[row]),
    subset: undefined,
    splits: [],
  };
}
