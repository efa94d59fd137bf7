// How often intervals and class sets hold the truth, and what the domain score is worth: on all sets of MoleculeACE, TDC ADMET, MoleculeNet
// and SIMPD, each divided four to one at random, and again by scaffold. Usage:
//   pnpm build && node benchmarks/models/coverage.mjs [--settings gp] [--families moleculeace,...] [--splits 1] [--rows 4000] [--again]
//
// Of larger sets a random part of --rows is taken. What results/coverage.json already holds is not computed again, unless --again.
import { parseArgs } from "node:util";
import { deriveSeed, Random } from "../../packages/core/dist/index.js";
import { scaffoldKey } from "../../packages/featurise/dist/index.js";
import {
  estimatorNamed,
  fitTrusted,
  metricNamed,
  modelRecipe,
  spearman,
  splitByScaffold,
  takeRows,
} from "../../packages/models/dist/index.js";
import { loadSet, setNames, withoutRows } from "./data.mjs";
import { createReader, meanAndSd, openResults, table } from "./study.mjs";

const LEVELS = [0.8, 0.9, 0.95];
const HEAD = [
  "sets",
  "task",
  "number",
  "rows",
  "80 %",
  "90 %",
  "95 %",
  "90 % inside",
  "90 % outside",
  "outside, % of rows",
  "error inside",
  "error outside",
  "rank",
];
/** Domain scores from which on a row counts as inside. */
const INSIDE = 0.5;
/** Other tasks of MoleculeNet are not among the goals; its lipophilicity is that of TDC. */
const LEFT_OUT = /^(sider|clintox|bbbp-mat|lipophilicity)/;
const FAMILIES = ["moleculeace", "tdc", "moleculenet", "simpd"];
const { values } = parseArgs({
  options: {
    settings: { type: "string", default: "gp" },
    families: { type: "string", default: FAMILIES.join(",") },
    splits: { type: "string", default: "1" },
    rows: { type: "string", default: "4000" },
    again: { type: "boolean", default: false },
  },
});
const results = openResults("coverage", ["family", "set", "setting", "kind", "split"], page, values);
const read = await createReader();
for (const family of values.families.split(",")) {
  for (const name of setNames(family).filter((each) => family !== "moleculenet" || !LEFT_OUT.test(each))) {
    for (const setting of values.settings.split(",")) {
      const plans = ["random", "scaffold"].flatMap((kind) =>
        Array.from({ length: Number(values.splits) }, (_, i) => ({ kind, split: i + 1 })),
      );
      const wanted = plans.filter((plan) => !results.has({ family, set: name, setting, ...plan }));
      if (wanted.length === 0) continue;
      const job = read(atMost(loadSet(family, name), Number(values.rows)));
      const features = job.features(modelRecipe(setting).features);
      const scaffolds = job.molecules.map((molecule) => scaffoldKey(molecule));
      for (const { kind, split } of wanted) {
        const seed = deriveSeed(7, split);
        const found = await judged(estimatorNamed(setting), features, job.set, divide(kind, scaffolds, seed), seed);
        if (found !== undefined)
          results.add({ family, set: name, setting, kind, split, task: job.set.task.kind, ...found });
      }
    }
  }
}
results.finish();

function atMost(set, most) {
  const known = [...set.y.keys()].filter((row) => !Number.isNaN(set.y[row]));
  const drawn = new Set(new Random(1).shuffle(known).slice(0, most));
  return withoutRows(set, (row) => !drawn.has(row));
}

function divide(kind, scaffolds, seed) {
  if (kind === "scaffold") return splitByScaffold(scaffolds, { seed, fraction: 0.2 });
  const order = new Random(seed).shuffle(Uint32Array.from(scaffolds.keys()));
  const cut = Math.round(order.length * 0.2);
  return { test: order.slice(0, cut).sort(), train: order.slice(cut).sort() };
}

/** `undefined` where one side has a single class. */
async function judged(estimator, features, { y, task }, { train, test }, seed) {
  const of = (rows) => Float64Array.from(rows, (row) => y[row]);
  const isBinary = task.kind === "classification";
  if (isBinary && [train, test].some((rows) => new Set(of(rows)).size < 2)) return undefined;
  const data = { features: takeRows(features, train), task, y: of(train) };
  const start = performance.now();
  const trusted = await fitTrusted(estimator, data, { fit: { seed }, trust: { seed } });
  const fitSeconds = Number(((performance.now() - start) / 1000).toFixed(1));
  const rows = takeRows(features, test);
  const truth = of(test);
  const { value, probabilities, domain } = trusted.predict(rows);
  const errors = truth.map((own, row) =>
    isBinary ? -Math.log(Math.max(1e-6, probabilities[2 * row + own])) : Math.abs(own - value[row]),
  );
  const all = [...truth.keys()];
  const inside = all.filter((row) => domain[row] >= INSIDE);
  const outside = all.filter((row) => domain[row] < INSIDE);
  const levels = LEVELS.map((level) => {
    const { holds, width } = isBinary ? setsOf(trusted, rows, truth, level) : intervalsOf(trusted, rows, truth, level);
    const share = (part) => (part.length === 0 ? null : rounded(mean(part.map((row) => (holds(row) ? 1 : 0)))));
    return { level, held: share(all), inside: share(inside), outside: share(outside), width: rounded(width) };
  });
  const figure = (rowsOf) => (rowsOf.length === 0 ? null : rounded(mean(rowsOf.map((row) => errors[row]))));
  const ece = isBinary && metricNamed("ece", task).compute({ task, y: truth, value: probabilities });
  return {
    nTrain: train.length,
    nTest: test.length,
    nOutside: outside.length,
    errorInside: figure(inside),
    errorOutside: figure(outside),
    rank: rounded(-spearman(domain, errors)),
    ...(isBinary && { ece: rounded(ece) }),
    levels,
    fitSeconds,
  };
}

function intervalsOf(trusted, rows, truth, level) {
  const { lower, upper } = trusted.predict(rows, { level, domain: false });
  const holds = (row) => lower[row] <= truth[row] && truth[row] <= upper[row];
  return { holds, width: mean([...upper].map((high, row) => high - lower[row])) };
}

/** The width of class sets is how many classes they hold. */
function setsOf(trusted, rows, truth, level) {
  const sets = trusted.classSets(rows, { level });
  return {
    holds: (row) => sets[2 * row + truth[row]] === 1,
    width: sets.reduce((sum, each) => sum + each, 0) / truth.length,
  };
}

function mean(numbers) {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function rounded(value) {
  return Number.isFinite(value) ? Number(value.toFixed(4)) : null;
}

function page(all) {
  const parts = [];
  for (const setting of new Set(all.map((each) => each.setting))) {
    for (const kind of ["random", "scaffold"]) {
      const rows = FAMILIES.flatMap((family) =>
        ["regression", "classification"].map((task) => [
          family,
          task,
          all.filter(
            (each) => each.family === family && each.task === task && each.kind === kind && each.setting === setting,
          ),
        ]),
      ).filter(([, , own]) => own.length > 0);
      const both = ["regression", "classification"].map((task) => [
        "**all**",
        task,
        rows.filter((row) => row[1] === task).flatMap(([, , own]) => own),
      ]);
      parts.push(`## \`${setting}\`, ${kind} splits`, table(HEAD, [...rows, ...both].map(cells)));
    }
  }
  return `# Coverage: how often intervals and class sets hold the truth

A set a row of results: fitted on four fifths, asked on one fifth, default options, levels 80, 90 and 95 %. Regression: conformal intervals.
Classification: sets of classes, made to hold class by class. In percent, every test row of every set counting the same; ± is the standard
deviation over sets. Inside: domain score of ${INSIDE} or more. Error: absolute error, or log loss; both are means over sets of the means.
Rank: Spearman correlation of the domain score with minus the error.

${parts.join("\n\n")}
`;
}

function cells([family, task, own]) {
  const total = (of) => own.reduce((sum, each) => sum + of(each), 0);
  const percent = (share) => (Number.isNaN(share) ? "" : (100 * share).toFixed(1));
  const held = (l) => {
    const share = total((each) => each.nTest * each.levels[l].held) / total(({ nTest }) => nTest);
    return `${percent(share)} ± ${percent(meanAndSd(own.map((each) => each.levels[l].held)).sd)}`;
  };
  const inside = total((e) => (e.nTest - e.nOutside) * (e.levels[1].inside ?? 0)) / total((e) => e.nTest - e.nOutside);
  const outside = total((e) => e.nOutside * (e.levels[1].outside ?? 0)) / total((e) => e.nOutside);
  // Only sets with rows on both sides can be compared.
  const paired = own.filter((each) => each.errorInside !== null && each.errorOutside !== null);
  const error = (key) => (paired.length === 0 ? "" : mean(paired.map((each) => each[key])).toFixed(3));
  return [
    ...[
      family,
      task,
      own.length,
      total(({ nTest }) => nTest),
      held(0),
      held(1),
      held(2),
      percent(inside),
      percent(outside),
    ],
    percent(total(({ nOutside }) => nOutside) / total(({ nTest }) => nTest)),
    ...[error("errorInside"), error("errorOutside"), mean(own.map(({ rank }) => rank ?? 0)).toFixed(2)],
  ];
}
