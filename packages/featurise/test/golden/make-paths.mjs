// Makes the golden table of path fingerprints: digests of those of RDKit for Python for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-paths.mjs
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";
import { writeTable } from "./write-table.mjs";

const smiles = goldenSmiles();
const [head, ...answers] = askPython(new URL("../witness/rdkit_paths.py", import.meta.url), smiles);
const { names } = JSON.parse(head);
writeTable(
  "paths.golden.json",
  head,
  smiles.map((text, i) => {
    const digests = JSON.parse(answers[i]);
    return [text, digests && names.map((name) => digests[name])];
  }),
);
