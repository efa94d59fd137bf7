// Makes the golden table of the ErG fingerprint: RDKit for Python's values other than 0 for the molecules of this folder.
//
//   node packages/featurise/test/golden/make-erg.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles();
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/rdkit_keys.py"), "erg"],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const [head, ...answers] = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const rows = smiles.flatMap((text, i) => {
  if (answers[i] === null) return [];
  const [, values] = answers[i];
  const known = values.flatMap((value, k) => (value === 0 ? [] : [[k, Math.round(value * 1e6) / 1e6]]));
  return [`${JSON.stringify(text)}:${JSON.stringify(known.flat())}`];
});
writeFileSync(here("erg.golden.json"), `${JSON.stringify(head).slice(0, -1)},\n"rows":{\n${rows.join(",\n")}\n}}\n`);
