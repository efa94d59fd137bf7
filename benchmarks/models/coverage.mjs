// How often intervals hold, how well probabilities are calibrated, and what the domain score is worth: on the training rows of
// MoleculeACE, SIMPD and TDC ADMET under MOLSIEVE_DATASETS, each divided again, at random and by scaffold.
//
//   MOLSIEVE_DATASETS=... node benchmarks/models/coverage.mjs [--sets 6] [--splits 2] [--estimators forest,gp] [--intervals auto] [--rows 1500] [--out file.json]
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createRdkitEngine, parseSmiles } from "../../packages/chem/dist/index.js";
import { deriveSeed, Random } from "../../packages/core/dist/index.js";
import { parseFeatures, scaffoldKey } from "../../packages/featurise/dist/index.js";
import * as models from "../../packages/models/dist/index.js";

const { values: options } = parseArgs({
  options: {
    sets: { type: "string", default: "6" },
    splits: { type: "string", default: "2" },
    estimators: { type: "string", default: "forest,gp" },
    intervals: { type: "string", default: "auto" },
    features: { type: "string", default: "morgan:counts" },
    rows: { type: "string", default: "1500" },
    out: { type: "string" },
  },
});
const LEVELS = [0.8, 0.9, 0.95];
const root = process.env.MOLSIEVE_DATASETS;
if (root === undefined) throw new Error("MOLSIEVE_DATASETS is not set");
const engine = await createRdkitEngine();

const mean = (values) =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
const known = (values) => values.filter((value) => !Number.isNaN(value));

/** Training rows of the sets, some of each source: `{ name, smiles, y, classes }`. */
function* readSets(nEach) {
  for (const [folder, wanted, structure, value, label] of [
    ["moleculeace", /^CHEMBL.*\.csv$/, "smiles", "y", undefined],
    ["simpd_chembl_ki", /\.csv$/, "canonical_smiles", "pchembl_value", "active"],
    ["tdc_admet/benchmark22", /^train_val\.csv$/, "Drug", "Y", undefined],
  ]) {
    const at = join(root, folder);
    if (!existsSync(at)) continue;
    const files = readdirSync(at, { recursive: true, encoding: "utf8" })
      .filter((file) => wanted.test(file.split(/[\\/]/).at(-1)))
      .sort();
    const every = Math.max(1, Math.floor(files.length / nEach));
    for (const file of files.filter((_, i) => i % every === 0).slice(0, nEach)) {
      const [head, ...lines] = readFileSync(join(at, file), "utf8").trim().split(/\r?\n/);
      const names = head.split(",");
      const cells = lines.map((line) => line.split(","));
      const column = (name) => cells.map((row) => row[names.indexOf(name)]);
      const split = names.includes("split") ? column("split") : undefined;
      if (!names.includes(structure) || !names.includes(value)) continue;
      const rows = [...lines.keys()].filter(
        (i) => (split?.[i] ?? "train").trim() === "train" && cells[i].length === names.length,
      );
      const smiles = rows.map((i) => column(structure)[i]);
      const y = rows.map((i) => Number(column(value)[i]));
      const isBinary = new Set(y).size === 2;
      yield { name: `${folder}/${file}`, smiles, y, isBinary };
      if (label !== undefined && names.includes(label)) {
        const classes = column(label).map((text) => (/^(1|1\.0|true)$/i.test(text) ? 1 : 0));
        yield { name: `${folder}/${file} (active)`, smiles, y: rows.map((i) => classes[i]), isBinary: true };
      }
    }
  }
}

/** Molecules, features and scaffolds of a set; rows that cannot be read are left out. */
function prepare({ smiles, y }, most, seed) {
  const random = new Random(seed);
  const order = random.shuffle(smiles.map((_, i) => i)).slice(0, most);
  const molecules = [];
  const values = [];
  for (const i of order) {
    const parsed = parseSmiles(engine, smiles[i]);
    if (!parsed.ok || !Number.isFinite(y[i])) continue;
    molecules.push(parsed.mol.molecule());
    parsed.mol[Symbol.dispose]();
    values.push(y[i]);
  }
  const features = models.featuriseRows(parseFeatures(options.features), molecules);
  return { features, y: Float64Array.from(values), scaffolds: molecules.map((molecule) => scaffoldKey(molecule)) };
}

function divide(kind, scaffolds, seed) {
  if (kind === "scaffold") return models.splitByScaffold(scaffolds, { seed, fraction: 0.2 });
  const order = new Random(seed).shuffle(scaffolds.map((_, i) => i));
  const cut = Math.round(order.length * 0.2);
  return { test: Uint32Array.from(order.slice(0, cut)).sort(), train: Uint32Array.from(order.slice(cut)).sort() };
}

const spearman = (a, b) => models.spearman(Float64Array.from(a), Float64Array.from(b));

async function measure(estimator, { features, y }, isBinary, { train, test }, seed) {
  const of = (rows) => Float64Array.from(rows, (row) => y[row]);
  const task = isBinary ? { kind: "classification", nClasses: 2 } : { kind: "regression" };
  const data = { features: models.takeRows(features, train), task, y: of(train) };
  const started = performance.now();
  const trusted = await models.fitTrusted(estimator, data, {
    fit: { seed },
    trust: { seed, intervals: options.intervals },
  });
  const fitMs = performance.now() - started;
  const rows = models.takeRows(features, test);
  const truth = of(test);
  const parts = trusted.domain(rows);
  const { value, domain } = trusted.predict(rows);
  const config = trusted.state().trust.config;
  const errors = isBinary
    ? [...truth].map((label, row) => -Math.log(Math.max(1e-6, label === 1 ? value[row] : 1 - value[row])))
    : [...truth].map((own, row) => Math.abs(own - value[row]));
  const inside = [...domain.keys()].filter((row) => domain[row] >= 0.5);
  const outside = [...domain.keys()].filter((row) => domain[row] < 0.5);
  const worth = Object.fromEntries(
    ["domain", "similarity", "spread", "leverage", "range"]
      .filter((key) => parts[key])
      .map((key) => [key, -spearman(parts[key], errors)]),
  );
  const common = {
    n: test.length,
    fitMs,
    worth,
    outsideShare: outside.length / test.length,
    errorInside: mean(inside.map((row) => errors[row])),
    errorOutside: mean(outside.map((row) => errors[row])),
  };
  if (isBinary) {
    const raw = trusted.model.predict(rows).value;
    const loss = (p) =>
      mean([...truth].map((label, row) => -Math.log(Math.max(1e-6, label === 1 ? p(row) : 1 - p(row)))));
    return {
      ...common,
      calibrator: config.calibrator,
      rawLoss: loss((row) => raw[2 * row + 1]),
      loss: loss((row) => value[row]),
      rawEce: ece(
        [...truth.keys()].map((row) => raw[2 * row + 1]),
        truth,
      ),
      ece: ece([...value], truth),
    };
  }
  const levels = LEVELS.map((level) => {
    const { lower, upper } = trusted.predict(rows, { level });
    const held = (subset) => mean(subset.map((row) => (lower[row] <= truth[row] && truth[row] <= upper[row] ? 1 : 0)));
    const all = [...truth.keys()];
    return {
      level,
      held: held(all),
      inside: held(inside),
      outside: held(outside),
      width: mean(all.map((row) => upper[row] - lower[row])),
    };
  });
  return { ...common, difficulty: config.difficulty, levels };
}

/** Mean distance of ten equally filled bins' share of class 1 from their mean probability. */
function ece(p, truth) {
  const order = p.map((_, row) => row).sort((a, b) => p[a] - p[b]);
  let total = 0;
  for (let bin = 0; bin < 10; bin++) {
    const rows = order.slice(Math.round((bin * order.length) / 10), Math.round(((bin + 1) * order.length) / 10));
    if (rows.length > 0)
      total +=
        (rows.length / order.length) * Math.abs(mean(rows.map((row) => p[row])) - mean(rows.map((row) => truth[row])));
  }
  return total;
}

const results = [];
for (const set of readSets(Number(options.sets))) {
  const prepared = prepare(set, Number(options.rows), 1);
  if (prepared.y.length < 50 || (set.isBinary && Math.min(mean(prepared.y), 1 - mean(prepared.y)) === 0)) continue;
  for (const name of options.estimators.split(",")) {
    const estimator = new Map(Object.entries(models)).get(
      `${name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}Estimator`,
    );
    if (!estimator.tasks.includes(set.isBinary ? "classification" : "regression")) continue;
    for (const kind of ["random", "scaffold"]) {
      for (let s = 0; s < Number(options.splits); s++) {
        const seed = deriveSeed(7, s);
        const found = await measure(estimator, prepared, set.isBinary, divide(kind, prepared.scaffolds, seed), seed);
        results.push({
          set: set.name,
          rows: prepared.y.length,
          isBinary: set.isBinary,
          estimator: name,
          split: kind,
          seed,
          ...found,
        });
      }
    }
    const last = results.at(-1);
    console.error(`${set.name} ${name} ${prepared.y.length} rows, ${Math.round(last.fitMs)} ms a fit`);
  }
}

for (const kind of ["random", "scaffold"]) {
  for (const name of options.estimators.split(",")) {
    const own = results.filter(({ estimator, split }) => estimator === name && split === kind);
    const regression = own.filter(({ isBinary }) => !isBinary);
    const binary = own.filter(({ isBinary }) => isBinary);
    console.log(`\n${name}, ${kind} splits: ${regression.length} regression, ${binary.length} binary`);
    for (const [l, level] of LEVELS.entries()) {
      const of = (key) => (100 * mean(known(regression.map(({ levels }) => levels[l][key])))).toFixed(1);
      console.log(`  ${100 * level} %: held ${of("held")} (domain >= 0.5: ${of("inside")}, below: ${of("outside")})`);
    }
    for (const [text, list] of [
      ["regression", regression],
      ["binary", binary],
    ]) {
      const of = (value) => mean(known(list.map(value))).toFixed(3);
      const worth = ["domain", "similarity", "spread", "leverage", "range"].map(
        (key) => `${key} ${of(({ worth }) => worth[key] ?? Number.NaN)}`,
      );
      console.log(
        `  ${text}: outside ${of(({ outsideShare }) => outsideShare)}, error inside ${of(({ errorInside }) => errorInside)}, outside ${of(({ errorOutside }) => errorOutside)}; rank correlation with error: ${worth.join(", ")}`,
      );
    }
    const count = (list, key) =>
      JSON.stringify(
        Object.fromEntries(
          [...new Set(list.map((each) => each[key]))].map((value) => [
            value,
            list.filter((each) => each[key] === value).length,
          ]),
        ),
      );
    console.log(`  difficulty ${count(regression, "difficulty")}, calibrator ${count(binary, "calibrator")}`);
    if (binary.length > 0) {
      const of = (key) => mean(binary.map((each) => each[key])).toFixed(4);
      console.log(`  log loss ${of("rawLoss")} -> ${of("loss")}, ECE ${of("rawEce")} -> ${of("ece")}`);
    }
  }
}
if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify({ options, results }, null, 1)}\n`);
