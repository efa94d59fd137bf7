import { type BondOrderDistances, bondOrderDistances, DISTANCE_UNITS } from "./bond-order-distances.js";
import type { Fact } from "./molecule-facts.js";

/** An atom's distances to itself and its 99 nearest atoms decide its class. */
const NEAREST = 100;

/**
 * Classes of atoms with the same distances to their nearest atoms, whatever the order. Two different lists of distances are
 * taken for the same with a probability of 2^-64.
 */
export class DistanceClasses {
  /** Class of each atom from 0 on, `[nAtoms]`. Longer than that. */
  classes = new Uint16Array(0);
  nClasses = 0;
  #first = new Int32Array(0);
  #second = new Int32Array(0);
  #firstOfClass = new Int32Array(0);
  #secondOfClass = new Int32Array(0);
  #firstOfDistance = new Int32Array(0);
  #secondOfDistance = new Int32Array(0);

  classify(nAtoms: number, { place, matrix }: BondOrderDistances): void {
    this.#reserve(nAtoms);
    if (nAtoms <= NEAREST) this.#addRows(nAtoms, matrix);
    else this.#addNearest(nAtoms, matrix);
    this.nClasses = 0;
    for (let atom = 0; atom < nAtoms; atom++) this.classes[atom] = this.#classOf(place[atom] as number);
  }

  #reserve(nAtoms: number): void {
    if (this.classes.length >= nAtoms) return;
    this.classes = new Uint16Array(nAtoms);
    this.#first = new Int32Array(nAtoms);
    this.#second = new Int32Array(nAtoms);
    this.#firstOfClass = new Int32Array(nAtoms);
    this.#secondOfClass = new Int32Array(nAtoms);
    this.#firstOfDistance = Int32Array.from({ length: nAtoms * DISTANCE_UNITS }, (_, distance) => first(distance));
    this.#secondOfDistance = Int32Array.from({ length: nAtoms * DISTANCE_UNITS }, (_, distance) => second(distance));
  }

  /** Every list of distances becomes two sums of pseudo-random numbers, one for each distance. */
  #addRows(nAtoms: number, matrix: Float64Array): void {
    this.#first.fill(0, 0, nAtoms);
    this.#second.fill(0, 0, nAtoms);
    const limit = this.#firstOfDistance.length;
    for (let a = 1; a < nAtoms; a++) {
      const row = a * nAtoms;
      let sum1 = 0;
      let sum2 = 0;
      for (let b = 0; b < a; b++) {
        const distance = matrix[row + b] as number;
        const add1 = distance < limit ? (this.#firstOfDistance[distance] as number) : first(distance);
        const add2 = distance < limit ? (this.#secondOfDistance[distance] as number) : second(distance);
        sum1 = (sum1 + add1) | 0;
        sum2 = (sum2 + add2) | 0;
        this.#first[b] = (this.#first[b] as number) + add1;
        this.#second[b] = (this.#second[b] as number) + add2;
      }
      this.#first[a] = (this.#first[a] as number) + sum1;
      this.#second[a] = (this.#second[a] as number) + sum2;
    }
  }

  #addNearest(nAtoms: number, matrix: Float64Array): void {
    for (let atom = 0; atom < nAtoms; atom++) {
      const distances = matrix.slice(atom * nAtoms, (atom + 1) * nAtoms).sort();
      let sum1 = 0;
      let sum2 = 0;
      for (let i = 0; i < NEAREST; i++) {
        sum1 = (sum1 + first(distances[i] as number)) | 0;
        sum2 = (sum2 + second(distances[i] as number)) | 0;
      }
      this.#first[atom] = sum1;
      this.#second[atom] = sum2;
    }
  }

  #classOf(row: number): number {
    const sum1 = this.#first[row] as number;
    const sum2 = this.#second[row] as number;
    for (let i = 0; i < this.nClasses; i++) {
      if (this.#firstOfClass[i] === sum1 && this.#secondOfClass[i] === sum2) return i;
    }
    this.#firstOfClass[this.nClasses] = sum1;
    this.#secondOfClass[this.nClasses] = sum2;
    return this.nClasses++;
  }
}

function first(distance: number): number {
  return mix(distance + 0x9e3779b1);
}

function second(distance: number): number {
  return mix(distance + 0x51ed270b);
}

/** MurmurHash3's final mix. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The {@link DistanceClasses} of a molecule whose distances are known. */
export const distanceClasses: Fact<DistanceClasses> = {
  compute(facts, previous = new DistanceClasses()) {
    const distances = facts.get(bondOrderDistances);
    if (distances !== undefined) previous.classify(facts.molecule.nAtoms, distances);
    return previous;
  },
};
