// MoleculeNet: ESOL, FreeSolv, lipophilicity, BBBP, HIV and the 12 assays of Tox21, random splits 8:1:1 as in doi:10.1186/s13321-020-00479-8
// (tables 6 to 9), which has the strongest classical figures of a stated protocol; `bbbp-scaffold` and `hiv-scaffold` in the one division of
// DeepChem's scaffold splitter, with as many seeds as --splits says. Usage:
//   pnpm build && node benchmarks/models/moleculenet.mjs [--sets esol,...] [--splits 50] [--settings auto,boosting] [--again]
//
// Fitted on the training part alone, the validation part (which they tune with) left out, judged on the test part. Networks learn the
// assays of a set together, in one division of all its rows; other models learn each from its own rows. What
// results/moleculenet.json already holds is not computed again, unless --again. The whole of HIV and Tox21 by `auto` takes days, so
// that its seconds stand in the results: choose by --sets, --splits and --settings.
import { parseArgs } from "node:util";
import { deriveSeed, Random } from "../../packages/core/dist/index.js";
import { estimatorNamed, modelRecipe, takeRows } from "../../packages/models/dist/index.js";
import { loadSet, PROTOCOLS, setNames } from "./data.mjs";
import { createReader, judge, judgeJointly, meanAndSd, openResults, table } from "./study.mjs";

const SETS = ["esol", "freesolv", "lipophilicity", "bbbp", "bbbp-scaffold", "hiv", "hiv-scaffold", "tox21"];
const { values } = parseArgs({
  options: {
    sets: { type: "string", default: SETS.join(",") },
    splits: { type: "string", default: "50" },
    settings: { type: "string", default: "auto" },
    again: { type: "boolean", default: false },
  },
});
const results = openResults("moleculenet", ["set", "assay", "setting", "split"], page, values);
const read = await createReader();
for (const name of values.sets.split(",")) {
  const { set } = protocolOf(name);
  const assays = setNames("moleculenet").filter((each) => each === set || each.startsWith(`${set}:`));
  for (const setting of values.settings.split(",")) {
    const isJoint = assays.length > 1 && estimatorNamed(setting).fitJointly !== undefined;
    if (isJoint) await studyJointly(name, assays, setting);
    else for (const assay of assays) await study(name, assay, setting);
  }
}
results.finish();

async function study(set, assay, setting) {
  const missing = splitsWithout({ set, assay, setting });
  if (missing.length === 0) return;
  const job = read(loadSet("moleculenet", assay));
  const features = job.features(modelRecipe(setting).features);
  const take = (rows) => takeRows(features, rows);
  const { metric, y } = job.set;
  const byScaffold = protocolOf(set).isByScaffold ? divideByScaffold(job.scaffolds()) : undefined;
  for (const split of missing) {
    const sides = byScaffold ?? divide(y.length, split);
    const own = await judge(estimatorNamed(setting), take, job.set, sides, [metric], split);
    results.add({ set, assay, setting, split, ...own });
  }
}

async function studyJointly(set, assays, setting) {
  const missing = splitsWithout({ set, assay: assays[0], setting });
  if (missing.length === 0) return;
  const wholes = assays.map((assay) => loadSet("moleculenet", assay));
  const columns = wholes.map(({ y }) => y);
  const job = read({ ...wholes[0], y: new Float64Array(columns[0].length), columns });
  const features = job.features(modelRecipe(setting).features);
  const take = (rows) => takeRows(features, rows);
  for (const split of missing) {
    const targets = wholes.map(({ task, metric }, i) => ({ task, metric, y: job.set.columns[i] }));
    const sides = divide(job.set.smiles.length, split);
    const found = await judgeJointly(estimatorNamed(setting), take, targets, sides, split);
    results.add(...found.map((own, i) => ({ set, assay: assays[i], setting, split, ...own })));
  }
}

function splitsWithout(what) {
  const all = Array.from({ length: Number(values.splits) }, (_, i) => i + 1);
  return all.filter((split) => !results.has({ ...what, split }));
}

/** A name of SETS: which set it is, and how it is divided. */
function protocolOf(name) {
  const set = name.replace("-scaffold", "");
  const isByScaffold = name !== set;
  return { set, isByScaffold, ...PROTOCOLS[set][isByScaffold ? 1 : 0] };
}

function divide(nRows, split) {
  const order = new Random(deriveSeed(2021, split)).shuffle(Uint32Array.from({ length: nRows }, (_, row) => row));
  const [train, valid] = [Math.round(nRows * 0.8), Math.round(nRows * 0.1)];
  return { train: order.slice(0, train).sort(), test: order.slice(train + valid).sort() };
}

/** As DeepChem's ScaffoldSplitter: scaffolds from the largest on, of equal ones the last to appear first, into training, validation and test while they have room. */
function divideByScaffold(scaffolds) {
  const rowsOf = new Map();
  for (const [row, scaffold] of scaffolds.entries()) rowsOf.set(scaffold, [...(rowsOf.get(scaffold) ?? []), row]);
  const groups = [...rowsOf.values()].sort((a, b) => b.length - a.length || b[0] - a[0]);
  const [train, valid, test] = [[], [], []];
  for (const group of groups) {
    if (train.length + group.length <= 0.8 * scaffolds.length) train.push(...group);
    else if (train.length + valid.length + group.length <= 0.9 * scaffolds.length) valid.push(...group);
    else test.push(...group);
  }
  return { train: Uint32Array.from(train).sort(), test: Uint32Array.from(test).sort() };
}

function page(all) {
  const rows = SETS.flatMap((set) => {
    const settings = [...new Set(all.filter((each) => each.set === set).map(({ setting }) => setting))];
    return settings.map((setting) => {
      const own = all.filter((each) => each.set === set && each.setting === setting);
      const { metric, best, value, sd, chemprop = "" } = protocolOf(set);
      // Of several assays the mean of a split counts.
      const splits = [...new Set(own.map(({ split }) => split))];
      const assays = new Set(own.map(({ assay }) => assay)).size;
      const figures = splits
        .map((split) => own.filter((each) => each.split === split))
        .filter((each) => each.length === assays)
        .map((each) => meanAndSd(each.map((one) => one[metric])).mean);
      const found = meanAndSd(figures);
      const seconds = own.reduce((sum, { fitSeconds }) => sum + fitSeconds, 0);
      return [
        ...[
          assays > 1 ? `${set} (${assays} assays)` : set,
          metric,
          `${value}${sd === undefined ? "" : ` ± ${sd}`} (${best})`,
          chemprop,
          `\`${setting}\``,
        ],
        ...[
          `${found.mean.toFixed(3)}${figures.length > 1 ? ` ± ${found.sd.toFixed(3)}` : ""}`,
          figures.length,
          Math.round(seconds),
        ],
      ];
    });
  });
  return `# MoleculeNet: random splits 8:1:1

Mean and standard deviation over splits of the figure of the test part; fitted on the training part with default options. Published: the best
classical model of doi:10.1186/s13321-020-00479-8, tuned on the validation part, 50 splits. Chemprop: the README of its version 1, hyper-parameters
tuned, no ensemble, three splits. \`-scaffold\`: the one division of DeepChem's scaffold splitter, several seeds; published is DeepChem's forest.

${table(["set", "metric", "published", "Chemprop", "model", "here", "splits", "seconds of fits"], rows)}
`;
}
