import { bondBetween } from "../molecule/molecule.js";
import { ArrayStore } from "./array-store.js";

/** {@link WorkGraph.bondDirection} of a bond without `/` or `\`. */
export const NO_DIRECTION = 0;
/** {@link WorkGraph.bondDirection} of a bond that goes up from its first end, `/`. */
export const DIRECTION_UP = 1;
/** {@link WorkGraph.bondDirection} of a bond that goes down from its first end, `\`. */
export const DIRECTION_DOWN = 2;

/** Up to this capacity filling all arrays at once costs less than filling what was used of each. */
const MOST_FILLED_AT_ONCE = 256;

/** No neighbour in {@link WorkGraph.bondStereoAtoms}. */
export const NO_ATOM = 0xffff;

/**
 * A molecule in the making: flat arrays, with room to spare, that a reader fills and the steps of sanitisation change in
 * place. One serves for any number of molecules, one after another.
 *
 * Only the first `nAtoms` (or `nBonds`, `nRings`) entries hold anything. Values are those of the fields of {@link Molecule}
 * of the same names; where a field says nothing else, it is zero when a reader begins.
 */
export class WorkGraph {
  nAtoms = 0;
  nBonds = 0;

  element = new Uint8Array(0);
  charge = new Int8Array(0);
  isotope = new Uint16Array(0);
  /** Hydrogens written with the atom, `[nAtoms]`. */
  explicitHydrogens = new Uint8Array(0);
  /** 1 where an atom may have no implicit hydrogens, as atoms in brackets, `[nAtoms]`. */
  noImplicit = new Uint8Array(0);
  implicitHydrogens = new Uint8Array(0);
  /** Valence of the bonds and explicit hydrogens, once it has been worked out, `[nAtoms]`. */
  explicitValence = new Uint8Array(0);
  radical = new Uint8Array(0);
  aromatic = new Uint8Array(0);
  chirality = new Uint8Array(0);
  hybridisation = new Uint8Array(0);
  mapNumber = new Int32Array(0);

  bondBegin = new Uint16Array(0);
  bondEnd = new Uint16Array(0);
  /** As {@link Molecule.bondOrder}; while an aromatic system is kekulised its bonds have orders 1 and 2, `[nBonds]`. */
  bondOrder = new Uint8Array(0);
  /** 1 where the bond is aromatic, whatever its order is, `[nBonds]`. */
  bondAromatic = new Uint8Array(0);
  /** {@link NO_DIRECTION}, {@link DIRECTION_UP} or {@link DIRECTION_DOWN}, from `bondBegin` to `bondEnd`, `[nBonds]`. */
  bondDirection = new Uint8Array(0);
  bondConjugated = new Uint8Array(0);
  bondStereo = new Uint8Array(0);
  /** As {@link Molecule.bondStereoAtoms}, {@link NO_ATOM} where there is none, `[2 * nBonds]`. */
  bondStereoAtoms = new Uint16Array(0);

  /** As in {@link Molecule}; made by {@link WorkGraph.linkNeighbours}. */
  neighbourStart = new Uint16Array(1);
  neighbourAtom = new Uint16Array(0);
  neighbourBond = new Uint16Array(0);

  /** Rings as in {@link Molecule.rings}. */
  nRings = 0;
  /** Ring `r` is entries `ringStart[r]` to `ringStart[r + 1] - 1`, `[nRings + 1]`. */
  ringStart = new Uint32Array(1);
  /** Atoms of each ring in RDKit's order. */
  ringAtoms = new Uint16Array(0);
  /** Bond from each atom of a ring to the next one. */
  ringBonds = new Uint16Array(0);
  /** Rings that hold each atom, `[nAtoms]`. */
  ringsOfAtom = new Uint16Array(0);
  /** Rings that hold each bond, `[nBonds]`. */
  ringsOfBond = new Uint16Array(0);

  #atomCapacity = 0;
  #bondCapacity = 0;
  /** The memory that all arrays of atoms share, and that of the arrays of bonds that begin as zero. */
  #atomBytes = new Uint8Array(0);
  #bondBytes = new Uint8Array(0);

  /** Makes room for so many atoms and bonds and empties the graph: every array is zero, but for no stereo atoms. */
  clear(maxAtoms: number, maxBonds: number): void {
    if (maxAtoms > this.#atomCapacity) this.#growAtoms(Math.max(64, 2 * maxAtoms));
    else this.#zeroAtoms();
    if (maxBonds > this.#bondCapacity) this.#growBonds(Math.max(64, 2 * maxBonds));
    else this.#zeroBonds();
    this.nAtoms = 0;
    this.nBonds = 0;
    this.nRings = 0;
  }

  /** Leaves the first `nAtoms` atoms and `nBonds` bonds; what a reader has filled of the others is zero again. */
  shrink(nAtoms: number, nBonds: number): void {
    this.element.fill(0, nAtoms, this.nAtoms);
    this.charge.fill(0, nAtoms, this.nAtoms);
    this.isotope.fill(0, nAtoms, this.nAtoms);
    this.explicitHydrogens.fill(0, nAtoms, this.nAtoms);
    this.noImplicit.fill(0, nAtoms, this.nAtoms);
    this.implicitHydrogens.fill(0, nAtoms, this.nAtoms);
    this.explicitValence.fill(0, nAtoms, this.nAtoms);
    this.radical.fill(0, nAtoms, this.nAtoms);
    this.aromatic.fill(0, nAtoms, this.nAtoms);
    this.chirality.fill(0, nAtoms, this.nAtoms);
    this.hybridisation.fill(0, nAtoms, this.nAtoms);
    this.mapNumber.fill(0, nAtoms, this.nAtoms);
    this.bondOrder.fill(0, nBonds, this.nBonds);
    this.bondAromatic.fill(0, nBonds, this.nBonds);
    this.bondDirection.fill(0, nBonds, this.nBonds);
    this.bondConjugated.fill(0, nBonds, this.nBonds);
    this.bondStereo.fill(0, nBonds, this.nBonds);
    this.bondStereoAtoms.fill(NO_ATOM, 2 * nBonds, 2 * this.nBonds);
    this.ringsOfAtom.fill(0, nAtoms, this.nAtoms);
    this.ringsOfBond.fill(0, nBonds, this.nBonds);
    this.nAtoms = nAtoms;
    this.nBonds = nBonds;
  }

  /** Fills the neighbour lists from the bonds. */
  linkNeighbours(): void {
    const { nAtoms, nBonds, bondBegin, bondEnd, neighbourStart, neighbourAtom, neighbourBond } = this;
    neighbourStart.fill(0, 0, nAtoms + 2);
    // Counted two places on, so that the first entries of each atom stand one place on and move to their own while filling.
    for (let b = 0; b < nBonds; b++) {
      const begin = (bondBegin[b] as number) + 2;
      const end = (bondEnd[b] as number) + 2;
      neighbourStart[begin] = (neighbourStart[begin] as number) + 1;
      neighbourStart[end] = (neighbourStart[end] as number) + 1;
    }
    for (let a = 2; a <= nAtoms; a++) {
      neighbourStart[a] = (neighbourStart[a] as number) + (neighbourStart[a - 1] as number);
    }
    for (let b = 0; b < nBonds; b++) {
      const begin = bondBegin[b] as number;
      const end = bondEnd[b] as number;
      const i = neighbourStart[begin + 1] as number;
      neighbourStart[begin + 1] = i + 1;
      neighbourAtom[i] = end;
      neighbourBond[i] = b;
      const j = neighbourStart[end + 1] as number;
      neighbourStart[end + 1] = j + 1;
      neighbourAtom[j] = begin;
      neighbourBond[j] = b;
    }
  }

  /** Index of the bond between two atoms, or -1. */
  bondBetween(a: number, b: number): number {
    return bondBetween(this, a, b);
  }

  /** Makes room for so many ring entries (atoms of all rings together) and rings; what is there stays. */
  reserveRings(nRings: number, nEntries: number): void {
    if (nRings + 1 > this.ringStart.length) this.ringStart = grown(this.ringStart, 2 * nRings + 8);
    if (nEntries > this.ringAtoms.length) {
      this.ringAtoms = grown(this.ringAtoms, 2 * nEntries + 64);
      this.ringBonds = grown(this.ringBonds, 2 * nEntries + 64);
    }
  }

  #zeroAtoms(): void {
    if (this.#atomCapacity <= MOST_FILLED_AT_ONCE) {
      this.#atomBytes.fill(0);
      return;
    }
    const used = this.nAtoms;
    this.element.fill(0, 0, used);
    this.charge.fill(0, 0, used);
    this.isotope.fill(0, 0, used);
    this.explicitHydrogens.fill(0, 0, used);
    this.noImplicit.fill(0, 0, used);
    this.implicitHydrogens.fill(0, 0, used);
    this.explicitValence.fill(0, 0, used);
    this.radical.fill(0, 0, used);
    this.aromatic.fill(0, 0, used);
    this.chirality.fill(0, 0, used);
    this.hybridisation.fill(0, 0, used);
    this.mapNumber.fill(0, 0, used);
    this.ringsOfAtom.fill(0, 0, used);
  }

  #zeroBonds(): void {
    const used = this.nBonds;
    this.bondStereoAtoms.fill(NO_ATOM, 0, 2 * used);
    if (this.#bondCapacity <= MOST_FILLED_AT_ONCE) {
      this.#bondBytes.fill(0);
      return;
    }
    this.bondOrder.fill(0, 0, used);
    this.bondAromatic.fill(0, 0, used);
    this.bondDirection.fill(0, 0, used);
    this.bondConjugated.fill(0, 0, used);
    this.bondStereo.fill(0, 0, used);
    this.ringsOfBond.fill(0, 0, used);
  }

  #growAtoms(capacity: number): void {
    this.#atomCapacity = capacity;
    const store = new ArrayStore(18 * capacity);
    this.mapNumber = store.int32(capacity);
    this.isotope = store.uint16(capacity);
    this.ringsOfAtom = store.uint16(capacity);
    this.element = store.uint8(capacity);
    this.charge = store.int8(capacity);
    this.explicitHydrogens = store.uint8(capacity);
    this.noImplicit = store.uint8(capacity);
    this.implicitHydrogens = store.uint8(capacity);
    this.explicitValence = store.uint8(capacity);
    this.radical = store.uint8(capacity);
    this.aromatic = store.uint8(capacity);
    this.chirality = store.uint8(capacity);
    this.hybridisation = store.uint8(capacity);
    this.#atomBytes = new Uint8Array(this.element.buffer);
    this.neighbourStart = new Uint16Array(capacity + 2);
  }

  #growBonds(capacity: number): void {
    this.#bondCapacity = capacity;
    this.bondBegin = new Uint16Array(capacity);
    this.bondEnd = new Uint16Array(capacity);
    this.bondStereoAtoms = new Uint16Array(2 * capacity).fill(NO_ATOM);
    const store = new ArrayStore(7 * capacity);
    this.ringsOfBond = store.uint16(capacity);
    this.bondOrder = store.uint8(capacity);
    this.bondAromatic = store.uint8(capacity);
    this.bondDirection = store.uint8(capacity);
    this.bondConjugated = store.uint8(capacity);
    this.bondStereo = store.uint8(capacity);
    this.#bondBytes = new Uint8Array(this.bondOrder.buffer);
    this.neighbourAtom = new Uint16Array(2 * capacity);
    this.neighbourBond = new Uint16Array(2 * capacity);
  }
}

function grown<T extends Uint16Array | Uint32Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
