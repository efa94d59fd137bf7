import { type Molecule, murckoAtoms } from "@molsieve/chem";
import type { GraphHasher } from "../fragments/graph-hash.js";
import { mixed } from "../fragments/mixed.js";
import { ringSystems } from "../fragments/ring-systems.js";
import { hashScaffold } from "../fragments/scaffold-key.js";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { hashedPieces, PIECE_PARAMETERS } from "./hashed-pieces.js";
import type { IdList } from "./id-list.js";

/**
 * The Murcko scaffold of a molecule, its framework (the scaffold without elements and bond orders) and each of its ring systems;
 * nothing for a molecule without rings.
 *
 * Identifiers are hashes of their graphs without stereo and isotopes, the same whatever the order of atoms; column
 * `identifier mod bits`.
 *
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export const scaffoldKind: FeaturiserKind = {
  name: "scaffold",
  parameters: PIECE_PARAMETERS,
  create: (values) => hashedPieces(values, scaffoldIds),
};

function scaffoldIds(hasher: GraphHasher, molecule: Molecule, ids: IdList): void {
  const { atoms, hydrogens } = murckoAtoms(molecule);
  if (atoms.length === 0) return;
  hashScaffold(hasher, molecule, atoms, hydrogens, "murcko");
  ids.push(mixed(hasher.low, 1) >>> 0);
  hashScaffold(hasher, molecule, atoms, hydrogens, "framework");
  ids.push(mixed(hasher.low, 2) >>> 0);
  for (const system of ringSystems(molecule)) {
    hashScaffold(hasher, molecule, system, new Uint8Array(molecule.nAtoms), "murcko");
    ids.push(mixed(hasher.low, 3) >>> 0);
  }
}
