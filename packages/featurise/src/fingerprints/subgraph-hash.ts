import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "@molsieve/chem";
import { hashCombine } from "./hash-combine.js";
import { MAX_SUBGRAPH_BONDS, type Subgraph } from "./subgraph.js";

/** Bits that the number of a subgraph's bonds at an atom takes in an index. */
const DEGREE_BITS = 4;
const BOND_SHIFT = 2 * DEGREE_BITS;

/**
 * The hash of a subgraph in RDKit's path fingerprint: of the hashes of its bonds in ascending order and its number of atoms.
 *
 * The hash of a bond tells its order, element and aromaticity of its ends, the subgraph's bonds at either end, and how many it
 * touches. It is looked up in a table that is filled once a molecule.
 *
 * @see RDKit `Code/GraphMol/Fingerprints/FingerprintUtil.cpp`, `generateBondHashes`
 */
export class SubgraphHash {
  readonly #bondOrders: boolean;
  readonly #maxDegree: number;
  readonly #sorted = new Int32Array(MAX_SUBGRAPH_BONDS);
  /** By bond and by the subgraph's bonds at its two ends; signed and `2^31` too low, so that it sorts as unsigned hashes do. */
  #table = new Int32Array(64 << BOND_SHIFT);
  #bondBegin: Uint16Array = new Uint16Array(0);
  #bondEnd: Uint16Array = new Uint16Array(0);

  /**
   * @param bondOrders whether bond orders tell bonds apart
   * @param maxBonds most bonds of a subgraph
   */
  constructor(bondOrders: boolean, maxBonds: number) {
    this.#bondOrders = bondOrders;
    this.#maxDegree = maxBonds;
  }

  /** Turns to a molecule. */
  begin(molecule: Molecule): void {
    const { nBonds, bondBegin, bondEnd } = molecule;
    if (this.#table.length < nBonds << BOND_SHIFT) this.#table = new Int32Array((2 * nBonds) << BOND_SHIFT);
    this.#bondBegin = bondBegin;
    this.#bondEnd = bondEnd;
    for (let bond = 0; bond < nBonds; bond++) this.#fill(molecule, bond);
  }

  /** The hash as a signed integer. */
  of({ bonds, nBonds, nAtoms, degree }: Subgraph): number {
    const bondBegin = this.#bondBegin;
    const bondEnd = this.#bondEnd;
    const table = this.#table;
    const sorted = this.#sorted;
    for (let i = 0; i < nBonds; i++) {
      const bond = bonds[i] as number;
      const atBegin = degree[bondBegin[bond] as number] as number;
      const hash = table[
        (bond << BOND_SHIFT) | (atBegin << DEGREE_BITS) | (degree[bondEnd[bond] as number] as number)
      ] as number;
      let place = i;
      for (; place > 0 && (sorted[place - 1] as number) > hash; place--) sorted[place] = sorted[place - 1] as number;
      sorted[place] = hash;
    }
    if (nBonds === 1) return (sorted[0] as number) ^ SIGN;
    let hash = 0;
    for (let i = 0; i < nBonds; i++) hash = hashCombine(hash, (sorted[i] as number) ^ SIGN);
    return hashCombine(hash, nAtoms);
  }

  #fill({ element, aromatic, bondBegin, bondEnd, bondOrder, neighbourStart }: Molecule, bond: number): void {
    const maxDegree = this.#maxDegree;
    const a = bondBegin[bond] as number;
    const b = bondEnd[bond] as number;
    const atomA = (((element[a] as number) % 128) << 1) | (aromatic[a] as number);
    const atomB = (((element[b] as number) % 128) << 1) | (aromatic[b] as number);
    const order = this.#bondOrders ? (RDKIT_BOND_TYPE[bondOrder[bond] as number] as number) : 1;
    const mostA = Math.min(maxDegree, (neighbourStart[a + 1] as number) - (neighbourStart[a] as number));
    const mostB = Math.min(maxDegree, (neighbourStart[b + 1] as number) - (neighbourStart[b] as number));
    for (let nA = 1; nA <= mostA; nA++) {
      for (let nB = 1; nB <= mostB; nB++) {
        const isAFirst = atomA === atomB ? nA >= nB : atomA > atomB;
        let hash = hashCombine(nA + nB - 2, order);
        hash = hashCombine(hash, isAFirst ? atomA : atomB);
        hash = hashCombine(hash, isAFirst ? nA : nB);
        hash = hashCombine(hash, isAFirst ? atomB : atomA);
        hash = hashCombine(hash, isAFirst ? nB : nA);
        this.#table[(bond << BOND_SHIFT) | (nA << DEGREE_BITS) | nB] = hash ^ SIGN;
      }
    }
  }
}

/** Flips the sign bit: signed order becomes unsigned order and back. */
const SIGN = 0x8000_0000 | 0;

/** RDKit's number of a bond type by `Molecule.bondOrder`; 0 is taken to be a zero-order bond. */
const RDKIT_BOND_TYPE = new Uint8Array(8);
RDKIT_BOND_TYPE.set([21, 1, 2, 3, 4]);
RDKIT_BOND_TYPE[AROMATIC_BOND] = 12;
RDKIT_BOND_TYPE[DATIVE_BOND] = 17;
