import type { Molecule } from "./molecule.js";
import type { RdkitEngine } from "./rdkit-engine.js";

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
  const read = engine.read(subgraphJson(molecule, kept));
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

/** The atoms `kept` and the bonds between them in RDKit's JSON form, hydrogens in place of what was cut off. */
function subgraphJson(molecule: Molecule, kept: readonly number[]): string {
  const index = new Map(kept.map((atom, i) => [atom, i]));
  const bonds: object[] = [];
  const cut = new Uint8Array(molecule.nAtoms);
  for (let b = 0; b < molecule.nBonds; b++) {
    const begin = molecule.bondBegin[b] as number;
    const end = molecule.bondEnd[b] as number;
    const i = index.get(begin);
    const j = index.get(end);
    const bo = molecule.bondOrder[b] as number;
    if (i !== undefined && j !== undefined) bonds.push({ bo, atoms: [i, j] });
    else if (i !== undefined) cut[begin] = (cut[begin] as number) + bo;
    else if (j !== undefined) cut[end] = (cut[end] as number) + bo;
  }
  const atoms = kept.map((a) => ({
    z: molecule.element[a],
    chg: molecule.charge[a],
    nRad: molecule.radical[a],
    impHs:
      (molecule.hydrogens[a] as number) + (FILLED_ELEMENTS.has(molecule.element[a] as number) ? (cut[a] as number) : 0),
  }));
  return JSON.stringify({ rdkitjson: { version: 11 }, defaults: RDKIT_JSON_DEFAULTS, molecules: [{ atoms, bonds }] });
}

/** Elements of which RDKit knows a default valence to fill with hydrogens; metals stay as they are cut. */
const FILLED_ELEMENTS: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 14, 15, 16, 17, 33, 34, 35, 52, 53]);

const RDKIT_JSON_DEFAULTS = {
  atom: { z: 6, impHs: 0, chg: 0, nRad: 0, isotope: 0, stereo: "unspecified" },
  bond: { bo: 1, stereo: "unspecified" },
};
