// Makes the golden table of circular fingerprints: sparse counts of RDKit for Python for every fifth molecule of this folder.
//
//   node packages/featurise/test/golden/make-morgan.mjs
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";
import { writeTable } from "./write-table.mjs";

const smiles = goldenSmiles().filter((_, i) => i % 5 === 0);
const [head, ...answers] = askPython(new URL("../witness/rdkit_morgan.py", import.meta.url), smiles);
writeTable(
  "morgan.golden.json",
  head,
  smiles.map((text, i) => [text, JSON.parse(answers[i])]),
);
