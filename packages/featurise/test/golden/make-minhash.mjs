// Makes the golden table of fingerprints of fragment SMILES: RDKit for Python on every eighth molecule of this folder, with the
// Kekulé forms of RDKit-JS.
//
//   node packages/featurise/test/golden/make-minhash.mjs
import initRDKitModule from "@rdkit/rdkit";
import { askPython } from "../support/ask-python.mjs";
import { kekuleDoubleBonds } from "../support/kekule-bonds.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";
import { writeTable } from "./write-table.mjs";

const rdkit = await initRDKitModule();
const smiles = goldenSmiles().filter((_, i) => i % 8 === 0);
const lines = smiles.map((text) => {
  const mol = rdkit.get_mol(text);
  const line = `${text}\t${kekuleDoubleBonds(mol)}`;
  mol.delete();
  return line;
});
const [head, ...answers] = askPython(new URL("../witness/rdkit_minhash.py", import.meta.url), lines);
writeTable(
  "minhash.golden.json",
  head,
  smiles.map((text, i) => [text, JSON.parse(answers[i])]),
);
