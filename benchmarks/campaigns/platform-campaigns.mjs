// The campaigns of examples/campaigns over targets of RDKit's benchmarking platform, through `molsieve screen`, once for each draw of five actives as in
// platform.mjs; beside what that benchmark says of the same targets. Usage:
//   pnpm build && node benchmarks/campaigns/platform-campaigns.mjs [--repeats 10] [--targets muv-600,dud-ache,chembl-100166]
//
// What results/platform-campaigns.json already holds is not computed again, unless --again.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openResults, table } from "../models/study.mjs";
import { layOutTarget, PLATFORM } from "./lay-out.mjs";

const MAIN = fileURLToPath(new URL("../../packages/molsieve/dist/main.js", import.meta.url));
const { values } = parseArgs({
  options: {
    repeats: { type: "string", default: "10" },
    targets: { type: "string", default: Object.keys(PLATFORM).join(",") },
    again: { type: "boolean", default: false },
  },
});
const results = openResults("platform-campaigns", ["target", "seed"], page, { ...values, folder: "campaigns" });
for (let seed = 1; seed <= Number(values.repeats); seed++) {
  for (const slug of values.targets.split(",")) {
    if (!results.has({ target: PLATFORM[slug], seed })) results.add(run(slug, seed));
  }
}
results.finish();

function run(slug, seed) {
  const folder = mkdtempSync(join(tmpdir(), "molsieve-platform-"));
  try {
    mkdirSync(join(folder, "data"));
    layOutTarget(join(folder, "data"), slug, PLATFORM[slug], seed);
    const example = readFileSync(new URL(`../../examples/campaigns/platform-${slug}.yaml`, import.meta.url), "utf8");
    writeFileSync(join(folder, "campaign.yaml"), example.replace(/^seed: 1$/m, `seed: ${seed}`));
    const output = join(folder, "run");
    const start = performance.now();
    execFileSync(process.execPath, [MAIN, "screen", join(folder, "campaign.yaml"), "-o", output, "--quiet"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const seconds = Math.round((performance.now() - start) / 1000);
    const { validation, model } = JSON.parse(readFileSync(join(output, "run.json"), "utf8"));
    const { nActives, nCompounds, model: own, baseline } = validation.screened;
    const of = (name) => [own[name].value, baseline[name].value].map((value) => Number(value.toPrecision(5)));
    return {
      target: PLATFORM[slug],
      seed,
      nActives,
      nCompounds,
      presumed: model.presumed_inactives,
      bedroc: of("bedroc20"),
      rocAuc: of("roc_auc_ties_against"),
      ef1: of("ef1"),
      seconds,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The page of results/platform-campaigns.json. */
function page(found) {
  const platform = JSON.parse(readFileSync(new URL("../results/platform.json", import.meta.url), "utf8")).results;
  const mean = (rows, of) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const rows = Object.values(PLATFORM).flatMap((target) => {
    const own = found.filter((each) => each.target === target);
    if (own.length === 0) return [];
    const there = (method) => platform.find((each) => each.target === target && each.method === method).bedroc;
    const figures = ["bedroc", "rocAuc", "ef1"].flatMap((name) =>
      [0, 1].map((place) => mean(own, (each) => each[name][place]).toFixed(name === "ef1" ? 1 : 3)),
    );
    const better = own.filter(({ bedroc }) => bedroc[0] > bedroc[1]).length;
    return [
      [
        target,
        own.length,
        ...figures,
        `${better} of ${own.length}`,
        there("logistic").toFixed(3),
        there("ecfp4").toFixed(3),
      ],
    ];
  });
  const head = [
    "target",
    "repeats",
    "BEDROC",
    "ECFP4",
    "ROC AUC",
    "ECFP4",
    "EF 1 %",
    "ECFP4",
    "better in",
    "platform: logistic",
    "platform: ecfp4",
  ];
  return `# Five known actives through a campaign

The campaigns [platform-muv-600](../../examples/campaigns/platform-muv-600.yaml), [platform-dud-ache](../../examples/campaigns/platform-dud-ache.yaml) and
[platform-chembl-100166](../../examples/campaigns/platform-chembl-100166.yaml) by \`molsieve screen\`: a bare list of five actives, logistic regression that is told of 600 presumed inactives, all other actives
hidden among the decoys. Each repeat has the actives that [platform.md](platform.md) draws by the same seed; presumed inactives are other ones. Means over repeats, beside similarity to the nearest
of the five by ECFP4 in the same run, and beside what platform.md says of BEDROC for these targets (10 repeats: means over fewer are of other draws). Campaigns standardise structures and count each once, so that the figures differ a little.

${table(head, rows)}
`;
}
