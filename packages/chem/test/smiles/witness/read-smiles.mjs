// Compares SmilesReader with RDKit-JS, which reads without sanitising, on every text of the public sets that looks like SMILES
// (identifiers and words among them are refused by both), and prints how many agree and the first that differ. Exit code
// 1 when any differ, 2 when the sets are missing.
//
//   node packages/chem/test/smiles/witness/read-smiles.mjs [--every N] [--show N] [part of a path ...]
import { parseArgs } from "node:util";
import { readingComparison } from "../compare-reading.mjs";
import { publicFolder, smilesFiles, smilesIn } from "./public-smiles.mjs";

const { values: options, positionals: names } = parseArgs({
  options: { every: { type: "string", default: "1" }, show: { type: "string", default: "5" } },
  allowPositionals: true,
});
const folder = publicFolder();
if (folder === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS\n");
  process.exit(2);
}

const compare = await readingComparison();
const totals = {};
const every = Number(options.every);
for (const path of smilesFiles(folder)) {
  if (names.length > 0 && !names.some((name) => path.includes(name))) continue;
  const counts = {};
  const texts = smilesIn(folder, path);
  let shown = 0;
  for (let i = 0; i < texts.length; i += every) {
    const outcome = await compare(texts[i]);
    const kind = outcome.replace(/^differs.*/s, "differs");
    counts[kind] = (counts[kind] ?? 0) + 1;
    totals[kind] = (totals[kind] ?? 0) + 1;
    if (kind === "differs" && shown++ < Number(options.show)) process.stdout.write(`  ${texts[i]}  ${outcome}\n`);
  }
  process.stdout.write(`${path}: ${JSON.stringify(counts)}\n`);
}
process.stdout.write(`all: ${JSON.stringify(totals)}\n`);
process.exitCode = totals["differs"] ? 1 : 0;
