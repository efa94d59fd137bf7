import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";
import { Fragment } from "./fragment.js";
import { FragmentWriter } from "./fragment-writer.js";

/**
 * RDKit's canonical SMILES of a plain molecule; undefined where only RDKit can say it: with stereo, unpaired electrons, other elements
 * than non-metals of organic chemistry, other bonds than single, double, triple and aromatic ones, several parts or no bonds,
 * and with ring atoms alike that are in several rings, which RDKit ranks in a way of its own.
 *
 * Faster than RDKit-JS, which besides has to read the molecule first. It is written as it is, sanitised as RDKit does being
 * taken for granted.
 *
 * @see RDKit `Code/GraphMol/new_canon.cpp` and `Code/GraphMol/Canon.cpp`
 */
export function plainSmiles(molecule: Molecule): string | undefined {
  if (!isPlain(molecule)) return undefined;
  const { nAtoms, nBonds } = molecule;
  const fragment = new Fragment({ ...molecule, explicitHydrogens: molecule.hydrogens });
  fragment.cut(new Uint8Array(nBonds).fill(1), new Uint8Array(nAtoms).fill(1));
  const writer = new FragmentWriter(fragment, true);
  const text = writer.write();
  const nRings = ringsOfAtoms(molecule);
  for (let a = 0; a < nAtoms; a++) {
    if (writer.ranks.isTied[a] === 1 && (nRings[fragment.source[a] as number] as number) > 1) return undefined;
  }
  return text;
}

/** H, B to F, Si to Cl, Se, Br, I and dummy atoms: others are metals, beside which RDKit writes brackets, or next to them. */
const PLAIN = new Set([0, 1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 34, 35, 53]);

function isPlain(molecule: Molecule): boolean {
  const { nAtoms, nBonds, element, radical, chirality, bondOrder, bondStereo } = molecule;
  if (nBonds === 0) return false;
  for (let a = 0; a < nAtoms; a++) {
    if (chirality[a] !== 0 || radical[a] !== 0 || !PLAIN.has(element[a] as number)) return false;
  }
  for (let b = 0; b < nBonds; b++) {
    const order = bondOrder[b] as number;
    if (bondStereo[b] !== 0 || order === 0 || (order > 3 && order !== AROMATIC_BOND)) return false;
  }
  return isConnected(molecule);
}

function isConnected({ nAtoms, neighbourStart, neighbourAtom }: Molecule): boolean {
  const isSeen = new Uint8Array(nAtoms);
  isSeen[0] = 1;
  const reached = [0];
  for (const a of reached) {
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (isSeen[n] === 1) continue;
      isSeen[n] = 1;
      reached.push(n);
    }
  }
  return reached.length === nAtoms;
}

function ringsOfAtoms({ nAtoms, rings }: Molecule): Uint8Array {
  const count = new Uint8Array(nAtoms);
  for (const ring of rings) for (const a of ring) count[a] = Math.min((count[a] as number) + 1, 2);
  return count;
}
