import type { Molecule } from "@molsieve/chem";
import { findBricsBonds } from "../fragments/find-brics-bonds.js";
import { atomColour, type GraphHasher } from "../fragments/graph-hash.js";
import { mixed } from "../fragments/mixed.js";
import { markReachable } from "../fragments/piece.js";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { hashedPieces, PIECE_PARAMETERS } from "./hashed-pieces.js";
import type { IdList } from "./id-list.js";

/**
 * The pieces of a molecule when all its BRICS bonds are cut, each with the numbers of the surroundings at which it was cut.
 *
 * A piece's identifier is the first half of the hash of its graph (elements, hydrogens, charges, aromaticity, isotopes,
 * ring sizes, bonds; no stereo), the same whatever the order of atoms and in every molecule; column `identifier mod bits`.
 *
 * @see doi:10.1002/cmdc.200800178 (Degen et al. 2008)
 */
export const bricsKind: FeaturiserKind = {
  name: "brics",
  parameters: PIECE_PARAMETERS,
  create: (values) => hashedPieces(values, bricsIds),
};

function bricsIds(hasher: GraphHasher, molecule: Molecule, ids: IdList): void {
  const { nAtoms } = molecule;
  hasher.prepare(nAtoms);
  const blocked = new Uint8Array(molecule.nBonds);
  const marks = new Int32Array(nAtoms);
  for (const { bond, atoms, environments } of findBricsBonds(molecule)) {
    blocked[bond] = 1;
    for (const side of [0, 1] as const)
      marks[atoms[side]] = (marks[atoms[side]] as number) + mixed(environments[side], 9);
  }
  const inside = new Uint8Array(nAtoms);
  for (let start = 0; start < nAtoms; start++) {
    if (inside[start] !== 0) continue;
    markReachable(molecule, start, blocked, inside);
    const piece: number[] = [];
    for (let a = start; a < nAtoms; a++) {
      if (inside[a] !== 1) continue;
      inside[a] = DONE;
      piece.push(a);
      hasher.colours[a] = mixed(atomColour(molecule, a), marks[a] as number);
    }
    hasher.hash(molecule, piece, "bonds");
    ids.push(hasher.low);
  }
}

const DONE = 2;
