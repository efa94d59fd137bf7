// One page, docs/results.md, of the benchmarks that set Molsieve beside others, with plots, from the results that are there. Usage:
//   npx -y pnpm@10.34.9 bench compare
//
// Computes nothing anew: it reads results/*.json and the published figures in the folder that MOLSIEVE_DATASETS names.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { campaignsTable } from "../campaigns/campaigns-page.mjs";
import { comparisonTable, judgedTargets } from "../campaigns/platform-page.mjs";
import { tuningTargets } from "../campaigns/platform-targets.mjs";
import { METHODS } from "../campaigns/ranking-methods.mjs";
import { hasDatasets } from "../models/data.mjs";
import { table } from "../models/study.mjs";
import { COMPARISONS, FILES, pairedText } from "./comparisons.mjs";
import { dotPlot } from "./dot-plot.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const RESULTS = "benchmarks/results";

if (hasDatasets()) {
  const compared = Object.entries(COMPARISONS).flatMap(([name, compare]) => {
    const found = resultsOf(FILES[name] ?? name);
    return found === undefined ? [] : [{ name, made: found, ...compare(found.results) }];
  });
  mkdirSync(`${root}/${RESULTS}/compare`, { recursive: true });
  for (const { name, rows, ...plot } of compared) {
    write(`${RESULTS}/compare/${name}.svg`, dotPlot({ ...plot, rows, description: plotText(rows, plot) }));
  }
  write("docs/results.md", page(compared));
  console.log(readFileSync(`${root}/docs/results.md`, "utf8"));
} else {
  console.error("The published figures are not here: name the folder of data sets by MOLSIEVE_DATASETS");
  process.exitCode = 2;
}

/** What a benchmark has left; undefined where it has not been run. */
function resultsOf(name) {
  const file = `${root}/${RESULTS}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function write(name, text) {
  const path = `${root}/${name}`;
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function page(compared) {
  const lines = compared.map(({ name, ours, against, figures, sets, made }) => {
    const { wins, p } = pairedText(sets);
    const { cpu, cores, commit, date } = made.machine;
    const machine = `${date}, ${commit.slice(0, 12)}, ${cpu}, ${cores} cores`;
    return [`[${name}](../${RESULTS}/${FILES[name] ?? name}.md)`, ours, against, figures, wins, p, machine];
  });
  const plots = compared.map(({ name, title }) => `![${title}](../${RESULTS}/compare/${name}.svg)`);
  return `# Results on public data

Made by \`npx -y pnpm@10.34.9 bench compare\` from the results of the benchmarks, each of which names its command on its page. Better on: sets (targets, endpoints, assays, campaigns) where Molsieve's figure is
the better one. p: Wilcoxon's signed-rank test over the sets, two-sided, not corrected for the number of lines. Figures of accuracy and enrichment do not depend on the machine. Other targets than these have not been tried.

${table(["benchmark", "Molsieve", "against", "mean over sets", "better on", "p", "made"], lines)}

${plots.join("\n\n")}

${enrichmentText()}${campaignsText()}`;
}

function enrichmentText() {
  const found = resultsOf("platform");
  if (found === undefined) return "";
  const tuning = tuningTargets();
  const judges = judgedTargets(found.results).filter((target) => !tuning.includes(target));
  const methods = Object.entries(METHODS).filter(([name]) => found.results.some(({ method }) => method === name));
  return `## From five known actives

What are five known actives worth? On targets of RDKit's benchmarking platform (doi:10.1186/1758-2946-5-26) five actives drawn at random are the queries, the others are to be found among the decoys, ten times.
${tuning.length} other targets chose the method; these ${judges.length} judge it. [All figures](../${RESULTS}/platform.md).

${comparisonTable(found.results, judges)}

${methods.map(([name, { says }]) => `- \`${name}\`: ${says}`).join("\n")}

**What a screen can do of this today.** The similarities by several fingerprints are \`similar.features: [morgan, fcfp, atompair, torsion]\` of a [screen](screening.md); means of ranks are not there. \`logistic\` with
presumed inactives is what a [campaign](campaign.md#a-handful-of-actives) does with a bare list of actives; three targets and some of the draws
of actives have been put through [campaigns](../benchmarks/results/platform-campaigns.md).
A model that learns from the decoys of such sets learns in part what sets the compounds of a literature apart from those of a catalogue: in a real screen the difference will be smaller.

`;
}

function campaignsText() {
  const found = resultsOf("campaigns");
  if (found === undefined) return "";
  return `## Campaigns

\`npx -y pnpm@10.34.9 bench campaigns\` lays out the data and runs each config of \`examples/campaigns\` by \`molsieve screen\`; one at a time:

\`\`\`sh
node benchmarks/campaigns/lay-out.mjs FOLDER
molsieve screen FOLDER/platform-muv-600.yaml -o RUN
\`\`\`

${campaignsTable(found.results, "../")}

What the campaigns are and what the figures mean: [campaigns.md](../${RESULTS}/campaigns.md).
`;
}

/** The plot in words. */
function plotText(rows, { axis, series }) {
  const dots = rows.map(({ label, dots: own }) => {
    const values = own.map(({ series: place, value }) => `${series[place]} ${Number(value.toPrecision(3))}`);
    return `${label}: ${values.join(", ")}`;
  });
  return `${axis}. ${dots.join("; ")}.`;
}
