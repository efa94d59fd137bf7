// Makes the golden table of path fingerprints: digests of those of RDKit for Python for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-paths.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles();
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/rdkit_paths.py")],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const [head, ...answers] = stdout.trim().split("\n");
const { rdkit, names } = JSON.parse(head);
const rows = smiles.map((text, i) => {
  const digests = JSON.parse(answers[i]);
  return `${JSON.stringify(text)}:${JSON.stringify(digests && names.map((name) => digests[name]))}`;
});
writeFileSync(
  here("paths.golden.json"),
  `{"rdkit":${JSON.stringify(rdkit)},"names":${JSON.stringify(names)},"rows":{\n${rows.join(",\n")}\n}}\n`,
);
