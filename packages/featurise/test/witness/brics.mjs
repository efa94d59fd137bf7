// Compares our BRICS with RDKit for Python on the public sets in MOLSIEVE_DATASETS: bonds with their surroundings in order,
// pieces when all bonds are cut, and the decomposition; SMILES as RDKit-JS writes them. Exit code 1 on any difference, 2 when
// the sets are missing.
//
//   node packages/featurise/test/witness/brics.mjs [--every N] [SET...]
import { createRdkitEngine } from "@molsieve/chem";
import { breakBricsBonds, bricsFragments, findBricsBonds, pieceSmiles } from "@molsieve/featurise";
import { witnessArguments } from "./public-molecules.mjs";
import { pythonAnswers } from "./python-answers.mjs";

const { selection } = witnessArguments();
const engine = await createRdkitEngine();
const canonical = (smiles) => {
  const read = engine.read(smiles, { removeHs: false });
  if (read.mol === undefined) return `refused: ${smiles}`;
  const text = read.mol.smiles();
  read.mol[Symbol.dispose]();
  return text;
};
const counts = { compared: 0, bonds: 0, pieces: 0, decomposed: 0, fragments: 0 };
for (const { structure, molecule, want } of await pythonAnswers("brics.py", selection)) {
  counts.compared++;
  check(
    "bonds",
    structure,
    findBricsBonds(molecule).map(({ atoms, environments }) => [atoms, environments]),
    want.bonds,
  );
  const pieces = breakBricsBonds(molecule).map((piece) => pieceSmiles(engine, piece));
  check("pieces", structure, pieces.sort(), want.pieces.map(canonical).sort());
  if (want.fragments === null) continue;
  counts.decomposed++;
  check("fragments", structure, bricsFragments(engine, molecule), [...new Set(want.fragments.map(canonical))].sort());
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
process.exitCode = counts.bonds + counts.pieces + counts.fragments > 0 ? 1 : 0;

function check(what, structure, ours, theirs) {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return;
  if (counts[what]++ >= 5) return;
  const only = (list, other) => list.filter((item) => !other.some((o) => JSON.stringify(o) === JSON.stringify(item)));
  process.stdout.write(`  ${what} of ${structure.slice(0, 300)}\n`);
  process.stdout.write(
    `    only ours ${JSON.stringify(only(ours, theirs))}, only RDKit ${JSON.stringify(only(theirs, ours))}\n`,
  );
}
