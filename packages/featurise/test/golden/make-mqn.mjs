// Makes the golden table of molecular quantum numbers with RDKit for Python, for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-mqn.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles();
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/mqn.py")],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const answers = stdout.trim().split("\n");
const rows = smiles.flatMap((text, i) =>
  answers[i] === "null" ? [] : [`${JSON.stringify(text)}:${JSON.stringify(JSON.parse(answers[i]))}`],
);
writeFileSync(here("mqn.golden.json"), `{\n${rows.join(",\n")}\n}\n`);
