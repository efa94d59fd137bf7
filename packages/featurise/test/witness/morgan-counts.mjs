// Compares our sparse counts of circular environments with RDKit's for Python on the public sets in MOLSIEVE_DATASETS.
// Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/morgan-counts.mjs [--every N] [--limit N] [SET...]

import { morganCounts } from "../../dist/index.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const molecules = [];
await visitPublicMolecules(selection, (visited) => {
  if (!visited.structure.includes("\n")) molecules.push(visited);
});
const [head, ...answers] = askPython(
  new URL("rdkit_morgan.py", import.meta.url),
  molecules.map(({ structure }) => structure),
);
const { rdkit, names: variants } = JSON.parse(head);
const different = variants.map(() => 0);
answers.forEach((answer, i) => {
  const { structure, molecule } = molecules[i];
  JSON.parse(answer)?.forEach((want, v) => {
    const { ids, counts } = morganCounts(molecule, parametersOf(variants[v]));
    const ours = Object.fromEntries([...ids].map((id, n) => [id, counts[n]]));
    if (JSON.stringify(ours) === JSON.stringify(want)) return;
    if (different[v]++ < 5) process.stdout.write(`  ${variants[v]}: ${structure.slice(0, 300)}\n`);
  });
});
process.stdout.write(`${molecules.length} molecules, RDKit ${rdkit}\n`);
variants.forEach((variant, v) => {
  process.stdout.write(`${variant}: ${different[v]} different\n`);
});
process.exitCode = different.some((count) => count > 0) ? 1 : 0;

function parametersOf(variant) {
  const [kind, text = ""] = variant.split(":");
  const entries = text === "" ? [] : text.split(",").map((entry) => entry.split("="));
  return { features: kind === "fcfp", ...Object.fromEntries(entries.map(([key, value]) => [key, JSON.parse(value)])) };
}
