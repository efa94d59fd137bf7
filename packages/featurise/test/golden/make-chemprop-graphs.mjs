// Makes the golden table of graphs with Chemprop's own featurisers (2.3.1) and RDKit for Python, for every eighth molecule
// of the golden tables. Does nothing, and says so, where CHEMPROP is not set.
//
//   CHEMPROP=folder-with-the-package-chemprop node packages/featurise/test/golden/make-chemprop-graphs.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
if (process.env["CHEMPROP"] === undefined) {
  process.stdout.write(
    "chemprop-graphs.golden.json is left as it is: CHEMPROP does not name the folder of Chemprop's package\n",
  );
  process.exit(0);
}
const smiles = goldenSmiles().filter((_, i) => i % 8 === 0);
const { status, stdout, stderr } = spawnSync(
  process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3",
  [here("../witness/chemprop_graphs.py")],
  { input: smiles.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30 },
);
if (status !== 0) throw new Error(stderr);
const rows = stdout
  .trim()
  .split("\n")
  .map((answer, i) => `${JSON.stringify(smiles[i])}:${answer.replaceAll(", ", ",").replaceAll(": ", ":")}`);
writeFileSync(here("chemprop-graphs.golden.json"), `{\n${rows.join(",\n")}\n}\n`);
