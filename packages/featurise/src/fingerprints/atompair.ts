import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { ATOM_CODE_BITS } from "./atom-codes.js";
import { AtomPairWalk, type PairIds } from "./atom-pair-walk.js";
import { type SparseCounts, sparseCounts } from "./fold.js";
import { hashCombine } from "./hash-combine.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";

/** Most bonds between two atoms that a code of {@link atomPairCodes} can hold. */
const MAX_CODED_DISTANCE = 30;

/**
 * Atom pairs: for every two atoms `minDistance` to `maxDistance` bonds apart, a hash of their codes and the distance. A code
 * tells element, number of neighbours and pi electrons.
 *
 * Bits are equal to RDKit-JS's `get_atom_pair_fp`; counts to those of RDKit from 2025.03 on (before, iodine had no code of its own).
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
    const walk = new AtomPairWalk(minDistance, maxDistance);
    return hashedFeaturiser(values, (molecule) => walk.ids(molecule, HASHED));
  },
};

/**
 * How often each atom pair occurs, by the code of RDKit's `GetAtomPairFingerprint`, not hashed: 5 bits of distance (1 to 30 bonds),
 * then the 9 bits of the lower atom code, then those of the higher.
 *
 * @see doi:10.1021/ci00046a002 (Carhart, Smith & Venkataraghavan 1985)
 */
export function atomPairCodes(molecule: Molecule): SparseCounts {
  return sparseCounts(new AtomPairWalk(1, MAX_CODED_DISTANCE).ids(molecule, CODED));
}

const HASHED: PairIds = {
  start: (lower, distance) => hashCombine(hashCombine(0, lower), distance),
  finish: hashCombine,
};

const CODED: PairIds = {
  start: (lower, distance) => distance | (lower << 5),
  finish: (start, higher) => start | (higher << (5 + ATOM_CODE_BITS)),
};
