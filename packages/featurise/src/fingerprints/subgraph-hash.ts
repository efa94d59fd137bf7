import type { Molecule } from "@molsieve/chem";
import { BondTable } from "./bond-table.js";
import { hashCombine } from "./hash-combine.js";
import { rdkitBondType } from "./rdkit-bond-type.js";
import type { Subgraph } from "./subgraph.js";

/** Flips the sign bit: hashes are kept `2^31` too low, so that they sort as unsigned numbers do. */
const SIGN = 0x8000_0000 | 0;

/**
 * The hash of a subgraph in RDKit's path fingerprint: of the hashes of its bonds in ascending order and its number of atoms.
 *
 * The hash of a bond tells its order, element and aromaticity of its ends, the subgraph's bonds at either end, and how many it
 * touches.
 *
 * @see RDKit `Code/GraphMol/Fingerprints/FingerprintUtil.cpp`, `generateBondHashes`
 */
export class SubgraphHash {
  readonly #table = new BondTable();
  readonly #bondOrders: boolean;
  readonly #maxBonds: number;

  /**
   * @param bondOrders whether bond orders tell bonds apart
   * @param maxBonds most bonds of a subgraph
   */
  constructor(bondOrders: boolean, maxBonds: number) {
    this.#bondOrders = bondOrders;
    this.#maxBonds = maxBonds;
  }

  /** Turns to a molecule. */
  begin(molecule: Molecule): void {
    this.#table.fill(molecule, this.#maxBonds, this.#bondOrders ? orderedBondHash : anyBondHash);
  }

  /** The hash as a signed integer. */
  of(subgraph: Subgraph): number {
    const { nBonds, nAtoms } = subgraph;
    const sorted = this.#table.sorted(subgraph.bondStates(), nBonds);
    if (nBonds === 1) return (sorted[0] as number) ^ SIGN;
    let hash = 0;
    for (let i = 0; i < nBonds; i++) hash = hashCombine(hash, (sorted[i] as number) ^ SIGN);
    return hashCombine(hash, nAtoms);
  }
}

function orderedBondHash(molecule: Molecule, bond: number, atBegin: number, atEnd: number): number {
  return bondHash(molecule, bond, rdkitBondType(molecule, bond), atBegin, atEnd);
}

function anyBondHash(molecule: Molecule, bond: number, atBegin: number, atEnd: number): number {
  return bondHash(molecule, bond, 1, atBegin, atEnd);
}

function bondHash(molecule: Molecule, bond: number, type: number, atBegin: number, atEnd: number): number {
  const { element, aromatic, bondBegin, bondEnd } = molecule;
  const begin = bondBegin[bond] as number;
  const end = bondEnd[bond] as number;
  const beginAtom = (((element[begin] as number) % 128) << 1) | (aromatic[begin] as number);
  const endAtom = (((element[end] as number) % 128) << 1) | (aromatic[end] as number);
  const isBeginFirst = beginAtom === endAtom ? atBegin >= atEnd : beginAtom > endAtom;
  let hash = hashCombine(atBegin + atEnd - 2, type);
  hash = hashCombine(hash, isBeginFirst ? beginAtom : endAtom);
  hash = hashCombine(hash, isBeginFirst ? atBegin : atEnd);
  hash = hashCombine(hash, isBeginFirst ? endAtom : beginAtom);
  return hashCombine(hash, isBeginFirst ? atEnd : atBegin) ^ SIGN;
}
