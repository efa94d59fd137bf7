// Canonical keys on the public sets in MOLSIEVE_DATASETS. Exit code 1 on a failure, 2 when the sets are missing.
//
// Invariance: the key of each molecule is that of random renumberings of its arrays; and of random SMILES that RDKit-JS writes and
// reads again, unless RDKit's own canonical SMILES of the two differ, or RDKit wrote the mirror image of a part: in rings with some
// hands left open, as CC1[C@H](C)[C@H]1C, it counts hands as relative only and has one SMILES for both images; we have two keys.
//
// Agreement: over all molecules, keys are equal exactly when RDKit's canonical SMILES are. Where one SMILES has two keys, the
// molecules must hold something that SMILES does not say (they have the SMILES' own key, or differ from what it reads as);
// where one key has two SMILES, RDKit must write both of them for one molecule in different orders.
//
//   node packages/chem/test/canon/witness/canonical-key.mjs [--every N] [--renumberings N] [SET...]
import { parseArgs } from "node:util";
import { Canoniser, moleculeFromPickle } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import initRDKitModule from "@rdkit/rdkit";
import { publicFolder, visitPublicMolecules } from "../../../../featurise/test/witness/public-molecules.mjs";
import { renumbered } from "./renumbered.mjs";

const { values: options, positionals: names } = parseArgs({
  options: { every: { type: "string", default: "1" }, renumberings: { type: "string", default: "3" } },
  allowPositionals: true,
});
if (publicFolder() === undefined) {
  process.stderr.write("no data sets; set MOLSIEVE_DATASETS to their folder\n");
  process.exit(2);
}
const SHOWN = 12;
const random = new Random(7);
const canoniser = new Canoniser();
const total = {
  molecules: 0,
  undecided: 0,
  renumberings: 0,
  failures: 0,
  randomSmiles: 0,
  rdkitChangedIt: 0,
  rdkitMirroredIt: 0,
  failuresBySmiles: 0,
};
const times = { key: 0, smiles: 0 };
const smilesOf = new Map();
const keysOf = new Map();

await visitPublicMolecules(
  { every: Number(options.every), names },
  ({ structure, molecule, mol, rdkit }) => {
    total.molecules++;
    const start = performance.now();
    const key = canoniser.key(molecule);
    times.key += performance.now() - start;
    if (key === undefined) {
      total.undecided++;
      return;
    }
    for (let i = 0; i < Number(options.renumberings); i++) {
      total.renumberings++;
      if (canoniser.key(renumbered(molecule, random)) !== key && total.failures++ < SHOWN)
        show("not invariant", structure);
    }
    const between = performance.now();
    const smiles = mol.get_smiles();
    times.smiles += performance.now() - between;
    total.randomSmiles++;
    const written = mol.get_smiles('{"doRandom":true}');
    const other = read(rdkit, written);
    if (other?.smiles !== smiles) {
      total.rdkitChangedIt++;
    } else if (other.key !== key) {
      if (partsUpToMirror(rdkit, written) === partsUpToMirror(rdkit, smiles)) total.rdkitMirroredIt++;
      else if (total.failuresBySmiles++ < SHOWN) show("differs by random SMILES", smiles);
    }
    put(keysOf, smiles, key, structure);
    put(smilesOf, key, smiles, structure);
  },
  (path, counts) => process.stdout.write(`${path} ${JSON.stringify(counts)}\n`),
);

const rdkit = await initRDKitModule();
const agreement = {
  keys: smilesOf.size,
  smiles: keysOf.size,
  lossy: 0,
  wrongKeys: 0,
  rdkitNotCanonical: 0,
  wrongMerges: 0,
};
for (const [smiles, found] of keysOf) {
  if (found.size === 1) continue;
  // What the text itself reads as has one key; each of the others comes from a molecule that is not what its SMILES reads as.
  const own = read(rdkit, smiles)?.key;
  const lossy = [...found].filter(([key]) => key !== own);
  if (lossy.length >= found.size - 1 && lossy.every(([, structure]) => structure !== smiles)) {
    agreement.lossy++;
    if (agreement.lossy <= SHOWN) show("one SMILES, several keys", smiles, ...lossy.map(([, structure]) => structure));
  } else {
    agreement.wrongKeys++;
    show("WRONG: one SMILES, several keys", smiles, ...[...found.values()]);
  }
}
for (const [key, found] of smilesOf) {
  if (found.size === 1) continue;
  const [first, ...rest] = found.keys();
  const written = writings(rdkit, first);
  if (rest.every((smiles) => [...writings(rdkit, smiles)].some((text) => written.has(text)))) {
    agreement.rdkitNotCanonical++;
    if (agreement.rdkitNotCanonical <= SHOWN) show("one key, several SMILES of one molecule", first, ...rest);
  } else {
    agreement.wrongMerges++;
    show("WRONG: one key, several molecules", key, first, ...rest);
  }
}
const ratio = (times.smiles / times.key).toFixed(1);
process.stdout.write(`${JSON.stringify(total)}\n${JSON.stringify(agreement)}\n`);
process.stdout.write(`RDKit-JS takes ${ratio} times as long for its canonical SMILES as a key takes\n`);
process.exitCode =
  total.failures + total.failuresBySmiles + agreement.wrongKeys + agreement.wrongMerges > 0 || total.molecules === 0
    ? 1
    : 0;

function put(map, one, other, structure) {
  const found = map.get(one) ?? new Map();
  if (!found.has(other)) found.set(other, structure);
  map.set(one, found);
}

/** Canonical SMILES and key of what RDKit-JS reads a text as. */
function read(rdkit, text) {
  let mol = null;
  try {
    mol = rdkit.get_mol(text);
    if (mol === null) return undefined;
    return { smiles: mol.get_smiles(), key: canoniser.key(moleculeFromPickle(mol.get_as_uint8array())) };
  } finally {
    mol?.delete();
  }
}

/** The keys of a text's parts, that of a mirror image for one of which RDKit's SMILES is the same where it is less. */
function partsUpToMirror(rdkit, text) {
  const keys = text.split(".").map((part) => {
    const own = read(rdkit, part);
    const mirrored = read(
      rdkit,
      part.replace(/@@?/g, (mark) => (mark === "@" ? "@@" : "@")),
    );
    return mirrored.smiles === own.smiles && mirrored.key < own.key ? mirrored.key : own.key;
  });
  return keys.sort().join();
}

/** The canonical SMILES that RDKit writes of one molecule, when it reads it in random orders. */
function writings(rdkit, smiles) {
  const found = new Set([smiles]);
  const mol = rdkit.get_mol(smiles);
  for (let i = 0; i < 200; i++) {
    const other = read(rdkit, mol.get_smiles('{"doRandom":true}'));
    if (other !== undefined) found.add(other.smiles);
  }
  mol.delete();
  return found;
}

function show(what, ...lines) {
  process.stdout.write(`${what}\n${lines.map((line) => `    ${line.slice(0, 300)}\n`).join("")}`);
}
