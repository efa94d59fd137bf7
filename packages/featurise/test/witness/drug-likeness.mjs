// Compares QED, its properties and weights, synthetic accessibility and natural product likeness with RDKit for Python
// (MOLSIEVE_PYTHON, default /usr/bin/python3) on the public sets in MOLSIEVE_DATASETS, within 1e-6 of RDKit's, relative
// (absolute below 0.001). Molecules in which RDKit 2026.09 finds other rings (#9105) may differ: they are named apart. Exit
// code 1 on any other difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/drug-likeness.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.

import { DescriptorReader } from "../../dist/descriptors/descriptor-reader.js";
import { qed, qedProperties } from "../../dist/index.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const scores = new DescriptorReader(["SAScore", "NPLikeness", "NPConfidence"]);
const python = (script, ...rest) => {
  const structures = batch.map(({ structure }) => structure);
  const [head, ...answers] = askPython(new URL(script, import.meta.url), structures, rest);
  return { columns: JSON.parse(head).names, answers: answers.map((line) => JSON.parse(line)) };
};
let batch = [];
let compared = 0;
let otherRings = 0;
const different = new Map();
await visitPublicMolecules(
  selection,
  ({ structure, molecule }) => {
    if (structure.includes("\n")) return;
    const properties = qedProperties(molecule);
    const weighted = ["max", "mean", "none"].map((weights) => qed(molecule, weights, properties));
    const values = [...Object.values(properties), ...weighted, ...scores.read(molecule)];
    batch.push({ structure, nRings: molecule.rings.length, values });
  },
  (path, { skipped }) => {
    if (batch.length === 0) return;
    const { columns, answers } = python("rdkit_drug_likeness.py");
    const rings = python("rdkit_descriptors.py", "RingCount").answers;
    for (const [n, { structure, nRings, values }] of batch.entries()) {
      if (answers[n] === null) continue;
      compared++;
      const wrong = columns.flatMap((column, c) => {
        const [actual, want] = [values[c], answers[n][c]];
        const isEqual =
          want === null ? Number.isNaN(actual) : Math.abs(actual - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
        return isEqual ? [] : [`${column} ${actual}, RDKit ${want}`];
      });
      if (wrong.length === 0) continue;
      if (rings[n][0] !== nRings) otherRings++;
      else different.set(structure, wrong);
    }
    process.stdout.write(`${path}: ${compared} compared so far, ${skipped} skipped\n`);
    batch = [];
  },
);
for (const [structure, wrong] of [...different].slice(0, 20)) {
  process.stdout.write(`  ${wrong.join("; ")}: ${structure.slice(0, 1000)}\n`);
}
process.stdout.write(
  `total: ${compared} molecules, ${different.size} with differences, ${otherRings} more that have other rings since 2026.09\n`,
);
process.exitCode = different.size > 0 || compared === 0 ? 1 : 0;
