// Gaussian processes, and `auto` with and without networks, on the MoleculeACE targets that are here, beside the best published model
// (SVM on ECFP). Usage:
//   pnpm build && node benchmarks/models/moleculeace.mjs [--folder ../shared/datasets/moleculeace] [--settings gp,...]
//     [--targets CHEMBL1862_Ki,...] [--again]
//
// Trained on the rows whose `split` is train, judged once on those of test: root mean square error of all and of the activity
// cliffs (`cliff_mol` = 1). One setting for all targets; settings were chosen by cross-validation inside training rows. What
// results/moleculeace.json already holds is not computed again, unless --again.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gpEstimator, kernelRidgeEstimator, takeRows } from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { createFeatureCache, readTarget, targetNames } from "./moleculeace-data.mjs";
import { AUTO_NETWORKS, estimatorForSeeds, featuresOfSetting, networkShare, table } from "./study.mjs";

const FOUR = [
  "morgan:counts,bits=4096",
  "fcfp:counts,bits=4096",
  "atompair:counts,bits=4096,countSimulation=false",
  "torsion:counts,bits=4096,countSimulation=false",
];
const EIGHT = [
  "morgan:counts,bits=4096,chirality",
  "fcfp:counts,bits=4096",
  "atompair:counts,bits=4096,chirality,countSimulation=false",
  "torsion:counts,bits=4096,chirality,countSimulation=false",
  "rdkit:counts,bits=4096",
  "rdkit2d",
  "erg",
  "autocorr2d",
];
const SETTINGS = {
  gp: { title: "`gp`, eight blocks", estimator: gpEstimator, features: EIGHT },
  "gp-four": { title: "`gp`, four fingerprints", estimator: gpEstimator, features: FOUR },
  "kernel-ridge": { title: "`kernel-ridge`, eight blocks", estimator: kernelRidgeEstimator, features: EIGHT },
};

for (const setting of ["auto", AUTO_NETWORKS]) {
  SETTINGS[setting] = {
    title: `\`${setting}\``,
    estimator: estimatorForSeeds(setting),
    features: featuresOfSetting(setting),
    // What one of them has tried, the other need not try again.
    options: { journal: join(tmpdir(), "molsieve-moleculeace", "journal") },
  };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    folder: {
      type: "string",
      default: join(process.env.MOLSIEVE_DATASETS ?? join(root, "..", "shared", "datasets"), "moleculeace"),
    },
    settings: { type: "string", default: Object.keys(SETTINGS).join(",") },
    targets: { type: "string" },
    again: { type: "boolean", default: false },
  },
});
const unknown = values.settings.split(",").find((setting) => SETTINGS[setting] === undefined);
if (unknown !== undefined || !existsSync(values.folder)) {
  console.error(
    unknown === undefined ? `No folder ${values.folder}` : `There is no setting ${JSON.stringify(unknown)}`,
  );
  process.exit(2);
}

const machine = describeMachine();
const file = join(root, "benchmarks", "results", "moleculeace.json");
const kept = existsSync(file) && !values.again ? JSON.parse(readFileSync(file, "utf8")).results : [];
const results = kept.filter(({ setting }) => SETTINGS[setting] !== undefined);
const featuresOf = await createFeatureCache();
const published = publishedResults(join(values.folder, "MoleculeACE_results.csv"));
for (const target of values.targets?.split(",") ?? targetNames(values.folder)) {
  const data = readTarget(values.folder, target);
  for (const setting of values.settings.split(",")) {
    if (results.some((result) => result.target === target && result.setting === setting)) continue;
    results.push({ target, setting, ...(await judged(SETTINGS[setting], target, data)) });
    console.error(JSON.stringify(results.at(-1)));
    save();
  }
}
save();
console.log(readFileSync(file.replace(/json$/, "md"), "utf8"));

async function judged({ estimator, features, options = {} }, target, { smiles, y, isCliff, isTest }) {
  const start = performance.now();
  const blocks = features.map((part) => featuresOf(target, smiles, part).blocks[0]);
  const featuriseSeconds = (performance.now() - start) / 1000;
  const rows = { nRows: smiles.length, blocks };
  const train = [...y.keys()].filter((i) => !isTest[i]);
  const test = [...y.keys()].filter((i) => isTest[i]);
  const fitStart = performance.now();
  const data = {
    features: takeRows(rows, train),
    y: Float64Array.from(train, (i) => y[i]),
    task: { kind: "regression" },
  };
  const model = await estimator.fit(data, options);
  const fitSeconds = (performance.now() - fitStart) / 1000;
  const { value, sd } = model.predict(takeRows(rows, test));
  const errors = test.map((i, at) => value[at] - y[i]);
  const within = errors.filter((error, at) => Math.abs(error) <= 1.6449 * sd[at]).length / test.length;
  return {
    nTrain: train.length,
    nTest: test.length,
    rmse: rootMeanSquare(errors),
    cliffRmse: rootMeanSquare(errors.filter((_, at) => isCliff[test[at]])),
    within90: within,
    ...(estimator.name === "auto" && { networkShare: Number(networkShare(model).toFixed(3)) }),
    featuriseSeconds: Number(featuriseSeconds.toFixed(1)),
    fitSeconds: Number(fitSeconds.toFixed(1)),
  };
}

function rootMeanSquare(errors) {
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
}

/** `[rmse, cliff rmse]` of SVM on ECFP, by target. */
function publishedResults(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  const rows = lines
    .map((line) => line.split(","))
    .filter(([, method, features]) => method === "SVM" && features === "ECFP");
  return new Map(rows.map(([target, , , , all, cliffs]) => [target, [Number(all), Number(cliffs)]]));
}

function save() {
  const command = ["node benchmarks/models/moleculeace.mjs", ...process.argv.slice(2)].join(" ");
  writeFileSync(file, `${JSON.stringify({ command, machine, results }, null, 2)}\n`);
  const all = targetNames(values.folder);
  const isDone = (target, setting) => results.some((result) => result.target === target && result.setting === setting);
  const settings = Object.keys(SETTINGS).filter(
    (setting) => SETTINGS[setting].options === undefined && results.some((result) => result.setting === setting),
  );
  const targets = all.filter((target) => settings.every((setting) => isDone(target, setting)));
  const find = (target, setting) => results.find((result) => result.target === target && result.setting === setting);
  const cell = (rmse, cliffRmse) => `${rmse.toFixed(3)} / ${cliffRmse.toFixed(3)}`;
  const mean = (of, over = targets) => over.reduce((sum, target) => sum + of(target), 0) / over.length;
  const head = ["target", "training rows", "published SVM-ECFP", ...settings.map((setting) => SETTINGS[setting].title)];
  const rows = targets.map((target) => [
    target,
    find(target, settings[0]).nTrain,
    cell(...published.get(target)),
    ...settings.map((setting) => cell(find(target, setting).rmse, find(target, setting).cliffRmse)),
  ]);
  const means = [
    `**mean of ${targets.length}**`,
    "",
    cell(
      mean((target) => published.get(target)[0]),
      mean((target) => published.get(target)[1]),
    ),
    ...settings.map((setting) =>
      cell(
        mean((t) => find(t, setting).rmse),
        mean((t) => find(t, setting).cliffRmse),
      ),
    ),
  ];
  const details = settings.map(
    (setting) =>
      `- ${SETTINGS[setting].title}: default options; ${SETTINGS[setting].features.map((part) => `\`${part}\``).join(" ")}. Fits took ${Math.round(
        results.filter((result) => result.setting === setting).reduce((sum, { fitSeconds }) => sum + fitSeconds, 0),
      )} s; ${(100 * mean((target) => find(target, setting).within90)).toFixed(0)} % of the test values lie within the 90 % interval of the model's own \`sd\`.`,
  );
  const searched = all.filter((target) => ["gp", "auto", AUTO_NETWORKS].every((setting) => isDone(target, setting)));
  const networks = searched.map((target) => [
    target,
    ...["gp", "auto", AUTO_NETWORKS].map((setting) =>
      cell(find(target, setting).rmse, find(target, setting).cliffRmse),
    ),
    `${Math.round(100 * find(target, AUTO_NETWORKS).networkShare)} %`,
  ]);
  const searchedMeans = ["gp", "auto", AUTO_NETWORKS].map((setting) =>
    cell(
      mean((target) => find(target, setting).rmse, searched),
      mean((target) => find(target, setting).cliffRmse, searched),
    ),
  );
  const text = `# MoleculeACE: root mean square error of all test rows / of activity cliffs

Predefined splits of MoleculeACE, one setting for all targets, default options; chosen by cross-validation inside the training rows of seven small targets, computed on the test rows once.

${table(head, [...rows, means])}

${details.join("\n")}

## With networks

\`auto\` with default options and features, as without a budget, and \`auto-networks\`, as with one that is never spent: it tries perceptrons as
well, and takes them where cross-validation inside the training rows finds that they help.

${table(["target", "`gp`, eight blocks", "`auto`", "`auto-networks`", "networks count"], [...networks, [`**mean of ${searched.length}**`, ...searchedMeans, `${Math.round(100 * mean((target) => find(target, AUTO_NETWORKS).networkShare, searched))} %`]])}

Made by \`node benchmarks/models/moleculeace.mjs\`; published figures: MoleculeACE_results.csv of doi:10.1021/acs.jcim.2c01073.
`;
  writeFileSync(file.replace(/json$/, "md"), text);
}
