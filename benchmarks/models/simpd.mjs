// SIMPD: ChEMBL Ki assays with simulated time splits (doi:10.1186/s13321-023-00787-9), activity classes and pChEMBL values, beside the
// baselines, with Wilcoxon's paired test over the assays. Usage:
//   pnpm build && node benchmarks/models/simpd.mjs [--settings auto,gp,...] [--assays 55] [--again]
//
// Fitted on the training part, judged once on the test part. What results/simpd.json already holds is not computed again, unless --again.
import { parseArgs } from "node:util";
import { holm } from "../../packages/models/dist/evaluate/holm.js";
import { wilcoxonSignedRank } from "../../packages/models/dist/evaluate/wilcoxon.js";
import { estimatorNamed, modelRecipe, takeRows } from "../../packages/models/dist/index.js";
import { loadSet, setNames } from "./data.mjs";
import { createReader, judge, meanAndSd, openResults, table } from "./study.mjs";

const METRICS = { regression: ["rmse", "spearman"], classification: ["roc_auc", "pr_auc"] };
const { values } = parseArgs({
  options: {
    settings: { type: "string", default: "auto,gp,boosting,forest,ridge,logistic,knn,max-similarity,mean" },
    assays: { type: "string", default: "55" },
    again: { type: "boolean", default: false },
  },
});
const results = openResults("simpd", ["set", "setting"], page, values);
const read = await createReader();
for (const name of setNames("simpd").slice(0, 2 * Number(values.assays))) {
  const settings = values.settings.split(",").filter((setting) => !results.has({ set: name, setting }));
  if (settings.length === 0) continue;
  const job = read(loadSet("simpd", name));
  const { kind } = job.set.task;
  for (const setting of settings.filter((each) => estimatorNamed(each).tasks.includes(kind))) {
    const features = job.features(modelRecipe(setting).features);
    const take = (rows) => takeRows(features, rows);
    const own = await judge(estimatorNamed(setting), take, job.set, job.set.splits[0].folds[0], METRICS[kind], 1);
    results.add({ set: name, kind, setting, ...own });
  }
}
results.finish();

function page(all) {
  const part = (kind, metric, title) => {
    const own = all.filter((each) => each.kind === kind);
    const first = own.filter(({ setting }) => setting === "auto");
    const settings = [...new Set(own.map(({ setting }) => setting))];
    const compared = settings.map((setting) => {
      const pairs = first.flatMap((auto) => {
        const other = own.find((each) => each.setting === setting && each.set === auto.set);
        return other === undefined ? [] : [[auto, other]];
      });
      const better = pairs.map(([auto, other]) => (metric === "rmse" ? -1 : 1) * (auto[metric] - other[metric]));
      return { setting, pairs, better, p: setting === "auto" ? Number.NaN : wilcoxonSignedRank(better) };
    });
    const corrected = holm(compared.map(({ p }) => p));
    const rows = compared.map(({ setting, pairs, better }, i) => {
      const { mean, sd } = meanAndSd(pairs.map(([, other]) => other[metric]));
      const seconds = pairs.reduce((sum, [, { fitSeconds }]) => sum + fitSeconds, 0);
      const wins = setting === "auto" ? "" : `${better.filter((each) => each > 0).length} of ${pairs.length}`;
      const p = setting === "auto" ? "" : corrected[i].toPrecision(2);
      return [`\`${setting}\``, pairs.length, `${mean.toFixed(3)} ± ${sd.toFixed(3)}`, wins, p, Math.round(seconds)];
    });
    const head = ["model", "assays", title, "`auto` is better on", "p", "seconds of fits"];
    return table(head, rows);
  };
  return `# SIMPD: simulated time splits of ChEMBL Ki assays

Mean and standard deviation over assays of the figure of the test part; default options and features. p: Wilcoxon's signed-rank test of \`auto\`
against the model over the assays, two-sided, corrected for their number by Holm's method.

## Active or not

${part("classification", "roc_auc", "ROC AUC")}

## pChEMBL values

${part("regression", "rmse", "RMSE")}
`;
}
