// Compares the ErG fingerprint and the counts of the MACCS keys with RDKit for Python on the public sets in
// MOLSIEVE_DATASETS. Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/keys.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.

import { MACCS_KEYS } from "../../dist/data/maccs-keys.js";
import { ergKind } from "../../dist/fingerprints/erg.js";
import { maccsKind } from "../../dist/fingerprints/maccs.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const maccs = maccsKind.create({ counts: true });
const erg = ergKind.create({});
const smiles = [];
const ours = { maccs: [], erg: [], rings: [] };
await visitPublicMolecules(selection, ({ structure, molecule }) => {
  // A structure of several lines is no SMILES.
  if (structure.includes("\n")) return;
  smiles.push(structure);
  const counts = new Uint32Array(maccs.width);
  maccs.write(molecule, counts);
  ours.maccs.push(MACCS_KEYS.map(({ key }) => counts[key]));
  const values = new Float64Array(erg.width);
  erg.write(molecule, values);
  ours.erg.push(values);
  ours.rings.push(
    molecule.rings
      .map(({ length }) => length)
      .sort((a, b) => a - b)
      .join(" "),
  );
});

const python = (parameters) => {
  const lines = askPython(new URL("rdkit_keys.py", import.meta.url), smiles, parameters);
  const [head, ...answers] = lines.map((line) => JSON.parse(line));
  return { version: head.rdkit, answers };
};

/** RDKit before 2025.03.1 (its #8385) laid the columns out 14 a pair of kinds. */
const asBefore2025 = (values) => {
  const folded = new Float64Array(values.length);
  values.forEach((value, i) => {
    folded[Math.floor(i / 15) * 14 + (i % 15)] += value;
  });
  return folded;
};

let failed = smiles.length === 0;
const report = (what, { version, answers }, isSame, isLeftOut = () => false) => {
  const read = answers.flatMap((answer, i) => (answer === null ? [] : [{ answer, i }]));
  const compared = read.filter(({ answer, i }) => !isLeftOut(answer, i));
  const different = compared.filter(({ answer, i }) => !isSame(answer, i, version));
  for (const { i } of different.slice(0, 10)) process.stdout.write(`  ${what}: ${smiles[i].slice(0, 500)}\n`);
  process.stdout.write(`${what}: ${compared.length} compared with RDKit ${version}, ${different.length} different`);
  process.stdout.write(`, ${read.length - compared.length} left out\n`);
  failed ||= different.length > 0;
};
// RDKit #9414 took aromaticity from macrocycles with O or S bridges: molecules with other aromatic atoms are left out.
const aromaticAtoms = MACCS_KEYS.findIndex(({ smarts }) => smarts === "a");
report(
  "maccs counts",
  python(MACCS_KEYS.map(({ smarts }) => smarts)),
  (answer, i) => answer.every((count, k) => count === ours.maccs[i][k]),
  (answer, i) => answer[aromaticAtoms] !== ours.maccs[i][aromaticAtoms],
);
// RDKit 2026.03 finds other smallest rings in cages than before (its #9105): those molecules are left out.
report(
  "erg",
  python(["erg"]),
  ([, values], i, version) => {
    const want = Number.parseInt(version, 10) < 2025 ? asBefore2025(ours.erg[i]) : ours.erg[i];
    return values.every((value, k) => Math.abs(value - want[k]) <= 1e-6 * Math.max(1, value));
  },
  ([rings], i) => rings.join(" ") !== ours.rings[i],
);
process.exitCode = failed ? 1 : 0;
