// Compares SmilesReader with RDKit-JS, which reads without sanitising, on mutated SMILES, and prints how many agree and the
// first that differ. Exit code 1 when any differ. The bases are the molecules of ../bases.mjs, and those of the public sets where
// they are there.
//
//   node packages/chem/test/smiles/witness/mutated-smiles.mjs [--count N] [--seed N] [--show N]
import { parseArgs } from "node:util";
import { BASES } from "../bases.mjs";
import { readingComparison } from "../compare-reading.mjs";
import { SmilesMutations } from "../smiles-mutations.mjs";
import { publicBases } from "./public-smiles.mjs";

const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "50000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "10" },
  },
});
const seed = Number(options.seed);
const bases = [...BASES, ...publicBases(50)];
const mutations = new SmilesMutations(bases, seed);
const compare = await readingComparison();
const counts = {};
let shown = 0;
for (let i = 0; i < Number(options.count); i++) {
  const text = mutations.next();
  const outcome = await compare(text);
  const kind = outcome.replace(/^differs.*/s, "differs");
  counts[kind] = (counts[kind] ?? 0) + 1;
  if (kind === "differs" && shown++ < Number(options.show)) process.stdout.write(`  ${text}  ${outcome}\n`);
}
process.stdout.write(`seed ${seed}, ${bases.length} bases: ${JSON.stringify(counts)}\n`);
process.exitCode = counts["differs"] ? 1 : 0;
