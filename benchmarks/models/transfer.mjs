// Whether pre-training helps a message-passing network on small sets: from chance, from an encoder, and the encoder's numbers as features.
// Usage:
//   pnpm build && node benchmarks/models/transfer.mjs --encoder FILE.mse [--sets freesolv,...] [--splits 5] [--rows 200,0] [--arms scratch,...]
//     [--again]
//
// The encoder (D-MPNN, default sizes) learns the descriptors `rdkit2d` of --library molecules of ChEMBL, of which none is in any of the
// sets: compared by canonical SMILES of the ChEMBL standardisation without stereochemistry. It is made where FILE is missing. --rows are
// training rows drawn of the training part (0: all); test parts are those of the benchmarks. What results/transfer.json already holds is not
// computed again, unless --again; what an encoder is worth there is of the encoder whose hash stands beside it.
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, standardise } from "../../packages/chem/dist/index.js";
import { deriveSeed, Random } from "../../packages/core/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import {
  correctedTTest,
  createCompute,
  descriptorTargets,
  estimatorNamed,
  featuriseRows,
  loadEncoder,
  pretrain,
  saveEncoder,
  takeRows,
} from "../../packages/models/dist/index.js";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { datasetPath, loadSet } from "./data.mjs";
import { createReader, judge, meanAndSd, openResults, table } from "./study.mjs";

/** Family of each set. */
const SETS = {
  freesolv: "moleculenet",
  esol: "moleculenet",
  caco2_wang: "tdc",
  CHEMBL2835_Ki: "moleculeace",
  lipophilicity: "moleculenet",
  bbbp: "moleculenet",
};
const ARMS = {
  scratch: "network from chance",
  chance: "the same, the layers behind first",
  tuned: "network from the encoder",
  frozen: "encoder as it is",
  "embedding-linear": "embedding, linear",
  "embedding-gp": "embedding, GP",
  "descriptors-linear": "`rdkit2d`, linear",
  "descriptors-gp": "`rdkit2d`, GP",
};
const { values } = parseArgs({
  options: {
    encoder: { type: "string" },
    sets: { type: "string", default: Object.keys(SETS).join(",") },
    splits: { type: "string", default: "5" },
    arms: { type: "string", default: Object.keys(ARMS).join(",") },
    rows: { type: "string", default: "200" },
    library: { type: "string", default: "10000" },
    epochs: { type: "string", default: "20" },
    again: { type: "boolean", default: false },
  },
});
const FILE = "libraries/chembl_smilesreading_47k.smi.gz";
const results = openResults("transfer", ["set", "rows", "arm", "split"], page, values);
const engine = await createRdkitEngine({ reader: "fast" });
const compute = await createCompute({ prefer: ["wasm"] });
const read = await createReader();
const graphs = parseFeatures("graph");
const jobs = Object.fromEntries(Object.entries(SETS).map(([name, family]) => [name, read(loadSet(family, name))]));
const arms = values.arms.split(",");
const needsEncoder = arms.some((arm) => /tuned|frozen|embedding/.test(arm));
const encoder = !needsEncoder
  ? undefined
  : existsSync(values.encoder)
    ? await loadEncoder(engine, values.encoder)
    : await made();
const untrained = arms.includes("chance")
  ? await learned(jobs.freesolv.molecules, { epochs: 1, learningRate: 1e-9 })
  : undefined;

const features = new Map();
for (let split = 1; split <= Number(values.splits); split++) {
  for (const name of values.sets.split(",")) {
    for (const rows of values.rows.split(",").map(Number)) {
      for (const arm of arms) {
        if (results.has({ set: name, rows, arm, split })) continue;
        const { set } = jobs[name];
        const { estimator, options, block } = howTo(arm, set.task);
        const key = `${name} ${block}`;
        if (!features.has(key)) features.set(key, featuresOf(jobs[name], block));
        const own = await judge(
          { fit: (data, { seed }) => estimator.fit(data, { ...options, seed }) },
          (part) => takeRows(features.get(key), part),
          set,
          divide(set, split, rows),
          [set.metric],
          split,
        );
        const hash = /tuned|frozen|embedding/.test(arm) && { encoder: encoder.sha256.slice(0, 12) };
        results.add({ set: name, rows, arm, split, metric: set.metric, ...own, ...hash });
      }
    }
  }
}
compute.close();
results.finish();

function howTo(arm, task) {
  const dmpnn = estimatorNamed("dmpnn");
  const linear = estimatorNamed(task.kind === "regression" ? "ridge" : "logistic");
  const network = (options) => ({
    estimator: dmpnn,
    options: { members: 1, epochs: 50, compute, ...options },
    block: "graph",
  });
  switch (arm) {
    case "scratch":
      return network({});
    case "chance":
      return network({ encoder: untrained });
    case "tuned":
      return network({ encoder });
    case "frozen":
      return network({ encoder, freeze: true });
    default: {
      const [block, model] = arm.split("-");
      return { estimator: model === "gp" ? estimatorNamed("gp") : linear, options: {}, block };
    }
  }
}

function featuresOf({ molecules }, block) {
  if (block === "graph") return featuriseRows(graphs, molecules);
  if (block === "descriptors") return featuriseRows(parseFeatures("rdkit2d"), molecules);
  const { width } = encoder;
  const numbers = Float64Array.from(encoder.embed(featuriseRows(graphs, molecules)));
  const columns = Array.from({ length: width }, (_, i) => `embedding_${i}`);
  return {
    nRows: molecules.length,
    blocks: [{ form: "values", name: "embedding", width, columns, values: numbers }],
  };
}

/** The test part of a benchmark's own split, or of 8:1:1 at random, and training rows of its training part. */
function divide({ y, splits, family }, split, rows) {
  const shuffle = (list) => new Random(deriveSeed(2021, split)).shuffle(Uint32Array.from(list));
  const all = Uint32Array.from(y.keys());
  const order = family === "moleculenet" ? shuffle(all) : undefined;
  const [nTrain, nValid] = [Math.round(y.length * 0.8), Math.round(y.length * 0.1)];
  const [fold] = splits[0]?.folds ?? [];
  const train = order?.slice(0, nTrain) ?? shuffle([...fold.train, ...(fold.valid ?? [])]);
  const test = order?.slice(nTrain + nValid) ?? Uint32Array.from(fold.test);
  return { train: (rows === 0 ? train : train.slice(0, rows)).toSorted(), test: test.toSorted() };
}

/** The encoder, of molecules that are in none of the sets. */
async function made() {
  const known = new Set(Object.values(jobs).flatMap(({ set }) => set.smiles.map(keyOf)));
  const lines = gunzipSync(readFileSync(datasetPath(FILE)))
    .toString()
    .split("\n");
  const order = new Random(7).shuffle(Uint32Array.from(lines.keys()));
  const library = new Map();
  const found = { read: 0, inSets: 0 };
  for (const i of order) {
    if (library.size === Number(values.library)) break;
    const standard = standardise(engine, lines[i].split(/\s/)[0], { preset: "chembl" });
    if (!standard.ok) continue;
    const { smiles, molecule } = standard.value;
    standard.value[Symbol.dispose]();
    // Most of the file's first lines are single rings of every kind.
    if (molecule.nAtoms < 6 || molecule.nAtoms > 60) continue;
    found.read++;
    const key = keyOf(smiles);
    if (known.has(key)) found.inSets++;
    else if (!library.has(key)) library.set(key, smiles);
  }
  console.error(JSON.stringify({ ...found, library: library.size, inKnown: known.size }));
  const molecules = parsedMolecules(engine, [...library.values()]);
  const trained = await learned(molecules, { epochs: Number(values.epochs), learningRate: 2e-3 });
  await saveEncoder(trained, values.encoder);
  return trained;
}

function keyOf(given) {
  let smiles = given;
  for (const options of [{ preset: "chembl" }, { steps: ["stereo"] }]) {
    const standard = standardise(engine, smiles, options);
    if (!standard.ok) continue;
    smiles = standard.value.smiles;
    standard.value[Symbol.dispose]();
  }
  return smiles;
}

async function learned(molecules, fit) {
  const [block] = featuriseRows(parseFeatures("rdkit2d"), molecules).blocks;
  const source = { file: FILE, sha256: "", standardise: "chembl", molsieve: "benchmark" };
  const data = { spec: graphs, features: featuriseRows(graphs, molecules), targets: descriptorTargets(block), source };
  return pretrain(engine, "dmpnn", data, {
    fit: { ...fit, compute },
    onProgress: ({ done, loss, heldOutLoss }) => console.error(JSON.stringify({ epoch: done, loss, heldOutLoss })),
  });
}

function page(all) {
  const groups = [...new Set(all.map(({ set, rows }) => `${set} ${rows}`))];
  const lines = groups.flatMap((group) => {
    const own = all.filter(({ set, rows }) => `${set} ${rows}` === group);
    const of = (arm) => own.filter((each) => each.arm === arm).sort((a, b) => a.split - b.split);
    return Object.keys(ARMS).flatMap((arm) => {
      const results = of(arm);
      if (results.length === 0) return [];
      const [{ set, nTrain, nTest, metric }] = results;
      const { mean, sd } = meanAndSd(results.map((each) => each[metric]));
      const against = (other) => {
        const pairs = results.flatMap((each) => {
          const pair = of(other).find(({ split }) => split === each.split);
          return pair === undefined ? [] : [each[metric] - pair[metric]];
        });
        if (arm === other || pairs.length < 2) return "";
        const { difference, p } = correctedTTest(pairs, nTest / nTrain);
        return `${difference > 0 ? "+" : ""}${difference.toFixed(3)} (p ${p.toFixed(2)})`;
      };
      return [
        [
          set,
          nTrain,
          metric,
          ARMS[arm],
          `${mean.toFixed(3)} ± ${sd.toFixed(3)}`,
          results.length,
          against("scratch"),
          against("chance"),
        ],
      ];
    });
  });
  return `# Pre-training and transfer: D-MPNN on small sets

One network (no ensemble), 50 epochs, otherwise default options, the same splits and settings in every line; mean and standard deviation of the figure of the
test part over the splits. RMSE and MAE: less is better; ROC AUC: more. Differences are paired over the splits, p by the corrected
resampled t-test. "The layers behind first" is how networks start from an encoder, here from one that has learned nothing: what it gains is
the way of training, not the transfer.

${table(["set", "rows", "figure", "model", "mean ± sd", "splits", "less network from chance", "less layers behind first"], lines)}
`;
}
