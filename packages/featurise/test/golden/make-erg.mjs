// Makes the golden table of the ErG fingerprint: RDKit for Python's values other than 0 for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-erg.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

const smiles = goldenSmiles();
const [head, ...answers] = askPython(new URL("../witness/rdkit_keys.py", import.meta.url), smiles, ["erg"]).map(
  (line) => JSON.parse(line),
);
const rows = smiles.flatMap((text, i) => {
  if (answers[i] === null) return [];
  const [, values] = answers[i];
  const known = values.flatMap((value, k) => (value === 0 ? [] : [[k, Math.round(value * 1e6) / 1e6]]));
  return [`${JSON.stringify(text)}:${JSON.stringify(known.flat())}`];
});
writeFileSync(
  new URL("erg.golden.json", import.meta.url),
  `${JSON.stringify(head).slice(0, -1)},\n"rows":{\n${rows.join(",\n")}\n}}\n`,
);
