// The campaigns of examples/campaigns, each by `molsieve screen`, and what their runs say they are worth. Usage:
//   npx -y pnpm@10.34.9 bench campaigns [--folder FOLDER] [--only platform-muv-600,...] [--again]
//
// The public targets are laid out from the folder that MOLSIEVE_DATASETS names; configs, data and runs stay in FOLDER, where it is given.
// What results/campaigns.json already holds is not computed again, unless --again.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bedroc, enrichmentFactor, rankActives, rocAuc } from "../../packages/models/dist/index.js";
import { readCsv } from "../models/csv.mjs";
import { openResults, table } from "../models/study.mjs";
import { layOut, PLATFORM } from "./lay-out.mjs";
import { platformRows } from "./platform-targets.mjs";

const MAIN = fileURLToPath(new URL("../../packages/molsieve/dist/main.js", import.meta.url));
const { values } = parseArgs({
  options: { folder: { type: "string" }, only: { type: "string" }, again: { type: "boolean", default: false } },
});
const results = openResults("campaigns", ["campaign"], page, { ...values, folder: "campaigns", script: "bench" });
const folder = values.folder ?? mkdtempSync(join(tmpdir(), "molsieve-campaigns-"));
try {
  const names = layOut(folder).filter((name) => values.only?.split(",").includes(name) ?? true);
  for (const campaign of names.filter((name) => !results.has({ campaign: name }))) results.add(run(campaign));
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true });
}
results.finish();

function run(campaign) {
  const output = join(folder, "runs", campaign);
  const config = join(folder, `${campaign}.yaml`);
  const start = performance.now();
  execFileSync(process.execPath, [MAIN, "screen", config, "-o", output, "--overwrite", "--quiet"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  const record = JSON.parse(readFileSync(join(output, "run.json"), "utf8"));
  const found = record.validation === undefined ? fromHits(campaign, output) : fromRun(record.validation);
  return { campaign, title: record.title, ...found, seconds };
}

/** The figures that a campaign with hidden compounds reports. */
function fromRun({ screened }) {
  const { nActives, nCompounds, model, baseline } = screened;
  return { nActives, nCompounds, model: rounded(model), baseline: rounded(baseline) };
}

function rounded(metrics) {
  const short = (number) => Number(number.toPrecision(4));
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { value, lower, upper }]) => [name, [value, lower, upper].map(short)]),
  );
}

/** The figures of a screen by similarity, whose hits are the whole library. */
function fromHits(campaign, output) {
  const target = PLATFORM[campaign.replace(/^platform-(.*)-similar$/, "$1")];
  const actives = new Set(platformRows(target, "actives").map(([, id]) => id));
  const byStructure = new Map();
  for (const row of readCsv(join(output, "hits.csv"))) {
    const { active = false } = byStructure.get(row.smiles) ?? {};
    byStructure.set(row.smiles, { similarity: Number(row.similarity), active: active || actives.has(row.id) });
  }
  const rows = [...byStructure.values()];
  const scores = Float64Array.from(rows, ({ similarity }) => similarity);
  const ranked = rankActives(
    scores,
    rows.map(({ active }) => active),
  );
  const short = (number) => [Number(number.toPrecision(4))];
  const model = {
    roc_auc_ties_against: short(rocAuc(ranked)),
    ef1: short(enrichmentFactor(ranked, 0.01)),
    ef5: short(enrichmentFactor(ranked, 0.05)),
    bedroc20: short(bedroc(ranked)),
  };
  return { nActives: ranked.nActives, nCompounds: rows.length, model };
}

function page(all) {
  const rows = [...all]
    .sort((a, b) => (a.campaign < b.campaign ? -1 : 1))
    .flatMap(({ campaign, nActives, nCompounds, model, baseline, seconds }) => {
      const link = `[${campaign}](../../examples/campaigns/${campaign}.yaml)`;
      const of = (ranking, metrics, ...first) => [
        ...first,
        ranking,
        cell(metrics.roc_auc_ties_against, 2),
        cell(metrics.ef1, 1),
        cell(metrics.ef5, 1),
        cell(metrics.bedroc20, 2),
      ];
      const sizes = [link, `${nActives} of ${nCompounds}`, seconds];
      if (baseline === undefined) return [of("six fingerprints", model, ...sizes)];
      return [of("model", model, ...sizes), of("ECFP4 similarity", baseline, "", "", "")];
    });
  const head = ["campaign", "hidden actives", "seconds", "ranked by", "ROC AUC", "EF 1 %", "EF 5 %", "BEDROC"];
  return `# Campaigns over public targets

\`platform-*\`: a target of RDKit's benchmarking platform (doi:10.1186/1758-2946-5-26), the first of each family that chooses no setting in [platform.md](platform.md). Five actives are known; the
campaign learns from them and from 300 decoys that are presumed to be inactive, \`-similar\` averages the similarities by six fingerprints to them. The other actives are to be found among the decoys.
\`simpd-*\`: an assay of SIMPD (doi:10.1186/s13321-023-00787-9), the first three by name: the training side of the simulated time split is known, the actives of the test side are to be found among 10,000
compounds of ZINC and the inactives of that side. \`chembl2321810\`: the demo, a fifth of a series hidden by scaffold among 4,991 compounds of NCI.

Figures in brackets are bootstrap intervals (95 %) over compounds, as the run reports them. Structures are standardised and each counts once, so figures differ a little from those of platform.md. Every
compound of a library counts as inactive.

${table(head, rows)}

Actives of a literature among compounds of a catalogue are easy to find, so SIMPD's figures say that later compounds of a project look like its earlier ones, and no more. Seconds: wall time of the whole
command on a machine that others used too.
`;
}

function cell([value, lower, upper], digits) {
  const range = lower === undefined ? "" : ` [${lower.toFixed(digits)}, ${upper.toFixed(digits)}]`;
  return `${value.toFixed(digits)}${range}`;
}
