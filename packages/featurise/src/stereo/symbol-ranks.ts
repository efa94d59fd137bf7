import type { Molecule } from "@molsieve/chem";

/**
 * Ranks atoms by a symbol of each atom and bond and by their neighbours' ranks, over and over, until no more atoms differ.
 *
 * Differs from RDKit in highly symmetric cages, whose atoms RDKit tells apart by the numbers of atoms around them as well.
 */
export class SymbolRanks {
  /** Equal for atoms that nothing tells apart, `[nAtoms]`. */
  readonly ranks: Float64Array;
  readonly #molecule: Molecule;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #sorted: Float64Array;

  constructor(molecule: Molecule) {
    this.#molecule = molecule;
    this.ranks = new Float64Array(molecule.nAtoms);
    this.#first = new Int32Array(molecule.nAtoms);
    this.#second = new Int32Array(molecule.nAtoms);
    this.#sorted = new Float64Array(molecule.nAtoms);
  }

  /** Works out {@link SymbolRanks.ranks}. */
  rank(atomSymbols: Int32Array, bondSymbols: Int32Array): void {
    const { nAtoms, element, charge, isotope, mapNumber, neighbourStart } = this.#molecule;
    for (let atom = 0; atom < nAtoms; atom++) {
      const base = (isotope[atom] as number) * 65536 + (element[atom] as number) * 256 + (charge[atom] as number);
      const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
      const map = element[atom] === 0 ? (mapNumber[atom] as number) : 0;
      const symbol = mix(base ^ mix(degree + 0x3c6ef372)) ^ mix((atomSymbols[atom] as number) + 0x1b873593);
      this.#set(atom, symbol ^ mix(map), mix(symbol + map));
    }
    let nRanks = this.#countRanks();
    while (nRanks < nAtoms) {
      this.#refine(bondSymbols);
      const before = nRanks;
      nRanks = this.#countRanks();
      if (nRanks === before) return;
    }
  }

  #refine(bondSymbols: Int32Array): void {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = this.#molecule;
    const first = this.#first;
    const second = this.#second;
    for (let atom = 0; atom < nAtoms; atom++) {
      let sum1 = first[atom] as number;
      let sum2 = second[atom] as number;
      const end = neighbourStart[atom + 1] as number;
      for (let i = neighbourStart[atom] as number; i < end; i++) {
        const key = this.ranks[neighbourAtom[i] as number] as number;
        const bond = bondSymbols[neighbourBond[i] as number] as number;
        const seen = mix(Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0xcc9e2d51) ^ Math.imul(bond + 1, 0x85ebca6b));
        sum1 = (sum1 + seen) | 0;
        sum2 = (sum2 + mix(seen + 0x165667b1)) | 0;
      }
      first[atom] = mix(sum1);
      second[atom] = mix(sum2 + 0x27d4eb2f);
    }
    for (let atom = 0; atom < nAtoms; atom++) this.#set(atom, first[atom] as number, second[atom] as number);
  }

  #set(atom: number, first: number, second: number): void {
    this.#first[atom] = first;
    this.#second[atom] = second;
    this.ranks[atom] = (first >>> 0) * 0x200000 + (second >>> 11);
  }

  #countRanks(): number {
    const sorted = this.#sorted;
    sorted.set(this.ranks);
    sorted.sort();
    let count = 0;
    for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
    return count;
  }
}

/** MurmurHash3's final mix. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
