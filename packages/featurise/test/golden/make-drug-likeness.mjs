// Makes the golden table of QED, synthetic accessibility and natural product likeness by RDKit for Python.
//
//   node packages/featurise/test/golden/make-drug-likeness.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

const smiles = goldenSmiles();
const [head, ...answers] = askPython(new URL("../witness/rdkit_drug_likeness.py", import.meta.url), smiles);
const rows = smiles.map((text, i) => `${JSON.stringify(text)}:${answers[i]}`);
writeFileSync(
  new URL("drug-likeness.golden.json", import.meta.url),
  `${head.slice(0, -1)},\n"rows":{\n${rows.join(",\n")}\n}}\n`,
);
