import type { Molecule } from "@molsieve/chem";
import { writeAtomCodes } from "./atom-codes.js";
import { IdList } from "./id-list.js";

/** How the identifier of a pair follows from its two atom codes and its distance. */
export interface PairIds {
  /** What the lower code and the distance in bonds give. */
  start(lower: number, distance: number): number;
  /** The identifier, from that and the higher code. */
  finish(start: number, higher: number): number;
}

/**
 * Finds the pairs of atoms at a range of distances.
 *
 * For every atom the set of atoms within reach grows by one bond a round: it takes in the sets of the neighbours. The sets are
 * words of bits over the atoms in ascending order of their codes, so that the lower code of a pair is always the row's.
 */
export class AtomPairWalk {
  readonly #minDistance: number;
  readonly #maxDistance: number;
  readonly #chirality: boolean;
  readonly #ids = new IdList();
  #codes = new Uint32Array(0);
  /** Atoms by ascending code: the code above 16 bits of atom index. */
  #order = new Uint32Array(0);
  #rank = new Uint16Array(0);
  /** Ranks whose reach still grows. */
  #growing = new Uint16Array(0);
  /** Reach by rank, `[nAtoms, nWords]`: this round's and the last one's. */
  #reach = new Int32Array(0);
  #reachBefore = new Int32Array(0);

  constructor(minDistance: number, maxDistance: number, chirality: boolean) {
    this.#chirality = chirality;
    this.#minDistance = minDistance;
    this.#maxDistance = maxDistance;
  }

  /** An identifier for each pair, valid until the next call. */
  ids(molecule: Molecule, pairIds: PairIds): IdList {
    const { nAtoms } = molecule;
    const nWords = (nAtoms + 31) >>> 5;
    this.#begin(molecule, nWords);
    let nGrowing = nAtoms;
    for (let distance = 1; distance <= this.#maxDistance && nGrowing > 0; distance++) {
      [this.#reach, this.#reachBefore] = [this.#reachBefore, this.#reach];
      nGrowing = this.#grow(molecule, nWords, nGrowing, distance, pairIds);
    }
    return this.#ids;
  }

  #begin(molecule: Molecule, nWords: number): void {
    const { nAtoms } = molecule;
    if (this.#codes.length < nAtoms) {
      this.#codes = new Uint32Array(2 * nAtoms);
      this.#order = new Uint32Array(2 * nAtoms);
      this.#rank = new Uint16Array(2 * nAtoms);
      this.#growing = new Uint16Array(2 * nAtoms);
    }
    if (this.#reach.length < nAtoms * nWords) {
      this.#reach = new Int32Array(2 * nAtoms * nWords);
      this.#reachBefore = new Int32Array(2 * nAtoms * nWords);
    }
    this.#ids.clear();
    const codes = this.#codes;
    writeAtomCodes(molecule, this.#chirality, codes);
    const order = this.#order.subarray(0, nAtoms);
    for (let a = 0; a < nAtoms; a++) order[a] = ((codes[a] as number) << 16) | a;
    order.sort();
    const reach = this.#reach;
    reach.fill(0, 0, nAtoms * nWords);
    for (let rank = 0; rank < nAtoms; rank++) {
      this.#rank[(order[rank] as number) & 0xffff] = rank;
      this.#growing[rank] = rank;
      reach[rank * nWords + (rank >>> 5)] = 1 << (rank & 31);
    }
  }

  /** One round: adds the pairs at this distance, and answers how many atoms reached another. */
  #grow(molecule: Molecule, nWords: number, nGrowing: number, distance: number, pairIds: PairIds): number {
    const { neighbourStart, neighbourAtom } = molecule;
    const { start, finish } = pairIds;
    const ids = this.#ids;
    const order = this.#order;
    const ranks = this.#rank;
    const growing = this.#growing;
    const reach = this.#reach;
    const before = this.#reachBefore;
    const isInRange = distance >= this.#minDistance;
    let nStillGrowing = 0;
    for (let g = 0; g < nGrowing; g++) {
      const rank = growing[g] as number;
      const entry = order[rank] as number;
      const atom = entry & 0xffff;
      const end = neighbourStart[atom + 1] as number;
      const seed = start(entry >>> 16, distance);
      let hasGrown = 0;
      for (let w = 0; w < nWords; w++) {
        const at = rank * nWords + w;
        const old = before[at] as number;
        let word = old;
        for (let i = neighbourStart[atom] as number; i < end; i++) {
          word |= before[(ranks[neighbourAtom[i] as number] as number) * nWords + w] as number;
        }
        reach[at] = word;
        const fresh = word & ~old;
        hasGrown |= fresh;
        if (!isInRange || w < rank >>> 5) continue;
        // Bits above the rank's own: each pair counts once.
        let higher = w === rank >>> 5 ? fresh & (-2 << (rank & 31)) : fresh;
        while (higher !== 0) {
          const bit = 31 - Math.clz32(higher & -higher);
          higher &= higher - 1;
          ids.push(finish(seed, (order[(w << 5) | bit] as number) >>> 16));
        }
      }
      if (hasGrown !== 0) growing[nStillGrowing++] = rank;
    }
    return nStillGrowing;
  }
}
