// Makes the golden table of descriptors: every descriptor of RDKit for Python for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-descriptors.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

const smiles = goldenSmiles();
const [head, ...answers] = askPython(new URL("../witness/rdkit_descriptors.py", import.meta.url), smiles);
const rows = smiles.map((text, i) => `${JSON.stringify(text)}:${answers[i]}`);
writeFileSync(
  new URL("descriptors.golden.json", import.meta.url),
  `${head.slice(0, -1)},\n"rows":{\n${rows.join(",\n")}\n}}\n`,
);
