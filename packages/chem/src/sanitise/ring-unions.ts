import { Donor, LEAST_ELECTRONS, MOST_ELECTRONS } from "./aromatic-donor.js";
import { markBond, obeysHueckel } from "./hueckel.js";
import type { WorkGraph } from "./work-graph.js";

/** Rings of more bonds stay out of unions. */
const MAX_FUSED_RING = 24;
/** Rings of one union, at most. */
const MAX_UNION = 6;
/** In systems of more rings only unions of two are tried. */
const MAX_RINGS = 300;
/** Most unions to be looked at in one graph, and most rings that can be linked. */
const MAX_UNIONS = 200_000;
const MAX_LINKED = 500;

/**
 * Marks what is aromatic in unions of two and more fused rings: rings that have one bond in common.
 *
 * Rings are called by their places in the list of rings that can be aromatic. Each union is grown once, from its lowest
 * place.
 *
 * @see doi:10.1109/TCBB.2006.51 (Wernicke 2006) for the enumeration
 */
export class RingUnions {
  #donors: Uint8Array = new Uint8Array(0);
  #rings: Uint16Array = new Uint16Array(0);

  /** Rings fused to place `p`: entries from `p * #width` on, as many as `#nNeighbours[p]`. */
  #neighbours = new Uint16Array(0);
  #nNeighbours = new Uint16Array(0);
  #width = 0;
  #isSeen = new Uint8Array(0);
  #system = new Uint16Array(0);
  /** One more than the last ring that was found to hold the bond. */
  #ringOfBond = new Uint16Array(0);

  readonly #union = new Uint16Array(MAX_UNION);
  #nUnions = 0;
  /** Rings of the union that are the place itself or fused to it. */
  #touched = new Uint8Array(0);
  /** Places by which unions of each size may grow. */
  #growth: Uint16Array[] = [];
  /** Rings of the union that hold each atom or bond. */
  #ringsOfAtom = new Uint8Array(0);
  #ringsOfBond = new Uint8Array(0);
  #least = 0;
  #most = 0;
  #nAny = 0;

  /**
   * Tries unions of two rings, of three and so on up to six, until every bond of a system is aromatic; false where there
   * are too many.
   *
   * @param donors of the atoms of the rings
   * @param rings the first `nRings` can be aromatic; those that are by themselves have been marked
   */
  mark(graph: WorkGraph, donors: Uint8Array, rings: Uint16Array, nRings: number): boolean {
    if (nRings > MAX_LINKED) return false;
    this.#donors = donors;
    this.#rings = rings;
    this.#nUnions = 0;
    this.#reserve(graph, nRings);
    this.#linkRings(graph, nRings);
    const isSeen = this.#isSeen.fill(0, 0, nRings);
    const system = this.#system;
    for (let first = 0; first < nRings; first++) {
      if (isSeen[first] === 1) continue;
      isSeen[first] = 1;
      system[0] = first;
      let size = 1;
      for (let i = 0; i < size; i++) {
        const place = system[i] as number;
        const start = place * this.#width;
        const end = start + (this.#nNeighbours[place] as number);
        for (let j = start; j < end; j++) {
          const other = this.#neighbours[j] as number;
          if (isSeen[other] === 1) continue;
          isSeen[other] = 1;
          system[size++] = other;
        }
      }
      const largest = size > MAX_RINGS ? 2 : Math.min(size, MAX_UNION);
      for (let n = 2; n <= largest && !this.#isAllAromatic(graph, size); n++) {
        for (let i = 0; i < size; i++) if (!this.#grow(graph, system[i] as number, 0, n)) return false;
      }
    }
    return true;
  }

  /** Adds a place to the union of `size` rings and tries the unions of `wanted` rings that this leads to. */
  #grow(graph: WorkGraph, place: number, size: number, wanted: number): boolean {
    if (++this.#nUnions > MAX_UNIONS) return false;
    const union = this.#union;
    union[size] = place;
    this.#count(graph, place);
    let isWithinLimit = true;
    if (size + 1 === wanted) {
      if (obeysHueckel(this.#least, this.#most, this.#nAny)) this.#markOutline(graph, wanted);
    } else {
      const touched = this.#touched;
      const neighbours = this.#neighbours;
      const growth = this.#growth[size] as Uint16Array;
      const lowest = union[0] as number;
      let nGrowth = 0;
      if (size > 0) {
        // What is left of the growth of the smaller union comes after this place in its list.
        const before = this.#growth[size - 1] as Uint16Array;
        for (let i = 0; before[i] !== place; i++) growth[nGrowth++] = before[i] as number;
      }
      const start = place * this.#width;
      const end = start + (this.#nNeighbours[place] as number);
      if (size === 0) touched[place] = 1;
      for (let j = start; j < end; j++) {
        const other = neighbours[j] as number;
        if (touched[other] === 0 && other > lowest) growth[nGrowth++] = other;
        touched[other] = (touched[other] as number) + 1;
      }
      for (let i = nGrowth - 1; i >= 0 && isWithinLimit; i--) {
        isWithinLimit = this.#grow(graph, growth[i] as number, size + 1, wanted);
      }
      for (let j = start; j < end; j++) {
        const other = neighbours[j] as number;
        touched[other] = (touched[other] as number) - 1;
      }
      if (size === 0) touched[place] = 0;
    }
    this.#uncount(graph, place);
    return isWithinLimit;
  }

  #count({ ringStart, ringAtoms }: WorkGraph, place: number): void {
    const ring = this.#rings[place] as number;
    const end = ringStart[ring + 1] as number;
    for (let i = ringStart[ring] as number; i < end; i++) {
      const a = ringAtoms[i] as number;
      const count = (this.#ringsOfAtom[a] as number) + 1;
      this.#ringsOfAtom[a] = count;
      if (count === 1) this.#addElectrons(a, 1);
      else if (count === 3) this.#addElectrons(a, -1);
    }
  }

  #uncount({ ringStart, ringAtoms }: WorkGraph, place: number): void {
    const ring = this.#rings[place] as number;
    const end = ringStart[ring + 1] as number;
    for (let i = ringStart[ring] as number; i < end; i++) {
      const a = ringAtoms[i] as number;
      const count = (this.#ringsOfAtom[a] as number) - 1;
      this.#ringsOfAtom[a] = count;
      if (count === 0) this.#addElectrons(a, -1);
      else if (count === 2) this.#addElectrons(a, 1);
    }
  }

  #addElectrons(a: number, times: number): void {
    const donor = this.#donors[a] as number;
    this.#least += times * (LEAST_ELECTRONS[donor] as number);
    this.#most += times * (MOST_ELECTRONS[donor] as number);
    if (donor === Donor.any) this.#nAny += times;
  }

  /** Makes the bonds aromatic that one ring of the union holds alone. */
  #markOutline(graph: WorkGraph, size: number): void {
    const { ringStart, ringBonds } = graph;
    const counts = this.#ringsOfBond;
    for (let u = 0; u < size; u++) {
      const ring = this.#rings[this.#union[u] as number] as number;
      const end = ringStart[ring + 1] as number;
      for (let i = ringStart[ring] as number; i < end; i++) {
        const bond = ringBonds[i] as number;
        counts[bond] = (counts[bond] as number) + 1;
      }
    }
    for (let u = 0; u < size; u++) {
      const ring = this.#rings[this.#union[u] as number] as number;
      const end = ringStart[ring + 1] as number;
      for (let i = ringStart[ring] as number; i < end; i++) {
        const bond = ringBonds[i] as number;
        if (counts[bond] === 1) markBond(graph, bond);
        counts[bond] = 0;
      }
    }
  }

  #isAllAromatic({ ringStart, ringBonds, bondAromatic }: WorkGraph, size: number): boolean {
    for (let i = 0; i < size; i++) {
      const ring = this.#rings[this.#system[i] as number] as number;
      const end = ringStart[ring + 1] as number;
      for (let j = ringStart[ring] as number; j < end; j++)
        if (bondAromatic[ringBonds[j] as number] === 0) return false;
    }
    return true;
  }

  #linkRings({ ringStart, ringBonds, ringsOfBond, nBonds }: WorkGraph, nRings: number): void {
    const rings = this.#rings;
    const nNeighbours = this.#nNeighbours.fill(0, 0, nRings);
    const neighbours = this.#neighbours;
    const ringOfBond = this.#ringOfBond.fill(0, 0, nBonds);
    for (let p = 1; p < nRings; p++) {
      const start = ringStart[rings[p] as number] as number;
      const end = ringStart[(rings[p] as number) + 1] as number;
      if (end - start > MAX_FUSED_RING) continue;
      for (let i = start; i < end; i++) ringOfBond[ringBonds[i] as number] = p;
      for (let q = 0; q < p; q++) {
        const from = ringStart[rings[q] as number] as number;
        const to = ringStart[(rings[q] as number) + 1] as number;
        if (to - from > MAX_FUSED_RING) continue;
        let nShared = 0;
        for (let j = from; j < to; j++) {
          const bond = ringBonds[j] as number;
          if (ringOfBond[bond] === p && (ringsOfBond[bond] as number) > 1) nShared++;
        }
        if (nShared !== 1) continue;
        neighbours[p * this.#width + (nNeighbours[p] as number)] = q;
        nNeighbours[p] = (nNeighbours[p] as number) + 1;
        neighbours[q * this.#width + (nNeighbours[q] as number)] = p;
        nNeighbours[q] = (nNeighbours[q] as number) + 1;
      }
    }
  }

  #reserve({ nAtoms, nBonds }: WorkGraph, nRings: number): void {
    if (nRings > this.#width) {
      this.#width = 2 * nRings;
      this.#neighbours = new Uint16Array(this.#width * this.#width);
      this.#nNeighbours = new Uint16Array(this.#width);
      this.#isSeen = new Uint8Array(this.#width);
      this.#system = new Uint16Array(this.#width);
      this.#touched = new Uint8Array(this.#width);
      this.#growth = Array.from({ length: MAX_UNION }, () => new Uint16Array(this.#width));
    }
    if (nAtoms > this.#ringsOfAtom.length) this.#ringsOfAtom = new Uint8Array(2 * nAtoms + 64);
    if (nBonds > this.#ringsOfBond.length) {
      this.#ringsOfBond = new Uint8Array(2 * nBonds + 64);
      this.#ringOfBond = new Uint16Array(2 * nBonds + 64);
    }
  }
}
