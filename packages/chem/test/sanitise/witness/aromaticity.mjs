// Compares our Kekulé forms, refusals and aromaticity with RDKit-JS's in the same process, field by field: on the SMILES of the public
// sets in MOLSIEVE_DATASETS (default: ../shared/datasets beside the checkout) and on random fused ring systems. Prints counts, the
// share of doubts and the first differences; exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/chem/test/sanitise/witness/aromaticity.mjs [--every 1] [--sets znp,set_A] [--random 20000] [--seed 1] [--show 10]
import { parseArgs } from "node:util";
import { publicFolder, smilesFiles, smilesIn } from "../../smiles/witness/public-smiles.mjs";
import { createAromaticComparer } from "../aromatic-stages.mjs";
import { randomAromatics } from "./random-aromatics.mjs";

const { values: options } = parseArgs({
  options: {
    every: { type: "string", default: "1" },
    sets: { type: "string", default: "" },
    random: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "10" },
  },
});
const folder = publicFolder();
if (folder === undefined) {
  process.stderr.write("no public sets: set MOLSIEVE_DATASETS\n");
  process.exit(2);
}
const comparer = await createAromaticComparer();
const every = Number(options.every);
const totals = {};
let shown = 0;

function compareAll(name, texts) {
  const counts = {};
  for (const text of texts) {
    const outcome = comparer.compare(text);
    const kind = outcome.startsWith("differs") ? "differs" : outcome;
    counts[kind] = (counts[kind] ?? 0) + 1;
    totals[kind] = (totals[kind] ?? 0) + 1;
    const isOdd = kind === "differs" || kind.endsWith("doubt");
    if (isOdd && shown < Number(options.show)) {
      shown++;
      process.stdout.write(`  ${outcome}\n    ${text}\n`);
    }
  }
  if (Object.keys(counts).length > 0) process.stdout.write(`${name}: ${JSON.stringify(counts)}\n`);
}

compareAll(`random systems of seed ${options.seed}`, randomAromatics(Number(options.seed), Number(options.random)));
const names = options.sets === "none" ? [] : options.sets.split(",");
for (const path of smilesFiles(folder)) {
  if (!names.some((name) => path.includes(name))) continue;
  compareAll(
    path,
    smilesIn(folder, path).filter((_, i) => i % every === 0),
  );
}
process.stdout.write(`all: ${JSON.stringify(totals)}\n`);
process.exitCode = totals["differs"] > 0 ? 1 : 0;
