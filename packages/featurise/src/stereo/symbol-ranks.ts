import type { Molecule } from "@molsieve/chem";

/** Larger than any rank. */
const RANKS = 65536;

/**
 * Ranks of atoms by their degrees and symbols, then by the symbols of their bonds and the ranks of their neighbours, over and
 * over, until no more atoms differ. Each round keeps the order of the one before, so that alike atoms see alike orders of their
 * neighbours although symbols made by atom index set them apart.
 *
 * Differs from RDKit in highly symmetric cages, whose atoms RDKit tells apart by the numbers of atoms around them as well.
 */
export class SymbolRanks {
  /** Equal for atoms that nothing tells apart, `[nAtoms]`. */
  readonly ranks: Int32Array;
  readonly #molecule: Molecule;
  /** Atoms by rank. */
  readonly #order: Int32Array;
  readonly #bases: Float64Array;
  readonly #keys: Float64Array;
  readonly #places: Int32Array;
  /** Bonds and neighbours of each atom as one number each, the largest first, at its entries of the neighbour list. */
  readonly #lists: Float64Array;

  constructor(molecule: Molecule) {
    const { nAtoms, element, isotope, charge, mapNumber, neighbourStart, neighbourAtom } = molecule;
    this.#molecule = molecule;
    this.ranks = new Int32Array(nAtoms);
    this.#order = new Int32Array(nAtoms);
    this.#keys = new Float64Array(nAtoms);
    this.#places = new Int32Array(nAtoms);
    this.#lists = new Float64Array(neighbourAtom.length);
    this.#bases = new Float64Array(nAtoms);
    for (let atom = 0; atom < nAtoms; atom++) {
      const degree = Math.min((neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number), 63);
      const z = element[atom] as number;
      const label = (z === 0 ? (mapNumber[atom] as number) : (isotope[atom] as number)) % 4096;
      this.#order[atom] = atom;
      this.#bases[atom] = (((degree * 4096 + label) * 128 + z) * 256 + (charge[atom] as number) + 128) * RANKS;
    }
  }

  /**
   * Works out {@link SymbolRanks.ranks}.
   *
   * @param isEnough whether these ranks do, though more atoms may be told apart; asked after each round
   */
  rank(atomSymbols: Int32Array, bondSymbols: Int32Array, isEnough: () => boolean): void {
    const order = this.#order;
    const keys = this.#keys;
    for (let atom = 0; atom < keys.length; atom++) {
      keys[atom] = (this.#bases[atom] as number) + (atomSymbols[atom] as number);
    }
    order.sort((a, b) => (keys[a] as number) - (keys[b] as number));
    let nRanks = this.#assign((a, b) => keys[a] === keys[b]);
    for (let before = 0; nRanks < order.length && nRanks !== before && !isEnough(); ) {
      before = nRanks;
      this.#sortByNeighbours(bondSymbols);
      nRanks = this.#assign(this.#areAlike);
    }
  }

  readonly #areAlike = (a: number, b: number): boolean => this.ranks[a] === this.ranks[b] && this.#compare(a, b) === 0;

  readonly #compare = (a: number, b: number): number => {
    const { neighbourStart } = this.#molecule;
    const lists = this.#lists;
    const end = neighbourStart[a + 1] as number;
    for (let i = neighbourStart[a] as number, j = neighbourStart[b] as number; i < end; i++, j++) {
      const difference = (lists[i] as number) - (lists[j] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  };

  #sortByNeighbours(bondSymbols: Int32Array): void {
    const order = this.#order;
    const { ranks } = this;
    for (let begin = 0, end = 0; begin < order.length; begin = end) {
      const rank = ranks[order[begin] as number];
      for (end = begin + 1; end < order.length && ranks[order[end] as number] === rank; ) end++;
      if (end - begin === 1) continue;
      for (let i = begin; i < end; i++) this.#list(order[i] as number, bondSymbols);
      order.subarray(begin, end).sort(this.#compare);
    }
  }

  #list(atom: number, bondSymbols: Int32Array): void {
    const { neighbourStart, neighbourAtom, neighbourBond } = this.#molecule;
    const lists = this.#lists;
    const start = neighbourStart[atom] as number;
    const end = neighbourStart[atom + 1] as number;
    for (let i = start; i < end; i++) {
      const rank = this.ranks[neighbourAtom[i] as number] as number;
      const entry = (bondSymbols[neighbourBond[i] as number] as number) * RANKS + rank;
      let place = i;
      for (; place > start && (lists[place - 1] as number) < entry; place--) lists[place] = lists[place - 1] as number;
      lists[place] = entry;
    }
  }

  /** Gives atoms that are like the one before them in the order its rank, others their place; answers the number of ranks. */
  #assign(areAlike: (a: number, b: number) => boolean): number {
    const order = this.#order;
    const places = this.#places;
    let count = 0;
    for (let i = 0; i < order.length; i++) {
      const isNew = i === 0 || !areAlike(order[i - 1] as number, order[i] as number);
      if (isNew) count++;
      places[i] = isNew ? i : (places[i - 1] as number);
    }
    for (let i = 0; i < order.length; i++) this.ranks[order[i] as number] = places[i] as number;
    return count;
  }
}
