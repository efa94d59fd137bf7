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
import { openResults } from "../models/study.mjs";
import { campaignsPage } from "./campaigns-page.mjs";
import { layOut, PLATFORM } from "./lay-out.mjs";
import { platformRows } from "./platform-targets.mjs";

const MAIN = fileURLToPath(new URL("../../packages/molsieve/dist/main.js", import.meta.url));
const { values } = parseArgs({
  options: { folder: { type: "string" }, only: { type: "string" }, again: { type: "boolean", default: false } },
});
const results = openResults("campaigns", ["campaign"], campaignsPage, {
  ...values,
  folder: "campaigns",
  script: "bench",
});
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
