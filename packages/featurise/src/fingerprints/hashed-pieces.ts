import type { Molecule } from "@molsieve/chem";
import { GraphHasher } from "../fragments/graph-hash.js";
import type { Featuriser, FeaturiserKind } from "../spec/featuriser.js";
import type { ParameterValues } from "../spec/parameter.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";

/** The parameters of fingerprints of pieces of a molecule. */
export const PIECE_PARAMETERS = {
  bits: HASHED_BITS,
  counts: { type: "flag", default: false },
} as const satisfies FeaturiserKind["parameters"];

/**
 * The featuriser that folds hashes of pieces of a molecule.
 *
 * @param pushIds adds the identifier of each piece
 */
export function hashedPieces(
  values: ParameterValues,
  pushIds: (hasher: GraphHasher, molecule: Molecule, ids: IdList) => void,
): Featuriser {
  const hasher = new GraphHasher();
  const ids = new IdList();
  return hashedFeaturiser(values, (molecule) => {
    ids.clear();
    pushIds(hasher, molecule, ids);
    return ids;
  });
}
