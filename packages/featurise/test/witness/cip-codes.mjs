// Compares our CIP labels with those RDKit-JS's stereo perception leaves on the molecules of the public sets in
// MOLSIEVE_DATASETS. Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/cip-codes.mjs [--every N] [SET...]
import { cipCodes } from "@molsieve/chem";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const total = { withCentres: 0, centres: 0, different: 0 };

await visitPublicMolecules(
  selection,
  ({ structure, molecule, mol }) => {
    if (molecule.chirality.every((tag) => tag === 0)) return;
    const { extensions } = JSON.parse(mol.get_json()).molecules[0];
    const labels = extensions.find(({ name }) => name === "rdkitRepresentation")?.cipCodes ?? [];
    const codes = cipCodes(molecule);
    const ours = [...codes.entries()].filter(([, code]) => code !== 0).map(([atom, code]) => [atom, " RS"[code]]);
    total.withCentres++;
    total.centres += labels.length;
    if (JSON.stringify(ours) === JSON.stringify(labels)) return;
    if (total.different++ < 20) process.stdout.write(`  ${structure.slice(0, 500)}\n`);
  },
  (path) => {
    process.stdout.write(
      `${path}: so far ${total.withCentres} molecules with stereo, ${total.centres} labels; different: ${total.different}\n`,
    );
  },
);
process.exitCode = total.different > 0 ? 1 : 0;
