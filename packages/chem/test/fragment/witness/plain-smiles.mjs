// Compares plainSmiles with RDKit-JS's canonical SMILES, letter by letter, on every molecule of the public sets in MOLSIEVE_DATASETS that
// it writes. Exit code 1 on a difference, 2 when the sets are missing.
//
//   node packages/chem/test/fragment/witness/plain-smiles.mjs [--every N] [SET...]
import { parseArgs } from "node:util";
import { plainSmiles } from "@molsieve/chem";
import { publicFolder, visitPublicMolecules } from "../../../../featurise/test/witness/public-molecules.mjs";

const { values: options, positionals: names } = parseArgs({
  options: { every: { type: "string", default: "1" } },
  allowPositionals: true,
});
if (publicFolder() === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const total = { written: 0, leftToRdkit: 0, different: 0 };
const times = { ours: 0, rdkit: 0 };

await visitPublicMolecules(
  { every: Number(options.every), names },
  ({ molecule, mol }) => {
    const start = performance.now();
    const own = plainSmiles(molecule);
    const between = performance.now();
    if (own === undefined) {
      total.leftToRdkit++;
      return;
    }
    total.written++;
    const theirs = mol.get_smiles();
    times.ours += between - start;
    times.rdkit += performance.now() - between;
    if (own !== theirs && total.different++ < 10) process.stdout.write(`  RDKit ${theirs}\n  ours  ${own}\n`);
  },
  (path, counts) => process.stdout.write(`${path} ${JSON.stringify(counts)}\n`),
);
const ratio = (times.rdkit / times.ours).toFixed(1);
process.stdout.write(`${JSON.stringify(total)}, RDKit-JS takes ${ratio} times as long to write\n`);
process.exitCode = total.different > 0 || total.written === 0 ? 1 : 0;
