import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { ATOM_CODE_BITS, writeAtomCodes } from "./atom-codes.js";
import { type SparseCounts, sparseCounts } from "./fold.js";
import { hashCombine } from "./hash-combine.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";

/** Most bonds between two atoms that a code of {@link atomPairCodes} can hold. */
const MAX_CODED_DISTANCE = 30;

/**
 * Atom pairs: for every two atoms `minDistance` to `maxDistance` bonds apart, a hash of their codes and the distance. A code
 * tells element, number of neighbours and pi electrons.
 *
 * Bits are equal to RDKit-JS's `get_atom_pair_fp`; counts to the hashed counts of RDKit, the same from 2022.09 to 2026.09.
 * `countSimulation` (default true, bits only) gives a quarter of the columns four bits each, from 1, 2, 4 and 8 occurrences on.
 * Atoms of different fragments make no pair. A molecule with fewer than two atoms has no bit.
 *
 * @see doi:10.1021/ci00046a002 (Carhart, Smith & Venkataraghavan 1985)
 */
export const atomPairKind: FeaturiserKind = {
  name: "atompair",
  parameters: {
    minDistance: { type: "integer", default: 1, min: 1, max: 16_000 },
    maxDistance: { type: "integer", default: 30, min: 1, max: 16_000 },
    bits: HASHED_BITS,
    counts: { type: "flag", default: false },
    countSimulation: { type: "flag", default: true },
  },
  create(values) {
    const minDistance = values["minDistance"] as number;
    const maxDistance = values["maxDistance"] as number;
    if (minDistance > maxDistance) {
      throw argumentError("minDistance", minDistance, `an integer from 1 to maxDistance, which is ${maxDistance}`);
    }
    const pairs = new AtomPairs(minDistance, maxDistance, pairHash);
    return hashedFeaturiser(values, (molecule) => pairs.of(molecule));
  },
};

/**
 * How often each atom pair occurs, by the code of RDKit's `GetAtomPairFingerprint`, not hashed: 5 bits of distance (1 to 30 bonds),
 * then the 9 bits of the lower atom code, then those of the higher.
 *
 * @see doi:10.1021/ci00046a002 (Carhart, Smith & Venkataraghavan 1985)
 */
export function atomPairCodes(molecule: Molecule): SparseCounts {
  return sparseCounts(new AtomPairs(1, MAX_CODED_DISTANCE, pairCode).of(molecule));
}

type PairId = (lower: number, distance: number, higher: number) => number;

function pairHash(lower: number, distance: number, higher: number): number {
  return hashCombine(hashCombine(hashCombine(0, lower), distance), higher);
}

function pairCode(lower: number, distance: number, higher: number): number {
  return distance | (lower << 5) | (higher << (5 + ATOM_CODE_BITS));
}

/** Finds the pairs of atoms by a search from each atom, and keeps its memory. */
class AtomPairs {
  readonly #minDistance: number;
  readonly #maxDistance: number;
  readonly #idOf: PairId;
  readonly #ids = new IdList();
  #codes = new Uint32Array(0);
  #queue = new Uint16Array(0);
  /** Last source that came to an atom, plus 1. */
  #seenFrom = new Uint16Array(0);

  constructor(minDistance: number, maxDistance: number, idOf: PairId) {
    this.#minDistance = minDistance;
    this.#maxDistance = maxDistance;
    this.#idOf = idOf;
  }

  of(molecule: Molecule): IdList {
    const { nAtoms } = molecule;
    if (this.#codes.length < nAtoms) {
      this.#codes = new Uint32Array(2 * nAtoms);
      this.#queue = new Uint16Array(2 * nAtoms);
      this.#seenFrom = new Uint16Array(2 * nAtoms);
    }
    this.#ids.clear();
    this.#seenFrom.fill(0, 0, nAtoms);
    writeAtomCodes(molecule, this.#codes);
    for (let source = 0; source < nAtoms; source++) this.#pairsFrom(molecule, source);
    return this.#ids;
  }

  /** Adds the pairs of an atom with the atoms of higher index. */
  #pairsFrom({ neighbourStart, neighbourAtom }: Molecule, source: number): void {
    const ids = this.#ids;
    const codes = this.#codes;
    const queue = this.#queue;
    const seenFrom = this.#seenFrom;
    const idOf = this.#idOf;
    const sourceCode = codes[source] as number;
    seenFrom[source] = source + 1;
    queue[0] = source;
    let nQueued = 1;
    let next = 0;
    for (let distance = 1; distance <= this.#maxDistance && next < nQueued; distance++) {
      const layerEnd = nQueued;
      for (; next < layerEnd; next++) {
        const near = queue[next] as number;
        const end = neighbourStart[near + 1] as number;
        for (let i = neighbourStart[near] as number; i < end; i++) {
          const atom = neighbourAtom[i] as number;
          if (seenFrom[atom] === source + 1) continue;
          seenFrom[atom] = source + 1;
          queue[nQueued++] = atom;
          if (atom < source || distance < this.#minDistance) continue;
          const code = codes[atom] as number;
          ids.push(code < sourceCode ? idOf(code, distance, sourceCode) : idOf(sourceCode, distance, code));
        }
      }
    }
  }
}
