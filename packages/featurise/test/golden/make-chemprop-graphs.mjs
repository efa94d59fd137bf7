// Makes the golden table of graphs with Chemprop's own featurisers (2.3.1) and RDKit for Python, for every eighth molecule
// of the golden tables. Does nothing, and says so, where CHEMPROP is not set.
//
//   CHEMPROP=folder-with-the-package-chemprop node packages/featurise/test/golden/make-chemprop-graphs.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

if (process.env["CHEMPROP"] === undefined) {
  process.stdout.write(
    "chemprop-graphs.golden.json is left as it is: CHEMPROP does not name the folder of Chemprop's package\n",
  );
  process.exit(0);
}
const smiles = goldenSmiles().filter((_, i) => i % 8 === 0);
const rows = askPython(new URL("../witness/chemprop_graphs.py", import.meta.url), smiles).map(
  (answer, i) => `${JSON.stringify(smiles[i])}:${answer.replaceAll(", ", ",").replaceAll(": ", ":")}`,
);
writeFileSync(new URL("chemprop-graphs.golden.json", import.meta.url), `{\n${rows.join(",\n")}\n}\n`);
