// Compares our graphs with Chemprop's own featurisers, number by number, on the public sets in MOLSIEVE_DATASETS. Exit code 1
// on any difference, 2 when the sets or Chemprop are missing.
//
//   CHEMPROP=folder-with-the-package-chemprop node packages/featurise/test/witness/chemprop-graphs.mjs [--every N] [SET...]

import { molGraphBatch } from "../../dist/graphs/mol-graph-batch.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
if (process.env["CHEMPROP"] === undefined) {
  process.stderr.write("no Chemprop; set CHEMPROP to the folder of its package\n");
  process.exit(2);
}
const rows = [];
await visitPublicMolecules(selection, ({ structure, molecule }) => {
  if (!structure.includes("\n")) rows.push({ structure, molecule });
});
const answers = askPython(
  new URL("chemprop_graphs.py", import.meta.url),
  rows.map(({ structure }) => structure),
);
const different = { compared: 0, skipped: 0 };
rows.forEach(({ structure, molecule }, i) => {
  const want = JSON.parse(answers[i]);
  if (want === null) {
    different.skipped++;
    return;
  }
  different.compared++;
  const found = new Set();
  for (const [set, atoms] of Object.entries(want.atoms)) {
    const batch = molGraphBatch([molecule], { atomFeatures: set });
    if (!isSame(batch.atoms, atoms))
      for (const name of columnsThatDiffer(batch.atoms, atoms)) found.add(`atoms ${name}`);
    if (!isSame(batch.edges, want.edges))
      for (const name of columnsThatDiffer(batch.edges, want.edges)) found.add(`edges ${name}`);
    if (!isEqual(batch.edgeIndex, want.edgeIndex)) found.add("edge index");
    if (!isEqual(batch.reverseEdge, want.reverseEdge)) found.add("reverse edge");
  }
  for (const what of found) {
    different[what] = (different[what] ?? 0) + 1;
    if (different[what] <= 3) process.stdout.write(`  ${what}: ${structure.slice(0, 300)}\n`);
  }
});
process.stdout.write(`${JSON.stringify(different)}\n`);
process.exitCode = Object.keys(different).length > 2 ? 1 : 0;

function dense({ shape: [nRows, width], places, other }) {
  const values = new Float32Array(nRows * width);
  for (const place of places) values[place] = other[place] ?? 1;
  return values;
}

function isEqual(ours, theirs) {
  return ours.length === theirs.length && ours.every((value, i) => value === theirs[i]);
}

function isSame(ours, sparse) {
  return isEqual(ours, dense(sparse));
}

function columnsThatDiffer(ours, sparse) {
  const theirs = dense(sparse);
  const width = sparse.shape[1];
  const columns = new Set();
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++)
    if (ours[i] !== theirs[i]) columns.add(`${i % width} of ${width}`);
  return columns;
}
