import { MOST_COMMON_ISOTOPES } from "../data/most-common-isotopes.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule.js";

/**
 * Priorities of atoms as RDKit's legacy stereo perception ranks them: an approximation of the rules of Cahn, Ingold and
 * Prelog in which an atom is compared by its own invariant and then by the ranks of its neighbours, over and over.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `assignAtomCIPRanks`, after Labute, "An Efficient Algorithm for the Determination
 * of Topological RS Chirality" (Journal of the CCG, 1996)
 */
export class CipRanks {
  /** Rank of each atom, larger for higher priority; equal atoms share one, and none is left out, `[nAtoms]`. */
  readonly ranks: Int32Array;
  readonly #molecule: Molecule;
  /** Atoms by rank. */
  readonly #order: Int32Array;
  /** How often the rank of a neighbour counts, by entry of the neighbour list. */
  readonly #weight: Uint8Array;
  /** Where the list of an atom begins in the lists. */
  readonly #start: Int32Array;
  /** For each atom the ranks of its neighbours, the largest first, and zeroes for its hydrogens. */
  readonly #lists: Int32Array;

  constructor(molecule: Molecule) {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, hydrogens } = molecule;
    this.#molecule = molecule;
    this.ranks = new Int32Array(nAtoms);
    this.#order = Int32Array.from({ length: nAtoms }, (_, atom) => atom);
    this.#weight = new Uint8Array(neighbourAtom.length);
    this.#start = new Int32Array(nAtoms + 1);
    for (let atom = 0; atom < nAtoms; atom++) {
      let length = hydrogens[atom] as number;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const weight = bondWeight(molecule, neighbourBond[i] as number, neighbourAtom[i] as number);
        this.#weight[i] = weight;
        length += weight;
      }
      this.#start[atom + 1] = (this.#start[atom] as number) + length;
    }
    this.#lists = new Int32Array(this.#start[nAtoms] as number);
    this.refine(Float64Array.from({ length: nAtoms }, (_, atom) => invariantOf(molecule, atom)));
  }

  /** Ranks the atoms by these invariants and then by their neighbours. */
  refine(invariants: Float64Array): void {
    const { nAtoms } = this.#molecule;
    const { ranks } = this;
    const order = this.#order;
    this.#sort(0, nAtoms, invariants);
    let nRanks = this.#rankRuns(invariants);
    for (let left = (nAtoms >> 1) + 1; left > 0 && nRanks < nAtoms; left--) {
      for (let begin = 0, end = 0; begin < nAtoms; begin = end) {
        const rank = ranks[order[begin] as number] as number;
        for (end = begin + 1; end < nAtoms && ranks[order[end] as number] === rank; ) end++;
        if (end - begin === 1) continue;
        for (let i = begin; i < end; i++) this.#list(order[i] as number);
        this.#sort(begin, end, undefined);
      }
      const before = nRanks;
      nRanks = this.#rankRuns(undefined);
      if (nRanks === before) break;
    }
  }

  /** Sorts a stretch of the order by these invariants, without them by the lists. */
  #sort(begin: number, end: number, invariants: Float64Array | undefined): void {
    const order = this.#order;
    for (let i = begin + 1; i < end; i++) {
      const atom = order[i] as number;
      let place = i;
      for (; place > begin && this.#compare(order[place - 1] as number, atom, invariants) > 0; place--) {
        order[place] = order[place - 1] as number;
      }
      order[place] = atom;
    }
  }

  #compare(a: number, b: number, invariants: Float64Array | undefined): number {
    return invariants === undefined ? this.#compareLists(a, b) : (invariants[a] as number) - (invariants[b] as number);
  }

  /** Gives atoms that are equal to the one before them in the order its rank; answers the number of ranks. */
  #rankRuns(invariants: Float64Array | undefined): number {
    const order = this.#order;
    const { ranks } = this;
    let rank = -1;
    let last = -1;
    let before = -1;
    for (const atom of order) {
      const old = ranks[atom] as number;
      const isEqual =
        last >= 0 && (invariants !== undefined || old === before) && this.#compare(last, atom, invariants) === 0;
      if (!isEqual) rank++;
      ranks[atom] = rank;
      last = atom;
      before = old;
    }
    return rank + 1;
  }

  #list(atom: number): void {
    const { neighbourStart, neighbourAtom } = this.#molecule;
    const lists = this.#lists;
    const start = this.#start[atom] as number;
    let length = 0;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const rank = (this.ranks[neighbourAtom[i] as number] as number) + 1;
      for (let n = this.#weight[i] as number; n > 0; n--) {
        let place = start + length++;
        for (; place > start && (lists[place - 1] as number) < rank; place--) lists[place] = lists[place - 1] as number;
        lists[place] = rank;
      }
    }
    lists.fill(0, start + length, this.#start[atom + 1]);
  }

  #compareLists(a: number, b: number): number {
    const lists = this.#lists;
    const [startA, startB] = [this.#start[a] as number, this.#start[b] as number];
    const lengthA = (this.#start[a + 1] as number) - startA;
    const lengthB = (this.#start[b + 1] as number) - startB;
    for (let i = 0; i < lengthA && i < lengthB; i++) {
      const difference = (lists[startA + i] as number) - (lists[startB + i] as number);
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  }
}

/** Element, deviation from the usual isotope and map number. */
function invariantOf({ element, isotope, mapNumber }: Molecule, atom: number): number {
  const z = element[atom] as number;
  let mass = 0;
  if (isotope[atom] !== 0) {
    mass = (isotope[atom] as number) - (MOST_COMMON_ISOTOPES[z] ?? 0);
    if (mass >= 0) mass++;
  }
  mass = Math.max(0, mass + 512) % 1024;
  const map = mapNumber[atom] === 0 ? 0 : ((mapNumber[atom] as number) + 1) % 1024;
  return ((z % 128) * 1024 + mass) * 1024 + map;
}

/** Twice the order of a bond; 1 for a double bond to phosphorus with three or four bonds, whose d orbitals do not count. */
function bondWeight({ bondOrder, element, neighbourStart }: Molecule, bond: number, neighbour: number): number {
  const order = bondOrder[bond] as number;
  if (order === AROMATIC_BOND) return 3;
  if (order === DATIVE_BOND) return 2;
  if (order === 2 && element[neighbour] === 15) {
    const degree = (neighbourStart[neighbour + 1] as number) - (neighbourStart[neighbour] as number);
    if (degree === 3 || degree === 4) return 1;
  }
  return 2 * order;
}
