// Makes the golden table of charge and surface: AUTOCORR2D and the atoms' Gasteiger charges, Crippen contributions and
// Labute areas by RDKit for Python, for every fourth molecule of this folder and all that have a dummy atom or hydrogens
// as atoms.
//
//   node packages/featurise/test/golden/make-surface.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles().filter((text, i) => i % 4 === 0 || /[*]|\[\d*H/.test(text));
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/rdkit_surface.py")],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const answers = stdout.trim().split("\n");
const rows = smiles.map((text, i) => `${JSON.stringify(text)}:${answers[i]}`);
writeFileSync(here("surface.golden.json"), `{\n${rows.join(",\n")}\n}\n`);
