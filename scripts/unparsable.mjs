// Prints a JSON object: RDKit-JS's version and the identifiers of the rows that it cannot read. Usage:
//   node scripts/unparsable.mjs FILE        (.csv with the header id,smiles,...; .smi otherwise)
import { readFile } from "node:fs/promises";
import initRDKitModule from "@rdkit/rdkit";

const file = process.argv[2];
const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
const isCsv = file.endsWith(".csv");
const rows = isCsv ? lines.slice(1).map((line) => line.split(",")) : lines.map((line) => line.split(/\s+/).reverse());

const rdkit = await initRDKitModule();
const logs = rdkit.set_log_capture("rdApp.*");
const unparsable = rows.filter(([, smiles]) => {
  const molecule = rdkit.get_mol(smiles);
  molecule?.delete();
  return molecule === null;
});
logs?.delete();
console.log(JSON.stringify({ rdkit: rdkit.version(), unparsable: unparsable.map(([id]) => id) }, null, 2));
