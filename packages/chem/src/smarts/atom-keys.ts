import type { PROPERTY_READERS } from "./atom-property.js";
import type { MatchTarget } from "./target.js";

/** A property with one value an atom. */
export type KeyProperty = keyof typeof PROPERTY_READERS;

/** Word and bits of each property; no value is wider, since neighbours are fewer than atoms and those than 2^14. */
const PLACES: Readonly<Record<KeyProperty, readonly [word: number, shift: number, bits: number]>> = {
  element: [0, 0, 8],
  aromatic: [0, 8, 1],
  charge: [0, 9, 8],
  attachedHydrogens: [0, 17, 8],
  degree: [1, 0, 14],
  totalDegree: [1, 14, 15],
  valence: [2, 0, 8],
  ringCount: [2, 8, 8],
  hybridisation: [2, 16, 8],
  hydrogens: [3, 0, 15],
  ringBonds: [3, 15, 14],
  isotope: [4, 0, 16],
  smallestRing: [4, 16, 14],
  heteroNeighbours: [5, 0, 14],
  aliphaticHeteroNeighbours: [5, 14, 14],
  nonHydrogenDegree: [6, 0, 14],
};

/** Writes one word of each atom, masked, to `words[at]`, `words[at + width]` and so on. */
type WordWriter = (target: MatchTarget, mask: number, words: Int32Array, at: number, width: number) => void;

/** By the number of the word in {@link PLACES}. */
const WRITERS: readonly WordWriter[] = [
  writeElement,
  writeDegree,
  writeValence,
  writeHydrogens,
  writeIsotope,
  writeHeteroNeighbours,
  writeNonHydrogenDegree,
];

/** Chosen properties of atoms in few words: equal words, equal properties. */
export class AtomKeys {
  /** Words of an atom. */
  readonly width: number;
  /** Those of the molecule at hand, `[nAtoms, width]` or longer. */
  words = new Int32Array(0);
  readonly #writers: readonly WordWriter[];
  readonly #masks: readonly number[];

  constructor(properties: readonly KeyProperty[]) {
    const masks = WRITERS.map(() => 0);
    for (const property of properties) {
      const [word, shift, bits] = PLACES[property];
      masks[word] = (masks[word] ?? 0) | ((2 ** bits - 1) << shift);
    }
    this.#writers = WRITERS.filter((_, word) => masks[word] !== 0);
    this.#masks = masks.filter((mask) => mask !== 0);
    this.width = this.#writers.length;
  }

  /** Fills {@link words}. */
  look(target: MatchTarget): void {
    const { width } = this;
    const { nAtoms } = target.molecule;
    if (this.words.length < nAtoms * width) this.words = new Int32Array(nAtoms * width);
    for (let at = 0; at < width; at++) {
      (this.#writers[at] as WordWriter)(target, this.#masks[at] as number, this.words, at, width);
    }
  }
}

function writeElement({ molecule }: MatchTarget, mask: number, words: Int32Array, at: number, width: number): void {
  const { nAtoms, element, aromatic, charge, hydrogens } = molecule;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    const key = (element[a] as number) | ((aromatic[a] as number) << 8) | (((charge[a] as number) & 255) << 9);
    words[i] = (key | ((hydrogens[a] as number) << 17)) & mask;
  }
}

function writeDegree({ molecule }: MatchTarget, mask: number, words: Int32Array, at: number, width: number): void {
  const { nAtoms, neighbourStart, hydrogens } = molecule;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    const degree = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
    words[i] = (degree | ((degree + (hydrogens[a] as number)) << 14)) & mask;
  }
}

function writeValence(target: MatchTarget, mask: number, words: Int32Array, at: number, width: number): void {
  const { nAtoms, hybridisation } = target.molecule;
  const { valences, ringCounts } = target;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    const key = (valences[a] as number) | ((ringCounts[a] as number) << 8) | ((hybridisation[a] as number) << 16);
    words[i] = key & mask;
  }
}

function writeHydrogens({ molecule }: MatchTarget, mask: number, words: Int32Array, at: number, width: number): void {
  const { nAtoms, element, hydrogens, bondInRing, neighbourStart, neighbourAtom, neighbourBond } = molecule;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    let count = hydrogens[a] as number;
    let ringBonds = 0;
    const end = neighbourStart[a + 1] as number;
    for (let k = neighbourStart[a] as number; k < end; k++) {
      if (element[neighbourAtom[k] as number] === 1) count++;
      ringBonds += bondInRing[neighbourBond[k] as number] as number;
    }
    words[i] = (count | (ringBonds << 15)) & mask;
  }
}

function writeIsotope({ molecule }: MatchTarget, mask: number, words: Int32Array, at: number, width: number): void {
  const { nAtoms, isotope, smallestRing } = molecule;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    words[i] = ((isotope[a] as number) | ((smallestRing[a] as number) << 16)) & mask;
  }
}

function writeHeteroNeighbours(
  { molecule }: MatchTarget,
  mask: number,
  words: Int32Array,
  at: number,
  width: number,
): void {
  const { nAtoms, element, aromatic, neighbourStart, neighbourAtom } = molecule;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    let hetero = 0;
    let aliphatic = 0;
    const end = neighbourStart[a + 1] as number;
    for (let k = neighbourStart[a] as number; k < end; k++) {
      const neighbour = neighbourAtom[k] as number;
      if (element[neighbour] === 6 || element[neighbour] === 1) continue;
      hetero++;
      if (aromatic[neighbour] === 0) aliphatic++;
    }
    words[i] = (hetero | (aliphatic << 14)) & mask;
  }
}

function writeNonHydrogenDegree(
  { molecule }: MatchTarget,
  mask: number,
  words: Int32Array,
  at: number,
  width: number,
): void {
  const { nAtoms, element, isotope, neighbourStart, neighbourAtom } = molecule;
  for (let a = 0, i = at; a < nAtoms; a++, i += width) {
    let count = 0;
    const end = neighbourStart[a + 1] as number;
    for (let k = neighbourStart[a] as number; k < end; k++) {
      const neighbour = neighbourAtom[k] as number;
      if (element[neighbour] !== 1 || (isotope[neighbour] as number) > 1) count++;
    }
    words[i] = count & mask;
  }
}
