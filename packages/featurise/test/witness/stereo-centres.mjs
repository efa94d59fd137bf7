// Compares the stereo centres behind the spacial score, those that are not assigned included, with RDKit-JS's newer
// perception on the public sets in MOLSIEVE_DATASETS. Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/stereo-centres.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.
import initRDKitModule from "@rdkit/rdkit";
import { bondStereoWithPossible } from "../../dist/stereo/possible-bonds.js";
import { stereoCentres } from "../../dist/stereo/stereo-centres.js";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
// A module of its own, whose setting the reader of the sets does not see.
const rdkit = await initRDKitModule();
rdkit.disable_logging();
rdkit.use_legacy_stereo_perception(false);
let compared = 0;
let different = 0;
await visitPublicMolecules(selection, ({ structure, molecule }) => {
  if (structure.includes("\n")) return;
  const mol = rdkit.get_mol(structure);
  if (mol === null) return;
  const tags = JSON.parse(mol.get_stereo_tags());
  mol.delete();
  compared++;
  const centres = stereoCentres(molecule, bondStereoWithPossible(molecule));
  const actual = [...centres.keys()].filter((atom) => centres[atom] === 1);
  // RDKit-JS lists geometries of five and six neighbours as well.
  const { neighbourStart, hydrogens } = molecule;
  const want = tags.CIP_atoms.map(([atom]) => atom).filter(
    (atom) => neighbourStart[atom + 1] - neighbourStart[atom] + hydrogens[atom] <= 4,
  );
  if (actual.join() === want.join() || ++different > 20) return;
  process.stdout.write(`  ${actual.join()}, RDKit ${want.join()}: ${structure.slice(0, 500)}\n`);
});
process.stdout.write(`total: ${compared} molecules, ${different} different\n`);
process.exitCode = different > 0 || compared === 0 ? 1 : 0;
