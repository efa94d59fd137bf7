// Compares AUTOCORR2D, Gasteiger charges, Crippen contributions and Labute areas, atom by atom, with RDKit for Python
// (MOLSIEVE_PYTHON, default /usr/bin/python3) on the public sets in MOLSIEVE_DATASETS: within 1e-6 relative (absolute below
// 0.001). Exit code 1 on any difference, 2 when the sets are missing.
//
//   node packages/featurise/test/witness/surface.mjs [--every N] [--limit N] [SET...]
//
// --every N takes each N-th molecule, --limit N that many of each set; SET keeps the sets whose path contains it.

import { autocorr2dKind } from "../../dist/autocorrelation/autocorr2d.js";
import { gasteigerCharges } from "../../dist/charge/gasteiger-charges.js";
import { CrippenContributions } from "../../dist/crippen/contributions.js";
import { LabuteContributions } from "../../dist/surface/labute-contributions.js";
import { askPython } from "../support/ask-python.mjs";
import { visitPublicMolecules, witnessArguments } from "./public-molecules.mjs";

const { selection } = witnessArguments();
const autocorr2d = autocorr2dKind.create({});
const crippen = new CrippenContributions();
const labute = new LabuteContributions();
const different = {};
let batch = [];
let compared = 0;
await visitPublicMolecules(
  selection,
  ({ structure, molecule }) => {
    // RDKit for Python is asked by SMILES: a mol block has none.
    if (!structure.includes("\n")) batch.push({ structure, values: valuesOf(molecule) });
  },
  (path, { skipped }) => {
    const answers = ask(batch.map(({ structure }) => structure));
    for (const [n, { structure, values }] of batch.entries()) {
      if (answers[n] !== null) compare(values, answers[n], structure);
    }
    const unread = answers.filter((answer) => answer === null).length;
    compared += batch.length - unread;
    process.stdout.write(`${path}: ${batch.length - unread} compared, ${skipped + unread} skipped\n`);
    batch = [];
  },
);
process.stdout.write(`total: ${compared} molecules; different: ${JSON.stringify(different)}\n`);
process.exitCode = Object.keys(different).length > 0 || compared === 0 ? 1 : 0;

function valuesOf(molecule) {
  const row = new Float64Array(autocorr2d.width);
  autocorr2d.write(molecule, row);
  const { atoms, hydrogens } = gasteigerCharges(molecule);
  crippen.look(molecule);
  labute.look(molecule);
  return {
    autocorr2d: row,
    charge: atoms,
    hydrogenCharge: hydrogens,
    logP: crippen.logP.slice(0, molecule.nAtoms),
    refractivity: crippen.refractivity.slice(0, molecule.nAtoms),
    area: labute.areas.slice(0, molecule.nAtoms),
  };
}

function compare(values, answer, structure) {
  for (const [name, wanted] of Object.entries(answer)) {
    const at = wanted.findIndex((want, i) => !isEqual(values[name][i], want));
    if (at < 0 && wanted.length === values[name].length) continue;
    different[name] = (different[name] ?? 0) + 1;
    if (different[name] > 5) continue;
    process.stdout.write(`  ${name}[${at}] ${values[name][at]}, RDKit ${wanted[at]}: ${structure.slice(0, 1000)}\n`);
  }
}

function isEqual(actual, want) {
  if (want === null) return !Number.isFinite(actual);
  return Math.abs(actual - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
}

/** RDKit's values of the molecules, `null` for those that it does not read. */
function ask(smiles) {
  if (smiles.length === 0) return [];
  const answers = askPython(new URL("rdkit_surface.py", import.meta.url), smiles);
  if (answers.length !== smiles.length) throw new Error(`${answers.length} answers for ${smiles.length} molecules`);
  return answers.map((line) => JSON.parse(line));
}
