// The benchmark sets of models, read from the folder that MOLSIEVE_DATASETS names (its INDEX.md says where each comes from). Usage:
//   for (const name of setNames("tdc")) { const set = loadSet("tdc", name); ... }
// A set is { family, name, smiles: string[], y: Float64Array (NaN = missing), task, metric, unit, splits, subset?, published? }:
//   task     as ModelTask of @molsieve/models
//   metric   the one of the benchmark, as in METRICS
//   splits   SplitPlans of @molsieve/models, the benchmark's own; [] where it has none (then: see PROTOCOLS)
//   subset   1 for the rows with figures of their own (activity cliffs), Uint8Array
//   published  figures to compare with, of the benchmark's own metric and split
// SMILES are as they stand in the files; some of BBBP, HIV and Tox21 cannot be parsed, so leave rows out and their numbers with them
// (see withoutRows).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCsv } from "./csv.mjs";

const ROOT = process.env.MOLSIEVE_DATASETS ?? fileURLToPath(new URL("../../../shared/datasets", import.meta.url));
const REGRESSION = { kind: "regression" };
const BINARY = { kind: "classification", nClasses: 2 };

/** Path of a file of the data sets. */
export function datasetPath(...parts) {
  return join(ROOT, ...parts);
}

/** False where the data sets are not on this machine. */
export function hasDatasets() {
  return existsSync(datasetPath("INDEX.md"));
}

/** The names of a family's sets: `moleculeace`, `tdc`, `moleculenet` or `simpd`. */
export function setNames(family) {
  return familyOf(family).names();
}

/** A set by family and name. */
export function loadSet(family, name) {
  const { names, load } = familyOf(family);
  if (!names().includes(name)) throw new Error(`no set ${name} in ${family}: ${names().join(" ")}`);
  return { family, name, ...load(name) };
}

/** The set without the rows for which `isBad` is true, row numbers of its splits renumbered; `columns`, where there are any, are further values. */
export function withoutRows(set, isBad) {
  const kept = set.smiles.map((_, row) => row).filter((row) => !isBad(row));
  const numberOf = new Map(kept.map((row, i) => [row, i]));
  const renumbered = (rows) => rows?.map((row) => numberOf.get(row)).filter((row) => row !== undefined);
  return {
    ...set,
    smiles: kept.map((row) => set.smiles[row]),
    y: Float64Array.from(kept, (row) => set.y[row]),
    ...(set.columns && { columns: set.columns.map((column) => Float64Array.from(kept, (row) => column[row])) }),
    ...(set.subset && { subset: Uint8Array.from(kept, (row) => set.subset[row]) }),
    splits: set.splits.map((plan) => ({
      ...plan,
      folds: plan.folds.map(({ train, test, valid }) => ({
        train: renumbered(train),
        test: renumbered(test),
        ...(valid && { valid: renumbered(valid) }),
      })),
    })),
  };
}

/**
 * Which protocol gives the published classical figure of each MoleculeNet set; none of them ships its row numbers, so the splits are made
 * here by the same rule. `random 50 x 8:1:1` is Jiang et al. 2021 (doi:10.1186/s13321-020-00479-8, tables 6 to 9): 50 random splits into
 * 80 % training, 10 % validation and 10 % test, mean and standard deviation of the test figure; descriptors and fingerprints with
 * tuned SVM, XGBoost, forest or dense network. It is the strongest classical figure with a stated protocol, so it is the one to reach.
 * The scaffold figures are those of reference_moleculenet.md (chemberta3: DeepChem's ScaffoldSplitter 8:1:1, which puts the rarest
 * scaffolds into the test part, forest on circular fingerprints); they depend on that deterministic split to the row. DeepChem's README
 * (ESOL 1.74, lipophilicity 0.962, BBBP 0.954) does not say how it split, so it is no figure to compare with.
 * `chemprop`: what the README of Chemprop 1 reports of itself: hyper-parameters tuned on other folds, no ensemble, three random divisions 8:1:1 by
 * MoleculeNet's seeds, or DeepChem's one scaffold division with three seeds of the network.
 * The six stored random splits of ESOL and FreeSolv and scaffold splits of BBBP are MAT's (arXiv 2002.08264); their figures are images only.
 */
export const PROTOCOLS = {
  esol: [
    { split: "random 50 x 8:1:1", metric: "rmse", best: "SVM", value: 0.569, sd: 0.052, chemprop: "0.555 ± 0.047" },
  ],
  freesolv: [
    { split: "random 50 x 8:1:1", metric: "rmse", best: "SVM", value: 0.852, sd: 0.171, chemprop: "1.075 ± 0.054" },
  ],
  lipophilicity: [
    { split: "random 50 x 8:1:1", metric: "rmse", best: "XGBoost", value: 0.574, sd: 0.034, chemprop: "0.555 ± 0.023" },
  ],
  bbbp: [
    { split: "random 50 x 8:1:1", metric: "roc_auc", best: "forest", value: 0.927, sd: 0.025 },
    { split: "DeepChem scaffold 8:1:1", metric: "roc_auc", best: "forest", value: 0.7075, chemprop: "0.737 ± 0.001" },
  ],
  // Mean over the 12 assays; Attentive FP, a graph network, has 0.852. Of the classical models the dense network leads, then the forest.
  tox21: [
    {
      split: "random 50 x 8:1:1",
      metric: "roc_auc",
      best: "dense network",
      value: 0.84,
      sd: 0.014,
      chemprop: "0.851 ± 0.002",
    },
  ],
  hiv: [
    { split: "random 50 x 8:1:1", metric: "roc_auc", best: "SVM", value: 0.822, sd: 0.02 },
    { split: "DeepChem scaffold 8:1:1", metric: "roc_auc", best: "forest", value: 0.7778, chemprop: "0.776 ± 0.007" },
  ],
};

/** MoleculeACE: activities of one target, the published split, cliff compounds as the subset. */
const MOLECULEACE = {
  names: () => csvNames("moleculeace").filter((name) => name.startsWith("CHEMBL")),
  load(name) {
    const rows = readCsv(datasetPath("moleculeace", `${name}.csv`));
    const results = readCsv(datasetPath("moleculeace", "MoleculeACE_results.csv")).filter(
      (row) => row.dataset === name,
    );
    return {
      smiles: rows.map((row) => row.smiles),
      y: numbers(rows, "y [pEC50/pKi]"),
      task: REGRESSION,
      metric: "rmse",
      unit: "log units",
      splits: [columnPlan(rows, "split")],
      subset: Uint8Array.from(rows, (row) => Number(row.cliff_mol)),
      published: results.map(({ algorithm, descriptor, rmse, cliff_rmse }) => ({
        model: `${algorithm}-${descriptor}`,
        rmse: Number(rmse),
        cliffRmse: Number(cliff_rmse),
      })),
    };
  },
};

/** Metrics of the leaderboards under our names. */
const TDC_METRICS = { MAE: "mae", Spearman: "spearman", AUROC: "roc_auc", AUPRC: "pr_auc" };
const TDC_UNITS = {
  caco2_wang: "log cm/s",
  clearance_microsome_az: "uL/min/mg",
  half_life_obach: "h",
  ld50_zhu: "log 1/(mol/kg)",
  lipophilicity_astrazeneca: "log ratio",
  solubility_aqsoldb: "log mol/L",
};

/**
 * TDC ADMET: the rows of train_val.csv, then those of test.csv. One plan of five repeats: seed 1 to 5, each with its own training and
 * validation part and the one official test part. A figure of the board is mean and standard deviation over the five.
 */
const TDC = {
  names: () => readdirSync(datasetPath("tdc_admet", "benchmark22")).sort(),
  load(name) {
    const folder = (file) => datasetPath("tdc_admet", "benchmark22", name, file);
    const known = readCsv(folder("train_val.csv"));
    const rows = [...known, ...readCsv(folder("test.csv"))];
    const { valid: bySeed } = JSON.parse(readFileSync(folder("seed_valid_rows.json"), "utf8"));
    const test = rows.map((_, row) => row).slice(known.length);
    const folds = Object.values(bySeed).map((valid) => {
      const isValid = new Set(valid);
      const train = known.map((_, row) => row).filter((row) => !isValid.has(row));
      return { train, test, valid: [...valid].sort((a, b) => a - b) };
    });
    const boards = JSON.parse(readFileSync(datasetPath("tdc_admet", "tdc_website_leaderboards.json"), "utf8"));
    const board = Object.entries(boards).find(([title]) => title.toLowerCase() === name)?.[1];
    const metric = TDC_METRICS[board.metric];
    return {
      smiles: rows.map((row) => row.Drug),
      y: numbers(rows, "Y"),
      task: metric === "roc_auc" || metric === "pr_auc" ? BINARY : REGRESSION,
      metric,
      unit: TDC_UNITS[name],
      splits: [{ kind: "predefined", seed: 0, repeats: folds.length, folds }],
      published: board.entries.map(({ model, score }) => ({ model: model.trim(), [metric]: score })),
    };
  },
};

/** Files, columns and protocols of MoleculeNet; sets with several assays are one set an assay: `tox21:NR-AR`. */
const MOLECULENET_FILES = {
  esol: { file: "esol_delaney-processed.csv", column: "measured log solubility in mols per litre", unit: "log mol/L" },
  freesolv: { file: "FreeSolv_SAMPL.csv", column: "expt", unit: "kcal/mol" },
  lipophilicity: { file: "Lipophilicity.csv", column: "exp", unit: "log ratio" },
  bbbp: { file: "BBBP.csv", column: "p_np" },
  // The 2,039 rows that MAT could read, for its stored splits; esol and freesolv have the same rows there as here.
  "bbbp-mat": { file: "mat_splits/bbbp/bbbp.csv", column: "y" },
  hiv: { file: "HIV.csv", column: "HIV_active" },
};
const MAT_SPLITS = { esol: "esol", freesolv: "freesolv", "bbbp-mat": "bbbp" };
const MOLECULENET_ASSAYS = { tox21: "tox21.csv", clintox: "clintox.csv", sider: "sider.csv" };

const MOLECULENET = {
  names: () => [
    ...Object.keys(MOLECULENET_FILES),
    ...Object.entries(MOLECULENET_ASSAYS).flatMap(([set, file]) =>
      Object.keys(readCsv(datasetPath("moleculenet", file))[0])
        .filter((column) => !["smiles", "mol_id"].includes(column))
        .map((assay) => `${set}:${assay}`),
    ),
  ],
  load(name) {
    const [set, assay] = name.includes(":") ? [name.split(":", 1)[0], name.slice(name.indexOf(":") + 1)] : [name];
    const { file, column, unit } = MOLECULENET_FILES[set] ?? { file: MOLECULENET_ASSAYS[set], column: assay };
    const rows = readCsv(datasetPath("moleculenet", file));
    const isRegression = ["esol", "freesolv", "lipophilicity"].includes(set);
    return {
      smiles: rows.map((row) => row.smiles.trim()),
      y: numbers(rows, column),
      task: isRegression ? REGRESSION : BINARY,
      metric: isRegression ? "rmse" : "roc_auc",
      unit,
      splits: matPlans(MAT_SPLITS[set]),
      published: PROTOCOLS[set.replace("-mat", "")],
    };
  },
};

/** SIMPD: one ChEMBL assay, a simulated time split; `:active` for the classes of the authors, `:pchembl` for the values. */
const SIMPD = {
  names: () => csvNames("simpd_chembl_ki/chemblKi_SIMPD").flatMap((name) => [`${name}:active`, `${name}:pchembl`]),
  load(name) {
    const [assay, target] = name.split(":");
    const rows = readCsv(datasetPath("simpd_chembl_ki/chemblKi_SIMPD", `${assay}.csv`));
    const isActive = target === "active";
    return {
      smiles: rows.map((row) => row.canonical_smiles),
      y: numbers(rows, isActive ? "active" : "pchembl_value"),
      task: isActive ? BINARY : REGRESSION,
      metric: isActive ? "roc_auc" : "rmse",
      unit: isActive ? undefined : "log units",
      splits: [columnPlan(rows, "split")],
    };
  },
};

const FAMILIES = { moleculeace: MOLECULEACE, tdc: TDC, moleculenet: MOLECULENET, simpd: SIMPD };

function familyOf(family) {
  if (!Object.hasOwn(FAMILIES, family)) throw new Error(`no family ${family}: ${Object.keys(FAMILIES).join(" ")}`);
  return FAMILIES[family];
}

function csvNames(folder) {
  const files = readdirSync(datasetPath(folder)).filter((file) => file.endsWith(".csv"));
  return files.map((file) => basename(file, ".csv")).sort();
}

/** Numbers of a column; an empty field is NaN, any other text an error. */
function numbers(rows, column) {
  return Float64Array.from(rows, (row, i) => {
    const text = row[column];
    const value = text === "" ? Number.NaN : Number(text);
    if (text === undefined || (text !== "" && Number.isNaN(value))) throw new Error(`${column} of row ${i}: ${text}`);
    return value;
  });
}

function columnPlan(rows, column) {
  const side = (name) => rows.map((_, row) => row).filter((row) => rows[row][column] === name);
  const fold = { train: side("train"), test: side("test") };
  if (fold.train.length + fold.test.length !== rows.length) throw new Error(`${column} says other than train or test`);
  return { kind: "predefined", seed: 0, repeats: 1, folds: [fold] };
}

/** The six stored splits of MAT as one plan of six repeats. */
function matPlans(set) {
  if (set === undefined) return [];
  const stored = JSON.parse(readFileSync(datasetPath("moleculenet/mat_splits", set, "splits.json"), "utf8"));
  const folds = Object.values(stored).map((sides) => {
    const [train, valid, test] = sides.map((rows) => [...rows].sort((a, b) => a - b));
    return { train, test, valid };
  });
  return [{ kind: "predefined", seed: 0, repeats: folds.length, folds }];
}
