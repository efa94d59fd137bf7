// Writes RDKit-JS's values into veber.golden.json, for the molecules that are in it. Rows: SMILES, TPSA, NumRotatableBonds.
//
//   node packages/featurise/test/descriptors/make-veber-golden.mjs
import { readFileSync, writeFileSync } from "node:fs";
import initRDKitModule from "@rdkit/rdkit";

const file = new URL("veber.golden.json", import.meta.url);
const rdkit = await initRDKitModule();
const golden = JSON.parse(readFileSync(file, "utf8"));
const rows = golden.rows.map(([smiles]) => {
  const mol = rdkit.get_mol(smiles);
  if (mol === null) throw new Error(`RDKit-JS does not read ${smiles}`);
  const { tpsa, NumRotatableBonds } = JSON.parse(mol.get_descriptors());
  mol.delete();
  return JSON.stringify([smiles, tpsa, NumRotatableBonds]);
});
const head = JSON.stringify({ producer: `RDKit-JS ${rdkit.version()}`, columns: golden.columns }).slice(0, -1);
writeFileSync(file, `${head},"rows":[\n${rows.join(",\n")}\n]}\n`);
