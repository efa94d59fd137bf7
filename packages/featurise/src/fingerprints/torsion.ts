import type { FeaturiserKind } from "../spec/featuriser.js";
import { hashCombine } from "./hash-combine.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";
import { TorsionWalk } from "./torsion-walk.js";

/**
 * Topological torsions: for every path of `atoms` bonded atoms, hydrogen left out, a hash of their codes. A code tells
 * element, pi electrons and the number of neighbours outside the path.
 *
 * Bits are equal to RDKit-JS's `get_topological_torsion_fp` (`atoms` is its `torsionAtomCount`), counts to those of RDKit's
 * generator, the same from 2022.09 to 2026.09. `countSimulation` (default true, bits only) gives a quarter of the columns
 * four bits each, from 1, 2, 4 and 8 occurrences on. A ring of `atoms - 1` atoms is one path, read from its atom of lowest
 * index: such a ring's bit depends on the order of the atoms, in RDKit as here. A molecule without such paths has no bit.
 * `write` throws `input` for a molecule of more than 10 million paths.
 *
 * @see doi:10.1021/ci00054a008 (Nilakantan et al. 1987)
 */
export const torsionKind: FeaturiserKind = {
  name: "torsion",
  parameters: {
    atoms: { type: "integer", default: 4, min: 2, max: 16 },
    bits: HASHED_BITS,
    counts: { type: "flag", default: false },
    countSimulation: { type: "flag", default: true },
  },
  create(values) {
    const ids = new IdList();
    const walk = new TorsionWalk(values["atoms"] as number, (codes) => ids.push(torsionHash(codes)));
    return hashedFeaturiser(values, (molecule) => {
      ids.clear();
      walk.walk(molecule);
      return ids;
    });
  },
};

function torsionHash(codes: Uint32Array): number {
  let hash = 0;
  for (let i = 0; i < codes.length; i++) hash = hashCombine(hash, codes[i] as number);
  return hash;
}
