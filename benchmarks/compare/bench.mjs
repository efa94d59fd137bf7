// One page of all benchmarks that set Molsieve beside others, with plots, from the results that are there. Usage:
//   npx -y pnpm@10.34.9 bench compare
//
// Computes nothing anew: it reads results/*.json and the published figures in the folder that MOLSIEVE_DATASETS names.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasDatasets } from "../models/data.mjs";
import { table } from "../models/study.mjs";
import { COMPARISONS, pairedText } from "./comparisons.mjs";
import { dotPlot } from "./dot-plot.mjs";

const RESULTS = fileURLToPath(new URL("../results", import.meta.url));

if (hasDatasets()) {
  mkdirSync(join(RESULTS, "compare"), { recursive: true });
  const compared = Object.entries(COMPARISONS).flatMap(([name, compare]) => {
    const file = join(RESULTS, `${name}.json`);
    if (!existsSync(file)) return [];
    const { results, ...made } = JSON.parse(readFileSync(file, "utf8"));
    return [{ name, made, ...compare(results) }];
  });
  for (const { name, rows, ...plot } of compared) {
    write(join("compare", `${name}.svg`), dotPlot({ ...plot, rows, description: plotText(rows, plot) }));
  }
  write("compare.md", page(compared));
  console.log(readFileSync(join(RESULTS, "compare.md"), "utf8"));
} else {
  console.error("The published figures are not here: name the folder of data sets by MOLSIEVE_DATASETS");
  process.exitCode = 2;
}

function write(name, text) {
  const path = join(RESULTS, name);
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function page(compared) {
  const lines = compared.map(({ name, ours, against, figures, sets, made }) => {
    const { wins, p } = pairedText(sets);
    const { cpu, cores, commit, date } = made.machine;
    return [
      `[${name}](${name}.md)`,
      ours,
      against,
      figures,
      wins,
      p,
      `${date}, ${commit.slice(0, 12)}, ${cpu}, ${cores} cores`,
    ];
  });
  const plots = compared.map(({ name, title }) => `## ${title}\n\n![${title}](compare/${name}.svg)\n`);
  return `# Molsieve beside others

Each line is a page with all figures and the command that made it. Better: sets (targets, endpoints, assays, campaigns) where Molsieve's figure is the better one. p: Wilcoxon's signed-rank test over the sets,
two-sided, not corrected for the number of lines. Figures of accuracy and enrichment do not depend on the machine.

${table(["benchmark", "Molsieve", "against", "mean over sets", "better on", "p", "made"], lines)}

${plots.join("\n")}
Made by \`npx -y pnpm@10.34.9 bench compare\` from the results in this folder.
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
