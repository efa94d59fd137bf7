import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { atomCodeBits } from "./atom-codes.js";
import { AtomPairWalk, type PairIds } from "./atom-pair-walk.js";
import { type SparseCounts, sparseCounts } from "./fold.js";
import { hashCombine } from "./hash-combine.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";

/** Most bonds between two atoms that a code of {@link atomPairCodes} can hold. */
const MAX_CODED_DISTANCE = 30;
const DISTANCE_BITS = 5;

/**
 * Atom pairs: for every two atoms `minDistance` to `maxDistance` bonds apart, a hash of their codes and the distance. A code
 * tells element, number of neighbours and pi electrons.
 *
 * Bits are equal to RDKit-JS's `get_atom_pair_fp`; counts to those of RDKit from 2025.03 on (before, iodine had no code of its own).
 * `countSimulation` (default true, bits only) gives a quarter of the columns four bits each, from 1, 2, 4 and 8 occurrences on.
 * `chirality` tells R from S centres, by RDKit's legacy labels. Atoms of different fragments make no pair. A molecule with fewer than two atoms has no bit.
 *
 * @see doi:10.1021/ci00046a002 (Carhart, Smith & Venkataraghavan 1985)
 */
export const atomPairKind: FeaturiserKind = {
  name: "atompair",
  parameters: {
    minDistance: { type: "integer", default: 1, min: 1, max: 16_000 },
    maxDistance: { type: "integer", default: 30, min: 1, max: 16_000 },
    bits: HASHED_BITS,
    chirality: { type: "flag", default: false },
    counts: { type: "flag", default: false },
    countSimulation: { type: "flag", default: true },
  },
  create(values) {
    const minDistance = values["minDistance"] as number;
    const maxDistance = values["maxDistance"] as number;
    if (minDistance > maxDistance) {
      throw argumentError("minDistance", minDistance, `an integer from 1 to maxDistance, which is ${maxDistance}`);
    }
    const walk = new AtomPairWalk(minDistance, maxDistance, values["chirality"] === true);
    return hashedFeaturiser(values, (molecule) => walk.ids(molecule, HASHED));
  },
};

/** What {@link atomPairCodes} may be asked for. */
export interface AtomPairOptions {
  /** Whether a code tells R and S centres apart. Default false. */
  readonly chirality?: boolean;
}

/**
 * How often each atom pair occurs, by the code of RDKit's `GetAtomPairFingerprint`, not hashed: 5 bits of distance (1 to 30 bonds),
 * then the 9 bits (11 with chirality) of the lower atom code, then those of the higher.
 *
 * @see doi:10.1021/ci00046a002 (Carhart, Smith & Venkataraghavan 1985)
 */
export function atomPairCodes(molecule: Molecule, { chirality = false }: AtomPairOptions = {}): SparseCounts {
  const higherShift = DISTANCE_BITS + atomCodeBits(chirality);
  const codes: PairIds = {
    start: (lower, distance) => distance | (lower << DISTANCE_BITS),
    finish: (start, higher) => start | (higher << higherShift),
  };
  return sparseCounts(new AtomPairWalk(1, MAX_CODED_DISTANCE, chirality).ids(molecule, codes));
}

const HASHED: PairIds = {
  start: (lower, distance) => hashCombine(hashCombine(0, lower), distance),
  finish: hashCombine,
};
