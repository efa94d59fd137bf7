// Makes the golden table of fragments with RDKit for Python: BRICS bonds, pieces and fragments, and matched-pair fragments, for
// every eighth molecule of the golden tables, those with many cuts left out. Matched pairs are of the molecules without
// stereo, part of which RDKit 2022.09 turns round or loses.
//
//   node packages/featurise/test/golden/make-fragments.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { goldenSmiles } from "./golden-smiles.mjs";

const MOST_CUTS = 60;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const smiles = goldenSmiles().filter((_, i) => i % 8 === 0);
const answers = (script, input) => {
  const { status, stdout, stderr } = spawnSync(process.env["MOLSIEVE_PYTHON"] ?? "/usr/bin/python3", [here(script)], {
    input: input.join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
};
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
writeFileSync(here("fragments.golden.json"), `{\n${rows.join(",\n")}\n}\n`);
