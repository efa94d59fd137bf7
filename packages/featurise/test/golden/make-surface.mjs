// Makes the golden table of charge and surface: AUTOCORR2D and the atoms' Gasteiger charges, Crippen contributions and
// Labute areas by RDKit for Python, for every fourth molecule of this folder and all that have a dummy atom or hydrogens
// as atoms.
//
//   node packages/featurise/test/golden/make-surface.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

const smiles = goldenSmiles().filter((text, i) => i % 4 === 0 || /[*]|\[\d*H/.test(text));
const answers = askPython(new URL("../witness/rdkit_surface.py", import.meta.url), smiles);
const rows = smiles.map((text, i) => `${JSON.stringify(text)}:${answers[i]}`);
writeFileSync(new URL("surface.golden.json", import.meta.url), `{\n${rows.join(",\n")}\n}\n`);
