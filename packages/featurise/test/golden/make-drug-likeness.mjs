// Makes the golden table of QED, synthetic accessibility and natural product likeness by RDKit for Python.
//
//   node packages/featurise/test/golden/make-drug-likeness.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles();
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/rdkit_drug_likeness.py")],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const [head, ...answers] = stdout.trim().split("\n");
const rows = smiles.map((text, i) => `${JSON.stringify(text)}:${answers[i]}`);
writeFileSync(here("drug-likeness.golden.json"), `${head.slice(0, -1)},\n"rows":{\n${rows.join(",\n")}\n}}\n`);
