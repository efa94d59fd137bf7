// Compares Molsieve's own reader of SMILES with RDKit-JS, every field of every molecule and every refusal, on mutated SMILES
// and on texts from a grammar of SMILES. Exit code 1 on any difference. The texts come from the molecules of
// ../smiles/bases.mjs, and from those of the public sets where they are there.
//
//   node packages/chem/test/witness/reader-mutations.mjs [--count N] [--seed N]
import { parseArgs } from "node:util";
import { BASES } from "../smiles/bases.mjs";
import { SmilesMutations } from "../smiles/smiles-mutations.mjs";
import { publicBases } from "../smiles/witness/public-smiles.mjs";
import { openReaderCheck } from "./reader-check.mjs";

const { values: options } = parseArgs({
  options: { count: { type: "string", default: "50000" }, seed: { type: "string", default: "1" } },
});
const bases = [...BASES, ...publicBases(50)];
const mutations = new SmilesMutations(bases, Number(options.seed));
const check = await openReaderCheck();
process.stdout.write(`seed ${options.seed}, ${bases.length} bases\n`);
for (let i = 0; i < Number(options.count); i++) {
  await check.read(mutations.next());
  if ((i + 1) % 100_000 === 0) process.stdout.write(`${check.summary()}\n`);
}
process.stdout.write(`${check.summary()}\n`);
process.exitCode = check.total().differences > 0 ? 1 : 0;
