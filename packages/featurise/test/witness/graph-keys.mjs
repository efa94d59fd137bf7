// Compares the keys by which fragments are told apart with RDKit-JS's canonical SMILES, on the public sets in
// MOLSIEVE_DATASETS: a molecule must have one key whatever the order of its atoms, stereo included, and two molecules one key
// only where they have one SMILES. Exit code 1 where that is not so, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/graph-keys.mjs [--every N] [SET...]
import { createRdkitEngine } from "@molsieve/chem";
import { GraphHasher, moleculeKey } from "../../dist/fragments/graph-hash.js";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const engine = await createRdkitEngine();
const hasher = new GraphHasher();
const textsOfKey = new Map();
const counts = { molecules: 0, orderMatters: 0, severalTexts: 0 };
await visitPublicMolecules(selection, ({ structure, molecule, mol }) => {
  // Of a mol block, a SMILES does not always give back the radicals and hydrogens.
  if (structure.includes("\n")) return;
  const text = mol.get_smiles();
  const read = engine.read(text, { removeHs: false });
  if (read.mol === undefined) return;
  const key = moleculeKey(hasher, molecule);
  const again = moleculeKey(hasher, read.mol.molecule());
  const textAgain = read.mol.smiles();
  read.mol[Symbol.dispose]();
  // Where RDKit's own SMILES is not canonical, there is nothing to compare with.
  if (textAgain !== text) return;
  counts.molecules++;
  if (key !== again && counts.orderMatters++ < 10)
    process.stdout.write(`  order matters: ${structure.slice(0, 300)}  ${text}\n`);
  if (!textsOfKey.has(again)) textsOfKey.set(again, new Set());
  textsOfKey.get(again).add(text);
});
for (const texts of textsOfKey.values()) {
  if (texts.size > 1 && counts.severalTexts++ < 10) process.stdout.write(`  one key: ${[...texts].join("  ")}\n`);
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
process.exitCode = counts.orderMatters + counts.severalTexts > 0 ? 1 : 0;
