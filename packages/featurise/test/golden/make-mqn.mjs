// Makes the golden table of molecular quantum numbers with RDKit for Python, for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-mqn.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

const smiles = goldenSmiles();
const answers = askPython(new URL("../witness/mqn.py", import.meta.url), smiles);
const rows = smiles.flatMap((text, i) =>
  answers[i] === "null" ? [] : [`${JSON.stringify(text)}:${JSON.stringify(JSON.parse(answers[i]))}`],
);
writeFileSync(new URL("mqn.golden.json", import.meta.url), `{\n${rows.join(",\n")}\n}\n`);
