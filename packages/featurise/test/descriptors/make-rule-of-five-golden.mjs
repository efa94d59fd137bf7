// Writes RDKit-JS's values into rule-of-five.golden.json, for the molecules that are in it. Rows: SMILES, then the
// descriptors in the order of the file's `columns`.
//
//   node packages/featurise/test/descriptors/make-rule-of-five-golden.mjs
import { readFileSync, writeFileSync } from "node:fs";
import initRDKitModule from "@rdkit/rdkit";

const file = new URL("rule-of-five.golden.json", import.meta.url);
const rdkit = await initRDKitModule();
const golden = JSON.parse(readFileSync(file, "utf8"));
const rows = golden.rows.map(([smiles]) => {
  const mol = rdkit.get_mol(smiles);
  if (mol === null) throw new Error(`RDKit-JS does not read ${smiles}`);
  const { amw, CrippenClogP, lipinskiHBD, lipinskiHBA } = JSON.parse(mol.get_descriptors());
  mol.delete();
  return JSON.stringify([smiles, amw, CrippenClogP, lipinskiHBD, lipinskiHBA]);
});
const head = JSON.stringify({ producer: `RDKit-JS ${rdkit.version()}`, columns: golden.columns }).slice(0, -1);
writeFileSync(file, `${head},"rows":[\n${rows.join(",\n")}\n]}\n`);
