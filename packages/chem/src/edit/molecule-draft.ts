import { type Molecule, moleculeFromParts } from "../molecule/molecule.js";

/** One atom of a {@link MoleculeDraft}; every field may be set. The fields are those of `AtomArrays`. */
export interface DraftAtom {
  element: number;
  charge: number;
  isotope: number;
  explicitHydrogens: number;
  implicitHydrogens: number;
  radical: number;
  aromatic: number;
  /** Relative to the atom's bonds in ascending order of their numbers; hydrogens and lone pairs come last. */
  chirality: number;
  mapNumber: number;
  /** Numbers of the bonds at this atom, ascending. Kept by the draft. */
  readonly bonds: number[];
}

/** One bond of a {@link MoleculeDraft}; `order` and the stereo fields may be set. */
export interface DraftBond {
  readonly begin: number;
  readonly end: number;
  order: number;
  /** As `bondStereo` of a molecule. */
  stereo: number;
  /** The neighbours of `begin` and of `end` that the stereo refers to; 65535 where there is none. */
  stereoAtoms: [begin: number, end: number];
}

/** A draft as a graph, and where its atoms come from. */
export interface DraftGraph {
  /** Rings, conjugation and hybridisation are not known in it: read it back with `rereadMolecule` for those. */
  readonly graph: Molecule;
  /** Number in the draft of every atom of the graph, ascending, `[nAtoms]`. */
  readonly atoms: Uint16Array;
}

/** No neighbour in {@link DraftBond.stereoAtoms}. */
const NO_ATOM = 0xffff;

/** A draft that holds what `molecule` holds, atoms and bonds under the same numbers. */
export function draftFromMolecule(molecule: Molecule): MoleculeDraft {
  const draft = new MoleculeDraft();
  for (let a = 0; a < molecule.nAtoms; a++) {
    draft.atoms.push({
      element: molecule.element[a] as number,
      charge: molecule.charge[a] as number,
      isotope: molecule.isotope[a] as number,
      explicitHydrogens: molecule.explicitHydrogens[a] as number,
      implicitHydrogens: molecule.implicitHydrogens[a] as number,
      radical: molecule.radical[a] as number,
      aromatic: molecule.aromatic[a] as number,
      chirality: molecule.chirality[a] as number,
      mapNumber: molecule.mapNumber[a] as number,
      bonds: Array.from(
        molecule.neighbourBond.subarray(molecule.neighbourStart[a], molecule.neighbourStart[a + 1] as number),
      ),
    });
  }
  for (let b = 0; b < molecule.nBonds; b++) {
    draft.bonds.push({
      begin: molecule.bondBegin[b] as number,
      end: molecule.bondEnd[b] as number,
      order: molecule.bondOrder[b] as number,
      stereo: molecule.bondStereo[b] as number,
      stereoAtoms: [molecule.bondStereoAtoms[2 * b] as number, molecule.bondStereoAtoms[2 * b + 1] as number],
    });
  }
  return draft;
}

/**
 * A molecule under change. Atoms and bonds keep their numbers for its whole life: what is removed leaves a hole, what is
 * added comes last.
 *
 * Nothing is derived while it changes: hydrogens stay as they are when bonds come and go, and aromaticity is not
 * perceived. Setting one thing is setting a field of {@link DraftAtom} or {@link DraftBond}.
 */
export class MoleculeDraft {
  /** By number; `undefined` where an atom was removed. */
  readonly atoms: (DraftAtom | undefined)[] = [];
  /** By number; `undefined` where a bond was removed. */
  readonly bonds: (DraftBond | undefined)[] = [];

  /** The atom of this number; it must not have been removed. */
  atom(number: number): DraftAtom {
    const atom = this.atoms[number];
    if (atom === undefined) throw new RangeError(`the draft has no atom ${number}`);
    return atom;
  }

  /** The bond of this number; it must not have been removed. */
  bond(number: number): DraftBond {
    const bond = this.bonds[number];
    if (bond === undefined) throw new RangeError(`the draft has no bond ${number}`);
    return bond;
  }

  /** The number of the bond between two atoms, or -1. */
  bondBetween(a: number, b: number): number {
    return this.atom(a).bonds.find((bond) => this.otherEnd(bond, a) === b) ?? -1;
  }

  /** The atom at the other end of a bond of `atom`. */
  otherEnd(bond: number, atom: number): number {
    const { begin, end } = this.bond(bond);
    return begin === atom ? end : begin;
  }

  /** Neighbours of an atom in the order of its bonds. */
  neighbours(atom: number): number[] {
    return this.atom(atom).bonds.map((bond) => this.otherEnd(bond, atom));
  }

  /** Hydrogens of an atom that are not atoms of the draft. */
  hydrogens(atom: number): number {
    const { explicitHydrogens, implicitHydrogens } = this.atom(atom);
    return explicitHydrogens + implicitHydrogens;
  }

  /** Gives an atom this many hydrogens, written with it. A stereo centre with two or more is none any more. */
  setHydrogens(atom: number, count: number): void {
    const changed = this.atom(atom);
    changed.explicitHydrogens = count;
    changed.implicitHydrogens = 0;
    if (count > 1) changed.chirality = 0;
  }

  /** The number of a new atom without bonds, hydrogens or charge unless `fields` says so. */
  addAtom(element: number, fields: Partial<Omit<DraftAtom, "element" | "bonds">> = {}): number {
    const atom: DraftAtom = {
      element,
      charge: 0,
      isotope: 0,
      explicitHydrogens: 0,
      implicitHydrogens: 0,
      radical: 0,
      aromatic: 0,
      chirality: 0,
      mapNumber: 0,
      bonds: [],
      ...fields,
    };
    return this.atoms.push(atom) - 1;
  }

  /** The number of a new bond, the last one at both its atoms. A dative bond runs from donor `begin` to acceptor `end`. */
  addBond(begin: number, end: number, order: number): number {
    const bond = this.bonds.push({ begin, end, order, stereo: 0, stereoAtoms: [NO_ATOM, NO_ATOM] }) - 1;
    this.atom(begin).bonds.push(bond);
    this.atom(end).bonds.push(bond);
    return bond;
  }

  /**
   * Removes a bond. A stereo centre at its end keeps its hand: what takes the place of the neighbour (a hydrogen, a lone
   * pair) counts as the last one. Double bonds whose stereo referred to a lost neighbour lose it, as in RDKit.
   */
  removeBond(number: number): void {
    const { begin, end } = this.bond(number);
    for (const [here, lost] of [
      [begin, end],
      [end, begin],
    ] as const) {
      const atom = this.atom(here);
      const place = atom.bonds.indexOf(number);
      const swaps = atom.bonds.length - 1 - place;
      if (isTetrahedral(atom.chirality) && swaps % 2 === 1) atom.chirality = 3 - atom.chirality;
      atom.bonds.splice(place, 1);
      for (const other of atom.bonds) {
        const bond = this.bond(other);
        if (bond.stereoAtoms.includes(lost)) clearStereo(bond);
      }
    }
    this.bonds[number] = undefined;
  }

  /** Removes an atom with its bonds. */
  removeAtom(number: number): void {
    for (const bond of [...this.atom(number).bonds]) this.removeBond(bond);
    this.atoms[number] = undefined;
  }

  /** Atoms of every connected component, each ascending, in the order of their first atoms. */
  components(): number[][] {
    const seen = new Set<number>();
    const components: number[][] = [];
    for (const start of this.atoms.keys()) {
      if (this.atoms[start] === undefined || seen.has(start)) continue;
      seen.add(start);
      const component = [start];
      for (const atom of component) {
        for (const next of this.neighbours(atom)) {
          if (seen.has(next)) continue;
          seen.add(next);
          component.push(next);
        }
      }
      components.push(component.sort((a, b) => a - b));
    }
    return components;
  }

  /** The draft as it is now, without holes. */
  toGraph(): DraftGraph {
    const place = new Uint16Array(this.atoms.length).fill(NO_ATOM);
    const numbers = new Uint16Array(this.atoms.reduce((count, atom) => (atom === undefined ? count : count + 1), 0));
    const atomArrays = emptyAtoms(numbers.length);
    let nAtoms = 0;
    for (let number = 0; number < this.atoms.length; number++) {
      const atom = this.atoms[number];
      if (atom === undefined) continue;
      atomArrays.element[nAtoms] = atom.element;
      atomArrays.charge[nAtoms] = atom.charge;
      atomArrays.isotope[nAtoms] = atom.isotope;
      atomArrays.explicitHydrogens[nAtoms] = atom.explicitHydrogens;
      atomArrays.implicitHydrogens[nAtoms] = atom.implicitHydrogens;
      atomArrays.radical[nAtoms] = atom.radical;
      atomArrays.aromatic[nAtoms] = atom.aromatic;
      atomArrays.chirality[nAtoms] = atom.chirality;
      atomArrays.mapNumber[nAtoms] = atom.mapNumber;
      numbers[nAtoms] = number;
      place[number] = nAtoms++;
    }
    const bondArrays = emptyBonds(this.bonds.reduce((count, bond) => (bond === undefined ? count : count + 1), 0));
    const placed = (number: number) => (number === NO_ATOM ? NO_ATOM : (place[number] as number));
    let nBonds = 0;
    for (const bond of this.bonds) {
      if (bond === undefined) continue;
      bondArrays.bondBegin[nBonds] = placed(bond.begin);
      bondArrays.bondEnd[nBonds] = placed(bond.end);
      bondArrays.bondOrder[nBonds] = bond.order;
      bondArrays.bondStereo[nBonds] = bond.stereo;
      bondArrays.bondStereoAtoms[2 * nBonds] = placed(bond.stereoAtoms[0]);
      bondArrays.bondStereoAtoms[2 * nBonds + 1] = placed(bond.stereoAtoms[1]);
      nBonds++;
    }
    return { graph: moleculeFromParts(atomArrays, bondArrays, []), atoms: numbers };
  }
}

/** Removes the stereo of a double bond. */
export function clearStereo(bond: DraftBond): void {
  bond.stereo = 0;
  bond.stereoAtoms = [NO_ATOM, NO_ATOM];
}

function emptyAtoms(nAtoms: number) {
  return {
    element: new Uint8Array(nAtoms),
    charge: new Int8Array(nAtoms),
    isotope: new Uint16Array(nAtoms),
    explicitHydrogens: new Uint8Array(nAtoms),
    implicitHydrogens: new Uint8Array(nAtoms),
    radical: new Uint8Array(nAtoms),
    aromatic: new Uint8Array(nAtoms),
    chirality: new Uint8Array(nAtoms),
    hybridisation: new Uint8Array(nAtoms),
    mapNumber: new Int32Array(nAtoms),
  };
}

function emptyBonds(nBonds: number) {
  return {
    bondBegin: new Uint16Array(nBonds),
    bondEnd: new Uint16Array(nBonds),
    bondOrder: new Uint8Array(nBonds),
    bondConjugated: new Uint8Array(nBonds),
    bondStereo: new Uint8Array(nBonds),
    bondStereoAtoms: new Uint16Array(2 * nBonds),
  };
}

function isTetrahedral(chirality: number): boolean {
  return chirality === 1 || chirality === 2;
}
