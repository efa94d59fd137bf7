import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { atomCodeBits } from "./atom-codes.js";
import { hashCombine } from "./hash-combine.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";
import { endCode, hashedEndCode, TorsionWalk } from "./torsion-walk.js";

/**
 * Topological torsions: for every path of `atoms` bonded atoms, hydrogen left out, a hash of their codes. A code tells
 * element, pi electrons and the number of neighbours outside the path.
 *
 * Bits are equal to RDKit-JS's `get_topological_torsion_fp` (`atoms` is its `torsionAtomCount`), counts to those of RDKit's
 * generator from 2025.03 on (before, iodine had no code of its own). `countSimulation` (default true, bits only) gives a quarter of the columns
 * four bits each, from 1, 2, 4 and 8 occurrences on. A ring of `atoms - 1` atoms is one path, read from its atom of lowest
 * index: such a ring's bit depends on the order of the atoms, in RDKit as here. `chirality` tells R from S centres, by RDKit's legacy
 * labels. A molecule without such paths has no bit.
 * `write` throws `input` for a molecule of more than 5 million paths.
 *
 * @see doi:10.1021/ci00054a008 (Nilakantan et al. 1987)
 */
export const torsionKind: FeaturiserKind = {
  name: "torsion",
  parameters: {
    atoms: { type: "integer", default: 4, min: 2, max: 16 },
    bits: HASHED_BITS,
    chirality: { type: "flag", default: false },
    counts: { type: "flag", default: false },
    countSimulation: { type: "flag", default: true },
  },
  create(values) {
    const ids = new IdList();
    const atoms = values["atoms"] as number;
    const walk = new TorsionWalk(atoms, values["chirality"] === true, hashedEndCode, (codes) =>
      ids.push(torsionHash(codes)),
    );
    return hashedFeaturiser(values, (molecule) => {
      ids.clear();
      walk.walk(molecule);
      return ids;
    });
  },
};

/** What {@link torsionCodes} may be asked for. */
export interface TorsionOptions {
  /** Atoms in a path, 2 to 7, with chirality 2 to 5. Default 4. */
  readonly atoms?: number;
  /** Whether a code tells R and S centres apart. Default false. */
  readonly chirality?: boolean;
}

/** Topological torsions by their codes and how often each occurs. */
export interface TorsionCounts {
  /** Ascending and distinct, `[nFeatures]`. */
  readonly ids: BigUint64Array;
  /** 1 or more, `[nFeatures]`. */
  readonly counts: Uint32Array;
}

/**
 * How often each topological torsion occurs, by the code of RDKit's `GetTopologicalTorsionFingerprint`, not hashed: 9 bits an atom
 * (11 with chirality), the first atom's lowest.
 *
 * @throws {MolsieveError} `argument` when `atoms` is out of range; `input` for a molecule of more than 5 million paths
 * @see doi:10.1021/ci00054a008 (Nilakantan et al. 1987)
 */
export function torsionCodes(molecule: Molecule, { atoms = 4, chirality = false }: TorsionOptions = {}): TorsionCounts {
  const codeBits = atomCodeBits(chirality);
  const maxAtoms = Math.floor(64 / codeBits);
  if (!(Number.isInteger(atoms) && atoms >= 2 && atoms <= maxAtoms)) {
    throw argumentError("atoms", atoms, `an integer from 2 to ${maxAtoms}`);
  }
  const found = new Map<bigint, number>();
  new TorsionWalk(atoms, chirality, endCode, (codes) => {
    const id = codes.reduceRight((sum, code) => (sum << BigInt(codeBits)) | BigInt(code), 0n);
    found.set(id, (found.get(id) ?? 0) + 1);
  }).walk(molecule);
  const ids = BigUint64Array.from(found.keys()).sort();
  return { ids, counts: Uint32Array.from(ids, (id) => found.get(id) as number) };
}

function torsionHash(codes: Uint32Array): number {
  let hash = 0;
  for (let i = 0; i < codes.length; i++) hash = hashCombine(hash, codes[i] as number);
  return hash;
}
