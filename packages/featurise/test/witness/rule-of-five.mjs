// Compares the descriptors of the rules (Lipinski, Veber) with RDKit-JS, molecule by molecule and to the last bit, on the public
// sets in MOLSIEVE_DATASETS. Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/rule-of-five.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.
import { numRotatableBonds, RULE_OF_FIVE_DESCRIPTORS, ruleOfFiveDescriptors, tpsa } from "@molsieve/featurise";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const NAMES = [...RULE_OF_FIVE_DESCRIPTORS, "TPSA", "NumRotatableBonds"];
const RDKIT_NAMES = ["amw", "CrippenClogP", "lipinskiHBD", "lipinskiHBA", "tpsa", "NumRotatableBonds"];

const { selection } = witnessArguments();
const total = { compared: 0, different: 0, skipped: 0 };
let different = 0;
await visitPublicMolecules(
  selection,
  ({ structure, molecule, mol }) => {
    const descriptors = JSON.parse(mol.get_descriptors());
    const actual = [...ruleOfFiveDescriptors(molecule), tpsa(molecule), numRotatableBonds(molecule)];
    const differences = NAMES.flatMap((name, i) => {
      const want = descriptors[RDKIT_NAMES[i]];
      return Object.is(actual[i], want) ? [] : [`${name} ${actual[i]}, RDKit ${want}`];
    });
    if (differences.length === 0 || ++different > 10) return;
    process.stdout.write(`  ${differences.join("; ")}: ${structure.slice(0, 2000)}\n`);
  },
  (path, { visited, skipped }) => {
    process.stdout.write(`${path}: ${visited} compared, ${different} different, ${skipped} skipped\n`);
    total.compared += visited;
    total.different += different;
    total.skipped += skipped;
    different = 0;
  },
);
process.stdout.write(`total: ${total.compared} compared, ${total.different} different, ${total.skipped} skipped\n`);
process.exitCode = total.different > 0 || total.compared === 0 ? 1 : 0;
