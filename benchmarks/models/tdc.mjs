// The TDC ADMET endpoints that are here: official test part, 5 seeds, one setting for all. Usage:
//   pnpm build && node benchmarks/models/tdc.mjs [--settings auto] [--endpoints hia_hou,...] [--seeds 5] [--again]
//
// Fitted on all rows of train_val.csv, judged on test.csv by the metric of the leaderboard; a seed changes the random numbers of the fit.
// In Gaussian processes chance only draws the rows that the kernel is chosen with and the folds, so that those of `auto` are fitted once
// for all seeds. What results/tdc.json already holds is not computed again, unless --again; several of these may run side by side.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { createAutoEstimator } from "../../packages/models/dist/ensemble/auto-estimator.js";
import { defaultMembers } from "../../packages/models/dist/ensemble/default-members.js";
import {
  ESTIMATORS,
  estimatorNamed,
  featuriseRows,
  metricNamed,
  modelRecipe,
  takeRows,
} from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { loadSet, setNames, withoutRows } from "./data.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    settings: { type: "string", default: "auto" },
    endpoints: { type: "string", default: setNames("tdc").join(",") },
    seeds: { type: "string", default: "5" },
    again: { type: "boolean", default: false },
  },
});
const machine = describeMachine();
const file = join(root, "benchmarks", "results", "tdc.json");
const isSame = (a, b) => a.endpoint === b.endpoint && a.setting === b.setting && a.seed === b.seed;
let results = values.again ? [] : kept();
const engine = await createRdkitEngine({ reader: "fast" });
for (const endpoint of values.endpoints.split(",")) {
  for (const setting of values.settings.split(",")) {
    const wanted = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1).filter(
      (seed) => !results.some((each) => each.endpoint === endpoint && each.setting === setting && each.seed === seed),
    );
    if (wanted.length === 0) continue;
    const job = read(endpoint, setting);
    const estimator = setting === "auto" ? autoOfOneProcess() : estimatorNamed(setting);
    for (const seed of wanted) {
      results.push({ endpoint, setting, seed, ...(await judged(job, estimator, seed)) });
      console.error(JSON.stringify(results.at(-1)));
      save();
    }
  }
}
save();
console.log(readFileSync(file.replace(/json$/, "md"), "utf8"));

function read(endpoint, setting) {
  const whole = loadSet("tdc", endpoint);
  const parsed = parsedMolecules(engine, whole.smiles);
  const set = withoutRows(whole, (row) => parsed[row] === undefined);
  const features = featuriseRows(
    parseFeatures(modelRecipe(setting).features),
    parsed.filter((molecule) => molecule !== undefined),
  );
  const { train, valid, test } = set.splits[0].folds[0];
  const known = [...train, ...valid].sort((a, b) => a - b);
  return { set, train: takeRows(features, known), known, rows: takeRows(features, test), test };
}

/** `auto`, whose Gaussian processes are fitted once for each choice of blocks. */
function autoOfOneProcess() {
  const fitted = [];
  const once = (estimator) => ({
    ...estimator,
    async crossFit(data, folds, options) {
      const { blocks } = data.features;
      const isOne = (each) =>
        each.blocks.length === blocks.length && each.blocks.every((block, b) => block === blocks[b]);
      const found = fitted.find(isOne);
      if (found !== undefined) return found.made;
      const made = await estimator.crossFit(data, folds, options);
      // With inducing rows there is no closed form: each fold is fitted.
      if (made.outOfFold !== undefined) fitted.push({ blocks, made });
      return made;
    },
  });
  const members = ESTIMATORS.map((estimator) => (estimator.name === "gp" ? once(estimator) : estimator));
  return createAutoEstimator(members, defaultMembers);
}

async function judged({ set, train, known, rows, test }, estimator, seed) {
  const start = performance.now();
  const { y, task } = set;
  const data = { features: train, task, y: Float64Array.from(known, (row) => y[row]) };
  const model = await estimator.fit(data, { seed });
  const fitSeconds = (performance.now() - start) / 1000;
  const { value } = model.predict(rows);
  const figure = metricNamed(set.metric, task).compute({ task, y: Float64Array.from(test, (row) => y[row]), value });
  return {
    metric: set.metric,
    figure,
    nTrain: known.length,
    nTest: test.length,
    fitSeconds: Number(fitSeconds.toFixed(1)),
    ...(model.report && { report: model.report }),
  };
}

function kept() {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).results : [];
}

/** Writes what is known, and what another run of this script has added meanwhile. */
function save() {
  if (!values.again) {
    const others = kept().filter((each) => !results.some((own) => isSame(own, each)));
    results = [...results, ...others];
  }
  const command = ["node benchmarks/models/tdc.mjs", ...process.argv.slice(2)].join(" ");
  writeFileSync(`${file}.part`, `${JSON.stringify({ command, machine, results }, null, 2)}\n`);
  renameSync(`${file}.part`, file);
  const settings = [...new Set(results.map(({ setting }) => setting))];
  const endpoints = [...new Set(results.map(({ endpoint }) => endpoint))];
  const of = (endpoint, setting) =>
    results.filter((each) => each.endpoint === endpoint && each.setting === setting).map(({ figure }) => figure);
  const cell = (figures) => {
    if (figures.length === 0) return "";
    const mean = figures.reduce((sum, each) => sum + each, 0) / figures.length;
    const sd = Math.sqrt(figures.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, figures.length - 1));
    return figures.length === 1 ? `${mean.toFixed(3)} (one seed)` : `${mean.toFixed(3)} ± ${sd.toFixed(3)}`;
  };
  const rows = endpoints.map((endpoint) => {
    const { metric, published } = loadSet("tdc", endpoint);
    const { best, mapLight } = anchors(published, metric);
    return [endpoint, metric, mapLight, best, ...settings.map((setting) => cell(of(endpoint, setting)))];
  });
  const head = ["endpoint", "metric", "MapLight", "best of the board", ...settings.map((setting) => `\`${setting}\``)];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const text = `# TDC ADMET: official test part

Fitted on all training rows, mean and standard deviation over seeds; published figures from the leaderboards of TDC's web site.

${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}

Made by \`${command}\`.
`;
  writeFileSync(file.replace(/json$/, "md"), text);
}

/** Of the leaderboard: the best figure and MapLight's. */
function anchors(published, metric) {
  const figures = published.map((each) => each[metric]);
  const best = metric === "mae" ? Math.min(...figures) : Math.max(...figures);
  return { best, mapLight: published.find(({ model }) => model === "MapLight")?.[metric] ?? "" };
}
