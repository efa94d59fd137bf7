import { writeSmiles } from "../edit/write-smiles.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { Molecule } from "../molecule/molecule.js";

/**
 * Canonical SMILES of the Bemis-Murcko scaffold: ring systems, the chains that link them, and atoms double-bonded to
 * either; without stereo and isotopes. Empty for a molecule without rings.
 *
 * Hydrogens fill what the removed side chains leave, up to the next lower common valence where an element has several
 * (phosphorane to phosphine). The same graph as RDKit's `MurckoScaffoldSmiles`, except that aromaticity is perceived
 * anew on the scaffold, and that a charged atom outside rings is filled too: iminium and diazo compounds leave `[NH2+]=`,
 * not a bare `[N+]=`.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export function murckoScaffold(engine: RdkitEngine, molecule: Molecule): string {
  const { atoms, hydrogens } = murckoAtoms(molecule);
  if (atoms.length === 0) return "";
  const read = engine.read(writeSmiles(flatGraph(molecule, hydrogens), atoms).text);
  if (read.mol === undefined) return "";
  using mol = read.mol;
  return mol.flatSmiles();
}

/** Which atoms a scaffold is made of, and their hydrogens. */
export interface MurckoAtoms {
  /** Atoms of the molecule that belong to the scaffold, ascending; empty for a molecule without rings. */
  readonly atoms: readonly number[];
  /** Hydrogens of every atom once those that do not belong to the scaffold are gone, `[nAtoms]`. */
  readonly hydrogens: Uint8Array;
}

/** The Bemis-Murcko scaffold as {@link murckoScaffold} has it, as a part of the molecule. */
export function murckoAtoms(molecule: Molecule): MurckoAtoms {
  const atoms = scaffoldAtoms(molecule);
  return { atoms, hydrogens: filledHydrogens(molecule, atoms) };
}

/** The molecule with other hydrogens, written with their atoms, and without stereo, isotopes and map numbers. */
function flatGraph(molecule: Molecule, hydrogens: Uint8Array): Molecule {
  const { nAtoms, nBonds } = molecule;
  return {
    ...molecule,
    hydrogens,
    explicitHydrogens: hydrogens,
    implicitHydrogens: new Uint8Array(nAtoms),
    chirality: new Uint8Array(nAtoms),
    isotope: new Uint16Array(nAtoms),
    mapNumber: new Int32Array(nAtoms),
    bondStereo: new Uint8Array(nBonds),
  };
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

/** Hydrogens of every atom when only `kept` are left. */
function filledHydrogens(molecule: Molecule, kept: readonly number[]): Uint8Array {
  const { nAtoms, nBonds, bondBegin, bondEnd, bondOrder } = molecule;
  const isKept = new Uint8Array(nAtoms);
  for (const atom of kept) isKept[atom] = 1;
  const cut = new Uint8Array(nAtoms);
  const held = new Uint8Array(nAtoms);
  for (let b = 0; b < nBonds; b++) {
    const order = (bondOrder[b] as number) <= 4 ? (bondOrder[b] as number) : 0;
    const begin = bondBegin[b] as number;
    const end = bondEnd[b] as number;
    const sums = isKept[begin] === isKept[end] ? held : cut;
    sums[begin] = (sums[begin] as number) + order;
    sums[end] = (sums[end] as number) + order;
  }
  return molecule.hydrogens.map((_, atom) =>
    hydrogensAfterCut(molecule, atom, cut[atom] as number, held[atom] as number),
  );
}

/** Hydrogens of an atom after bonds of orders `cut` in all were cut from it and `held` are left. */
function hydrogensAfterCut(molecule: Molecule, a: number, cut: number, held: number): number {
  const hydrogens = molecule.hydrogens[a] as number;
  const valences = COMMON_VALENCES[molecule.element[a] as number];
  if (cut === 0 || valences === undefined) return hydrogens;
  if (molecule.aromatic[a] === 1 || molecule.charge[a] !== 0) return hydrogens + cut;
  const bound = held + (molecule.radical[a] as number);
  const valence = valences.find((v) => v >= bound);
  return valence === undefined ? hydrogens + cut : valence - bound;
}

/** Valences of neutral atoms, by atomic number, that RDKit fills with hydrogens; other elements stay as they are cut. */
const COMMON_VALENCES: Readonly<Record<number, readonly number[]>> = {
  5: [3],
  6: [4],
  7: [3],
  8: [2],
  9: [1],
  14: [4],
  15: [3, 5],
  16: [2, 4, 6],
  17: [1],
  32: [4],
  33: [3, 5],
  34: [2, 4, 6],
  35: [1],
  50: [2, 4],
  51: [3, 5],
  52: [2, 4, 6],
  53: [1, 3, 5],
  82: [2, 4],
  83: [3, 5],
};
