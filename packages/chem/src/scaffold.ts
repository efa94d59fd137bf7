import type { Molecule } from "./molecule.js";
import type { RdkitEngine } from "./rdkit-engine.js";
import { writeFlatSmiles } from "./write-smiles.js";

/**
 * Canonical SMILES of the Bemis-Murcko scaffold: ring systems, the chains that link them, and atoms double-bonded to
 * either; without stereo and isotopes. Empty for a molecule without rings.
 *
 * Hydrogens fill what the removed side chains leave. The same graph as RDKit's `MurckoScaffoldSmiles`, except that
 * aromaticity is perceived anew on the scaffold.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export function murckoScaffold(engine: RdkitEngine, molecule: Molecule): string {
  const kept = scaffoldAtoms(molecule);
  if (kept.length === 0) return "";
  const read = engine.read(writeFlatSmiles(molecule, kept, filledHydrogens(molecule, kept)));
  if (read.mol === undefined) return "";
  using mol = read.mol;
  return mol.flatSmiles();
}

/** Atoms of the scaffold in ascending order. */
function scaffoldAtoms(molecule: Molecule): number[] {
  const { nAtoms, inRing, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  if (!inRing.includes(1)) return [];
  // Peel terminal atoms until only rings and the chains between them are left.
  const core = new Uint8Array(nAtoms).fill(1);
  const degree = new Uint16Array(nAtoms);
  const terminal: number[] = [];
  for (let a = 0; a < nAtoms; a++) {
    degree[a] = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
    if ((degree[a] as number) <= 1) terminal.push(a);
  }
  for (let a = terminal.pop(); a !== undefined; a = terminal.pop()) {
    if (core[a] === 0) continue;
    core[a] = 0;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      degree[n] = (degree[n] as number) - 1;
      if (core[n] === 1 && (degree[n] as number) <= 1) terminal.push(n);
    }
  }
  const kept: number[] = [];
  for (let a = 0; a < nAtoms; a++) {
    let keep = core[a] === 1;
    for (let i = neighbourStart[a] as number; !keep && i < (neighbourStart[a + 1] as number); i++) {
      keep = core[neighbourAtom[i] as number] === 1 && bondOrder[neighbourBond[i] as number] === 2;
    }
    if (keep) kept.push(a);
  }
  return kept;
}

/** Hydrogens of every atom when only `kept` are left, each cut bond filled by as many as its order. */
function filledHydrogens(molecule: Molecule, kept: readonly number[]): Uint8Array {
  const { nBonds, bondBegin, bondEnd, bondOrder, element } = molecule;
  const hydrogens = molecule.hydrogens.slice();
  const isKept = new Uint8Array(molecule.nAtoms);
  for (const atom of kept) isKept[atom] = 1;
  for (let b = 0; b < nBonds; b++) {
    const begin = bondBegin[b] as number;
    const end = bondEnd[b] as number;
    if (isKept[begin] === isKept[end]) continue;
    const atom = isKept[begin] === 1 ? begin : end;
    const order = bondOrder[b] as number;
    if (order <= 4 && FILLED_ELEMENTS.has(element[atom] as number))
      hydrogens[atom] = (hydrogens[atom] as number) + order;
  }
  return hydrogens;
}

/** Elements of which RDKit knows a default valence to fill with hydrogens; metals stay as they are cut. */
const FILLED_ELEMENTS: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 14, 15, 16, 17, 33, 34, 35, 52, 53]);
