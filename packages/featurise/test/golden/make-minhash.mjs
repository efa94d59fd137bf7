// Makes the golden table of fingerprints of fragment SMILES: RDKit for Python on every eighth molecule of this folder.
//
//   node packages/featurise/test/golden/make-minhash.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles().filter((_, i) => i % 8 === 0);
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/rdkit_minhash.py")],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const [head, ...answers] = stdout.trim().split("\n");
const { rdkit, names } = JSON.parse(head);
const rows = smiles.map((text, i) => `${JSON.stringify(text)}:${JSON.stringify(JSON.parse(answers[i]))}`);
writeFileSync(
  here("minhash.golden.json"),
  `{"rdkit":${JSON.stringify(rdkit)},"names":${JSON.stringify(names)},"rows":{\n${rows.join(",\n")}\n}}\n`,
);
