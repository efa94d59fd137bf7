// Makes the golden table of fragments with RDKit for Python: BRICS bonds, pieces and fragments, and matched-pair fragments, for
// every eighth molecule of the golden tables, those with many cuts left out. Matched pairs are of the molecules without
// stereo, part of which RDKit 2022.09 turns round or loses.
//
//   node packages/featurise/test/golden/make-fragments.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";
import { goldenSmiles } from "./golden-smiles.mjs";

const MOST_CUTS = 60;
const smiles = goldenSmiles().filter((_, i) => i % 8 === 0);
const answers = (script, lines) => askPython(new URL(script, import.meta.url), lines).map((line) => JSON.parse(line));
const brics = answers("../witness/brics.py", smiles);
const cuts = answers(
  "../witness/mmpa.py",
  smiles.map((text) => text.replace(/[@/\\]/g, "")),
);
const rows = smiles.flatMap((text, i) =>
  cuts[i].length > MOST_CUTS || brics[i].fragments === null
    ? []
    : [`${JSON.stringify(text)}:${JSON.stringify({ ...brics[i], cuts: cuts[i] })}`],
);
writeFileSync(new URL("fragments.golden.json", import.meta.url), `{\n${rows.join(",\n")}\n}\n`);
