// What the studies of accuracy share: results kept from run to run, rows with features, fits.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRdkitEngine, murckoScaffold } from "../../packages/chem/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { createAutoEstimator } from "../../packages/models/dist/ensemble/auto-estimator.js";
import { defaultCandidates } from "../../packages/models/dist/ensemble/default-candidates.js";
import {
  ESTIMATORS,
  estimatorNamed,
  featuriseRows,
  metricNamed,
  modelRecipe,
} from "../../packages/models/dist/index.js";
import { describeMachine } from "../machine.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { withoutRows } from "./data.mjs";

/**
 * The results of a study, in results/NAME.json and, as a page, results/NAME.md; written after each one, so that a study that is broken
 * off goes on where it was, and several processes can share the work.
 *
 * @param keys names of the entries that tell results apart
 * @param page (results) => Markdown
 * @param folder and `script`: where the script is, and its name where that is another
 */
export function openResults(name, keys, page, { again = false, folder = "models", script: own = name } = {}) {
  const path = (ending) => fileURLToPath(new URL(`../results/${name}.${ending}`, import.meta.url));
  const script = `benchmarks/${folder}/${own}.mjs`;
  const command = [`node ${script}`, ...process.argv.slice(2)].join(" ");
  const machine = describeMachine();
  const isSame = (a, b) => keys.every((key) => a[key] === b[key]);
  const onDisk = () => (existsSync(path("json")) ? JSON.parse(readFileSync(path("json"), "utf8")).results : []);
  let results = again ? [] : onDisk();
  let hasNew = false;
  const write = (ending, text) => {
    writeFileSync(`${path(ending)}.${process.pid}`, text);
    renameSync(`${path(ending)}.${process.pid}`, path(ending));
  };
  const save = () => {
    if (!again) results = [...results, ...onDisk().filter((each) => !results.some((own) => isSame(own, each)))];
    // A page that is only made anew leaves the record of how its figures were made.
    if (hasNew) write("json", `${JSON.stringify({ command, machine, results }, null, 1)}\n`);
    write("md", `${page(results)}\nMade by \`node ${script}\`, on ${machine.cpu}, ${machine.cores} cores.\n`);
  };
  return {
    has: (wanted) => results.some((each) => isSame(each, wanted)),
    add(...found) {
      results.push(...found);
      hasNew = true;
      for (const each of found) console.error(JSON.stringify(each));
      save();
    },
    finish() {
      save();
      console.log(readFileSync(path("md"), "utf8"));
    },
  };
}

/** A table in Markdown, columns aligned. */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(cells[0]), line(widths.map((width) => "-".repeat(width))), ...cells.slice(1).map(line)].join("\n");
}

/** Mean and sample standard deviation. */
export function meanAndSd(values) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return {
    mean,
    sd: Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, values.length - 1)),
  };
}

/** Makes `read(whole)`: the set without rows that cannot be read or lack a value, its molecules, `features(parts)` and `scaffolds()` of all of them. */
export async function createReader() {
  const engine = await createRdkitEngine({ reader: "fast" });
  return (whole) => {
    const parsed = parsedMolecules(engine, whole.smiles);
    const isBad = (row) => parsed[row] === undefined || Number.isNaN(whole.y[row]);
    const set = withoutRows(whole, isBad);
    const molecules = parsed.filter((_, row) => !isBad(row));
    return {
      set,
      molecules,
      features: (parts) => featuriseRows(parseFeatures([...parts]), molecules),
      scaffolds: () => molecules.map((molecule) => murckoScaffold(engine, molecule)),
    };
  };
}

/**
 * The figures of metrics on some rows of a model fitted on others, and the seconds of the fit.
 *
 * @param take (rows) => their features
 */
export async function judge(estimator, take, { y, task }, { train, test }, metrics, seed) {
  const of = (rows) => Float64Array.from(rows, (row) => y[row]);
  const start = performance.now();
  const model = await estimator.fit({ features: take(train), task, y: of(train) }, { seed });
  const fitSeconds = Number(((performance.now() - start) / 1000).toFixed(1));
  const { value } = model.predict(take(test));
  const truth = of(test);
  const figures = metrics.map((name) => [name, metricNamed(name, task).compute({ task, y: truth, value })]);
  const shared = estimator.name === "auto" && { networkShare: Number(networkShare(model).toFixed(3)) };
  return { nTrain: train.length, nTest: test.length, ...Object.fromEntries(figures), ...shared, fitSeconds };
}

/**
 * The same of one model that learns several targets from the same rows, NaN where a row has no value: an entry for each target, with an
 * equal share of the seconds.
 *
 * @param targets [{ task, metric, y }]
 */
export async function judgeJointly(estimator, take, targets, { train, test }, seed) {
  const start = performance.now();
  const known = targets.map(({ task, y }) => ({ task, y: Float64Array.from(train, (row) => y[row]) }));
  const models = await estimator.fitJointly({ features: take(train), targets: known }, { seed });
  const fitSeconds = Number(((performance.now() - start) / 1000 / targets.length).toFixed(1));
  return targets.map(({ task, metric, y }, i) => {
    const rows = test.filter((row) => !Number.isNaN(y[row]));
    const { value } = models[i].predict(take(rows));
    const figure = metricNamed(metric, task).compute({ task, y: Float64Array.from(rows, (row) => y[row]), value });
    const nTrain = known[i].y.filter((each) => !Number.isNaN(each)).length;
    return { nTrain, nTest: rows.length, [metric]: figure, fitSeconds };
  });
}

/** `auto` as it is with a budget that is never spent: it tries networks, too. */
export const AUTO_NETWORKS = "auto-networks";

/** The features of the estimator of this name. */
export const featuresOfSetting = (name) => modelRecipe(name === AUTO_NETWORKS ? "auto" : name).features;

/** How much of a model of `auto` is networks, from 0 to 1. */
export const networkShare = ({ members }) =>
  members.reduce((sum, { model, weight }) => sum + (NETWORKS.has(model.estimator) ? weight : 0), 0);

const NETWORKS = new Set(["mlp", "dmpnn"]);

/**
 * The estimator of this name; of `auto` and `auto-networks` one whose Gaussian processes are fitted once for the same blocks: in these
 * chance only draws the rows that the kernel is chosen with and the folds, so that fits with several seeds share them.
 */
export function estimatorForSeeds(name) {
  if (name !== "auto" && name !== AUTO_NETWORKS) return estimatorNamed(name);
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
  return createAutoEstimator(members, (data, hasBudget) =>
    defaultCandidates(data, hasBudget || name === AUTO_NETWORKS),
  );
}
