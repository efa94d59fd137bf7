import { bondBetween, type Molecule } from "@molsieve/chem";

/**
 * A molecule that is overwritten by another again and again; its arrays are as long as a `Molecule`'s or longer. For searches
 * that are done with a molecule before they turn to the next.
 */
export class ScratchMolecule implements Molecule {
  nAtoms = 0;
  nBonds = 0;
  element = new Uint8Array(0);
  charge = new Int8Array(0);
  isotope = new Uint16Array(0);
  explicitHydrogens = new Uint8Array(0);
  implicitHydrogens = new Uint8Array(0);
  hydrogens = new Uint8Array(0);
  radical = new Uint8Array(0);
  aromatic = new Uint8Array(0);
  chirality = new Uint8Array(0);
  hybridisation = new Uint8Array(0);
  mapNumber = new Int32Array(0);
  inRing = new Uint8Array(0);
  smallestRing = new Uint16Array(0);
  neighbourStart = new Uint16Array(1);
  bondBegin = new Uint16Array(0);
  bondEnd = new Uint16Array(0);
  bondOrder = new Uint8Array(0);
  bondConjugated = new Uint8Array(0);
  bondStereo = new Uint8Array(0);
  bondStereoAtoms = new Uint16Array(0);
  bondInRing = new Uint8Array(0);
  neighbourAtom = new Uint16Array(0);
  neighbourBond = new Uint16Array(0);
  /** Sizes of the rings, then the atoms of all of them. */
  ringData = new Uint16Array(0);
  nRings = 0;
  #next = new Uint16Array(0);
  #rings: Uint16Array[] | undefined;

  get rings(): readonly Uint16Array[] {
    if (this.#rings === undefined) {
      this.#rings = [];
      let start = this.nRings;
      for (let r = 0; r < this.nRings; r++) {
        const end = start + (this.ringData[r] as number);
        this.#rings.push(this.ringData.subarray(start, end));
        start = end;
      }
    }
    return this.#rings;
  }

  /** Makes room for a molecule, to be written into the arrays of atoms and bonds and {@link ScratchMolecule.ringData}. */
  begin(nAtoms: number, nBonds: number, nRings: number, nRingData: number): void {
    this.nAtoms = nAtoms;
    this.nBonds = nBonds;
    this.nRings = nRings;
    this.#rings = undefined;
    if (nAtoms > this.element.length) this.#growAtoms(2 * nAtoms);
    if (nBonds > this.bondOrder.length) this.#growBonds(2 * nBonds);
    if (nRingData > this.ringData.length) this.ringData = new Uint16Array(2 * nRingData);
  }

  /** Derives hydrogens, neighbours and what rings say of atoms and bonds. */
  finish(): void {
    const { nAtoms, nBonds, bondBegin, bondEnd, neighbourStart, neighbourAtom, neighbourBond } = this;
    const next = this.#next;
    next.fill(0, 0, nAtoms + 1);
    for (let b = 0; b < nBonds; b++) {
      const begin = bondBegin[b] as number;
      const end = bondEnd[b] as number;
      next[begin] = (next[begin] as number) + 1;
      next[end] = (next[end] as number) + 1;
    }
    let start = 0;
    for (let a = 0; a < nAtoms; a++) {
      const degree = next[a] as number;
      neighbourStart[a] = start;
      next[a] = start;
      start += degree;
      this.hydrogens[a] = (this.explicitHydrogens[a] as number) + (this.implicitHydrogens[a] as number);
    }
    neighbourStart[nAtoms] = start;
    for (let b = 0; b < nBonds; b++) {
      const begin = bondBegin[b] as number;
      const end = bondEnd[b] as number;
      const i = next[begin] as number;
      const j = next[end] as number;
      neighbourAtom[i] = end;
      neighbourBond[i] = b;
      neighbourAtom[j] = begin;
      neighbourBond[j] = b;
      next[begin] = i + 1;
      next[end] = j + 1;
    }
    this.#markRings();
  }

  #markRings(): void {
    const { nAtoms, nBonds, nRings, ringData, inRing, smallestRing, bondInRing } = this;
    inRing.fill(0, 0, nAtoms);
    smallestRing.fill(0, 0, nAtoms);
    bondInRing.fill(0, 0, nBonds);
    let start = nRings;
    for (let r = 0; r < nRings; r++) {
      const size = ringData[r] as number;
      let before = ringData[start + size - 1] as number;
      for (let i = start; i < start + size; i++) {
        const atom = ringData[i] as number;
        inRing[atom] = 1;
        const smallest = smallestRing[atom] as number;
        if (smallest === 0 || size < smallest) smallestRing[atom] = size;
        const bond = bondBetween(this, before, atom);
        if (bond >= 0) bondInRing[bond] = 1;
        before = atom;
      }
      start += size;
    }
  }

  #growAtoms(length: number): void {
    this.element = new Uint8Array(length);
    this.charge = new Int8Array(length);
    this.isotope = new Uint16Array(length);
    this.explicitHydrogens = new Uint8Array(length);
    this.implicitHydrogens = new Uint8Array(length);
    this.hydrogens = new Uint8Array(length);
    this.radical = new Uint8Array(length);
    this.aromatic = new Uint8Array(length);
    this.chirality = new Uint8Array(length);
    this.hybridisation = new Uint8Array(length);
    this.mapNumber = new Int32Array(length);
    this.inRing = new Uint8Array(length);
    this.smallestRing = new Uint16Array(length);
    this.neighbourStart = new Uint16Array(length + 1);
    this.#next = new Uint16Array(length + 1);
  }

  #growBonds(length: number): void {
    this.bondBegin = new Uint16Array(length);
    this.bondEnd = new Uint16Array(length);
    this.bondOrder = new Uint8Array(length);
    this.bondConjugated = new Uint8Array(length);
    this.bondStereo = new Uint8Array(length);
    this.bondStereoAtoms = new Uint16Array(2 * length);
    this.bondInRing = new Uint8Array(length);
    this.neighbourAtom = new Uint16Array(2 * length);
    this.neighbourBond = new Uint16Array(2 * length);
  }
}
