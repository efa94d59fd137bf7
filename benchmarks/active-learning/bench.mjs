// Active learning with the truth hidden: how many of the actives of a set each strategy of `molsieve next` has found after so many rounds,
// beside picking at random. Usage:
//   pnpm build && MOLSIEVE_DATASETS=... node benchmarks/active-learning/bench.mjs [--sets chembl2321810,tyk2] [--seeds 5] [--rounds 8] [--batch 20] [--start 40]
//
// A set is its own library: `start` compounds that are no actives are measured first, then every round trains a random forest on what is
// measured and takes the next batch by the functions that `molsieve next` uses. Active: the best tenth of a set. Results in
// benchmarks/results/active-learning.{json,md}, written after each set; what is there already with the same options is not computed again.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { deriveSeed, Random } from "../../packages/core/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import { wilcoxonSignedRank } from "../../packages/models/dist/evaluate/wilcoxon.js";
import { featuriseRows, fitTrusted, forestEstimator, takeRows } from "../../packages/models/dist/index.js";
import { acquisitionOf, STRATEGIES } from "../../packages/pipeline/dist/next/acquisition.js";
import { chooseBatch } from "../../packages/pipeline/dist/next/choose-batch.js";
import { createFingerprinter } from "../../packages/pipeline/dist/stages/fingerprinter.js";
import { describeMachine } from "../machine.mjs";
import { readCsv } from "../models/csv.mjs";
import { datasetPath } from "../models/data.mjs";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";

const { values } = parseArgs({
  options: {
    sets: { type: "string" },
    seeds: { type: "string", default: "5" },
    rounds: { type: "string", default: "8" },
    batch: { type: "string", default: "20" },
    start: { type: "string", default: "40" },
  },
});
const [seeds, rounds, batch, start] = ["seeds", "rounds", "batch", "start"].map((name) => Number(values[name]));
const FEATURES = parseFeatures("morgan:radius=2,bits=2048");
const TREES = 150;
const ORDERS = ["random", ...STRATEGIES];

/** SMILES and activity, larger more active. */
const SETS = {
  chembl2321810: () =>
    readCsv(fileURLToPath(new URL("../../datasets/chembl2321810/chembl2321810.csv", import.meta.url))).map((row) => [
      row.smiles,
      Number(row.activity),
    ]),
  ...Object.fromEntries(
    ["CHEMBL217-1", "CHEMBL219-1", "CHEMBL255-1", "CHEMBL228-1", "CHEMBL224-1"].map((name) => [
      name,
      () =>
        readCsv(datasetPath("simpd_chembl_ki", "chemblKi_SIMPD", `${name}.csv`)).map((row) => [
          row.canonical_smiles,
          Number(row.pchembl_value),
        ]),
    ]),
  ),
  // Free energies of binding, a large negative one for a strong binder; every fourth compound, to keep this to minutes.
  tyk2: () =>
    readCsv(datasetPath("libraries", "patwalters_tutorials", "tyk2_fep.csv"))
      .filter((_, i) => i % 4 === 0)
      .map((row) => [row.SMILES, -Number(row.dG_bind)]),
};

const engine = await createRdkitEngine();
const fingerprinter = createFingerprinter(FEATURES);
const settings = { seeds, rounds, batch, start, trees: TREES };
const results = resultsOnDisk();
const wanted = values.sets?.split(",") ?? Object.keys(SETS);
for (const [set, load] of Object.entries(SETS)) {
  if (!wanted.includes(set) || results.some((each) => each.set === set)) continue;
  const rows = load();
  const molecules = parsedMolecules(
    engine,
    rows.map(([smiles]) => smiles),
  );
  const y = Float64Array.from(rows, ([, activity]) => activity);
  const pool = {
    y,
    features: featuriseRows(FEATURES, molecules),
    fingerprints: molecules.map((molecule) => fingerprinter.of(molecule)),
    active: y.toSorted()[Math.floor(0.9 * y.length)],
  };
  for (const order of ORDERS) {
    for (let seed = 1; seed <= seeds; seed++) {
      const found = await simulate(pool, order, seed);
      results.push({ set, compounds: y.length, actives: countActives(pool, [...y.keys()]), order, seed, found });
    }
    console.log(
      set,
      order,
      results
        .slice(-seeds)
        .map(({ found }) => found.at(-1))
        .join(" "),
    );
  }
  save();
}
save();

/** Actives among what is measured, after the start and after each round. */
async function simulate(pool, order, seed) {
  const { y, features, fingerprints, active } = pool;
  const random = new Random(deriveSeed(seed, 1));
  const left = [...y.keys()];
  for (let i = left.length - 1; i > 0; i--) {
    const j = random.nextBelow(i + 1);
    [left[i], left[j]] = [left[j], left[i]];
  }
  const measured = left.filter((row) => y[row] < active).slice(0, start);
  const found = [0];
  for (let round = 0; round < rounds; round++) {
    const known = new Set(measured);
    const open = left.filter((row) => !known.has(row));
    measured.push(...(order === "random" ? open.slice(0, batch) : await next(open.sort((a, b) => a - b))));
    found.push(countActives(pool, measured));
  }
  return found;

  async function next(open) {
    const data = {
      features: takeRows(features, measured),
      task: { kind: "regression" },
      y: Float64Array.from(measured, (row) => y[row]),
    };
    const model = await fitTrusted(forestEstimator, data, { fit: { trees: TREES, seed } });
    const { value, sd } = model.predict(takeRows(features, open), { domain: false });
    const candidates = open.map((row, i) => ({
      acquisition: acquisitionOf(order, { value: value[i], sd: sd[i] }, active),
      fingerprint: fingerprints[row],
    }));
    return (await chooseBatch(candidates, batch, order)).map(({ candidate }) => open[candidate]);
  }
}

function countActives({ y, active }, rows) {
  return rows.filter((row) => y[row] >= active).length;
}

function resultsOnDisk() {
  const path = pathOf("json");
  if (!existsSync(path)) return [];
  const { results: found, ...rest } = JSON.parse(readFileSync(path, "utf8"));
  return JSON.stringify(rest.settings) === JSON.stringify(settings) ? found : [];
}

function save() {
  const command = "node benchmarks/active-learning/bench.mjs";
  const machine = describeMachine();
  write("json", `${JSON.stringify({ command, machine, settings, results })}\n`);
  write("md", page(command, machine));
}

function write(ending, text) {
  const path = pathOf(ending);
  writeFileSync(`${path}.partial`, text);
  renameSync(`${path}.partial`, path);
}

function pathOf(ending) {
  return fileURLToPath(new URL(`../results/active-learning.${ending}`, import.meta.url));
}

function page(command, machine) {
  const sets = Object.keys(SETS).filter((set) => results.some((each) => each.set === set));
  const others = sets.filter((set) => set !== "chembl2321810");
  const tested = start + rounds * batch;
  const of = (set, order) => results.filter((each) => each.set === set && each.order === order);
  const share = ({ found, actives }) => (100 * found.at(-1)) / actives;
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const cell = (set, order) => {
    const shares = of(set, order).map(share);
    return `${mean(shares).toFixed(0)} [${Math.min(...shares).toFixed(0)}, ${Math.max(...shares).toFixed(0)}]`;
  };
  const line = (set) => {
    const [{ compounds, actives }] = of(set, "random");
    return `| ${[set, compounds, actives, ...ORDERS.map((order) => cell(set, order))].join(" | ")} |`;
  };
  const paired = (one, other) => {
    const differences = others.flatMap((set) => of(set, one).map((each, i) => share(each) - share(of(set, other)[i])));
    const bySet = others.map((set) => mean(of(set, one).map(share)) - mean(of(set, other).map(share)));
    const p = wilcoxonSignedRank(bySet);
    const ahead = bySet.filter((difference) => difference > 0).length;
    return `- ${one} less ${other}: ${mean(differences).toFixed(1)} percentage points on average, ahead on ${ahead} of ${bySet.length} sets (Wilcoxon over the sets' means, p = ${p.toPrecision(2)})`;
  };
  return `# Active learning, simulated

Share of a set's actives (its best tenth) among the measured compounds after ${rounds} rounds of ${batch}, in per cent: mean of ${seeds} seeds [least, most]. Every
order begins with the same ${start} compounds, none of them active, so ${tested} are measured in the end. Random forest of ${TREES} trees on Morgan bits; the strategies are those of \`molsieve next\`.

| set | compounds | actives | ${ORDERS.join(" | ")} |
| --- | --- | --- | ${ORDERS.map(() => "---").join(" | ")} |
${sets.map(line).join("\n")}

${[paired("balanced", "random"), paired("balanced", "exploit"), paired("exploit", "random"), paired("explore", "random")].join("\n")}

The form of \`balanced\` (excess over \`active\` in place of the best so far, penalty \`1 - s^2\`) was chosen among ten on chembl2321810; the other sets had no say in it, and the comparisons above are of them alone. \`tyk2\` has
computed free energies of a virtual library in place of measurements, the CHEMBL sets are Ki of SIMPD, chembl2321810 is one series. Models see compounds of the same chemistry as the actives
from the start: a library that was never tested is harder.

Made by \`${command}\`, on ${machine.cpu}, ${machine.cores} cores.
`;
}
