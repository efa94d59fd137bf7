import { bondBetween, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import { AromaticityFinder } from "../sanitise/aromaticity-graph.js";
import { graphFromMolecule } from "../sanitise/graph-from-molecule.js";
import { Kekuliser } from "../sanitise/kekulise-graph.js";
import { WorkGraph } from "../sanitise/work-graph.js";

/** What every distribution of electrons over a molecule shares: its atoms, bonds and rings; made once a molecule. */
export interface Skeleton {
  readonly molecule: Molecule;
  /** Bonds of each ring, in ring order. */
  readonly ringBonds: readonly Uint16Array[];
  /** Atoms, bonds and rings of the molecule, on which forms are arranged. */
  readonly graph: WorkGraph;
  readonly kekuliser: Kekuliser;
  readonly aromaticity: AromaticityFinder;
}

/**
 * An arrangement of double bonds, hydrogens and charges over a skeleton: a Kekulé form with the flags of the aromatic form
 * that it stands for.
 */
export interface ElectronForm {
  /** Kekulé orders as {@link Molecule.bondOrder}, aromatic bonds included, `[nBonds]`. */
  readonly order: Uint8Array;
  /** 1 where the bond is aromatic, `[nBonds]`. */
  readonly aromaticBond: Uint8Array;
  /** 1 where the atom is aromatic, `[nAtoms]`. */
  readonly aromaticAtom: Uint8Array;
  readonly explicitHydrogens: Uint8Array;
  readonly implicitHydrogens: Uint8Array;
  readonly charge: Int8Array;
}

/** The skeleton of a molecule. */
export function skeletonOf(molecule: Molecule): Skeleton {
  const ringBonds = molecule.rings.map((ring) =>
    ring.map((atom, i) => bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number)),
  );
  const graph = new WorkGraph();
  graphFromMolecule(molecule, graph);
  graph.reserveRings(
    ringBonds.length,
    ringBonds.reduce((sum, { length }) => sum + length, 0),
  );
  const { ringStart, ringAtoms, ringsOfAtom, ringsOfBond } = graph;
  ringStart[0] = 0;
  ringBonds.forEach((bonds, r) => {
    const start = ringStart[r] as number;
    const atoms = molecule.rings[r] as Uint16Array;
    ringAtoms.set(atoms, start);
    graph.ringBonds.set(bonds, start);
    ringStart[r + 1] = start + bonds.length;
    for (const a of atoms) ringsOfAtom[a] = (ringsOfAtom[a] as number) + 1;
    for (const b of bonds) ringsOfBond[b] = (ringsOfBond[b] as number) + 1;
  });
  graph.nRings = ringBonds.length;
  return { molecule, ringBonds, graph, kekuliser: new Kekuliser(), aromaticity: new AromaticityFinder() };
}

/**
 * Puts a form on the graph of its skeleton.
 *
 * @param valences total valence of each atom, `[nAtoms]`
 */
export function loadForm({ graph }: Skeleton, form: ElectronForm, valences: ArrayLike<number>): void {
  graph.bondOrder.set(form.order);
  graph.bondAromatic.set(form.aromaticBond);
  graph.aromatic.set(form.aromaticAtom);
  graph.explicitHydrogens.set(form.explicitHydrogens);
  graph.implicitHydrogens.set(form.implicitHydrogens);
  graph.charge.set(form.charge);
  for (let a = 0; a < graph.nAtoms; a++) {
    graph.explicitValence[a] = (valences[a] as number) - (form.implicitHydrogens[a] as number);
  }
}

/** What a bond of this order adds to the valence of `atom`. */
function valenceShare(molecule: Molecule, order: number, bond: number, atom: number): number {
  return order === DATIVE_BOND ? Number(molecule.bondEnd[bond] === atom) : order;
}

/** Bonds that count and hydrogens of an atom in this form: its total valence. */
export function formValence({ molecule }: Skeleton, form: ElectronForm, atom: number): number {
  const { neighbourStart, neighbourBond } = molecule;
  let sum = (form.explicitHydrogens[atom] as number) + (form.implicitHydrogens[atom] as number);
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    sum += valenceShare(molecule, form.order[bond] as number, bond, atom);
  }
  return sum;
}
