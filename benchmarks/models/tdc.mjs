// The TDC ADMET endpoints that are here: official test part, 5 seeds, one setting for all. Usage:
//   pnpm build && node benchmarks/models/tdc.mjs [--settings auto,auto-networks] [--endpoints hia_hou,...] [--seeds 5] [--again]
//
// Fitted on all rows of train_val.csv, judged on test.csv by the metric of the leaderboard; a seed changes the random numbers of the fit.
// What results/tdc.json already holds is not computed again, unless --again.
import { parseArgs } from "node:util";
import { takeRows } from "../../packages/models/dist/index.js";
import { loadSet, setNames } from "./data.mjs";
import {
  AUTO_NETWORKS,
  createReader,
  estimatorForSeeds,
  featuresOfSetting,
  judge,
  meanAndSd,
  openResults,
  table,
} from "./study.mjs";

const { values } = parseArgs({
  options: {
    settings: { type: "string", default: "auto" },
    endpoints: { type: "string", default: setNames("tdc").join(",") },
    seeds: { type: "string", default: "5" },
    again: { type: "boolean", default: false },
  },
});
const results = openResults("tdc", ["endpoint", "setting", "seed"], page, values);
const read = await createReader();
for (const endpoint of values.endpoints.split(",")) {
  const job = read(loadSet("tdc", endpoint));
  const { train, valid, test } = job.set.splits[0].folds[0];
  const rows = { train: [...train, ...valid].sort((a, b) => a - b), test };
  for (const setting of values.settings.split(",")) {
    const estimator = estimatorForSeeds(setting);
    let take;
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      if (results.has({ endpoint, setting, seed })) continue;
      take ??= takeOnce(job.features(featuresOfSetting(setting)));
      const own = await judge(estimator, take, job.set, rows, [job.set.metric], seed);
      results.add({ endpoint, setting, seed, ...own });
    }
  }
}
results.finish();

/** The same rows are the same objects, by which `auto` knows them again. */
function takeOnce(features) {
  const taken = new Map();
  return (numbers) => {
    if (!taken.has(numbers)) taken.set(numbers, takeRows(features, numbers));
    return taken.get(numbers);
  };
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}

function page(all) {
  const settings = [...new Set(all.map(({ setting }) => setting))];
  const endpoints = [...new Set(all.map(({ endpoint }) => endpoint))].sort();
  const rows = endpoints.map((endpoint) => {
    const { metric, published } = loadSet("tdc", endpoint);
    const figures = published.map((each) => each[metric]);
    const best = metric === "mae" ? Math.min(...figures) : Math.max(...figures);
    const mapLight = published.find(({ model }) => model === "MapLight")?.[metric] ?? "";
    const cells = settings.map((setting) => {
      const own = all.filter((each) => each.endpoint === endpoint && each.setting === setting);
      if (own.length === 0) return "";
      const { mean, sd } = meanAndSd(own.map((each) => each[metric]));
      const seconds = own.reduce((sum, { fitSeconds }) => sum + fitSeconds, 0);
      const share =
        setting === AUTO_NETWORKS ? `${percent(meanAndSd(own.map((each) => each.networkShare)).mean)} networks, ` : "";
      const spread = own.length > 1 ? ` ± ${sd.toFixed(3)}` : "";
      return `${mean.toFixed(3)}${spread} (${share}${own.length} seed${own.length > 1 ? "s" : ""}, ${Math.round(seconds)} s)`;
    });
    return [endpoint, metric, mapLight, best, ...cells];
  });
  return `# TDC ADMET: official test part

Fitted on all training rows with default options and features, mean and standard deviation over seeds; published figures from the
leaderboards of TDC's web site. In the Gaussian processes of \`auto\` chance only draws the rows that the kernel is chosen with and the
folds: they are fitted once for all seeds. \`auto-networks\` tries perceptrons as well, as with a budget, and says how much they
count.

${table(["endpoint", "metric", "MapLight", "best of the board", ...settings.map((setting) => `\`${setting}\``)], rows)}
`;
}
