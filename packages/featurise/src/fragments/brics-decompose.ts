import type { Molecule, RdkitEngine } from "@molsieve/chem";
import { argumentError, MolsieveError } from "@molsieve/core";
import { BRICS_ALKENE, BRICS_PAIRS } from "../data/brics.js";
import { type BricsBond, bricsCandidates, matchesOfPair } from "./find-brics-bonds.js";
import { GraphHasher, moleculeKey } from "./graph-hash.js";
import { markReachable, pieceOf } from "./piece.js";
import { pieceSmiles } from "./piece-smiles.js";

/** How a molecule is decomposed. */
export interface BricsOptions {
  /** Most pieces, intermediate ones included, 1 or more. Default 20,000: a molecule with many bonds to cut has 2 to their number. */
  readonly maxPieces?: number;
}

/**
 * The BRICS fragments of a molecule: canonical SMILES, sorted, each once; dummy atoms carry the number of their own side's
 * surrounding as isotope. A molecule that has no bond to cut is its own fragment.
 *
 * Rules are applied group by group, each to the pieces that the ones before have left, as RDKit's `BRICSDecompose` does with
 * its defaults: a bond that fits several rules is cut by each, so that one bond can give several pairs of fragments, and of
 * a molecule of several parts those that no cut touches are lost with the first cut. `breakBricsBonds` cuts each bond once.
 *
 * @throws {MolsieveError} `input` when there are more than `maxPieces` pieces; `engine` when RDKit-JS fails
 * @see doi:10.1002/cmdc.200800178 (Degen et al. 2008)
 */
export function bricsFragments(engine: RdkitEngine, molecule: Molecule, options: BricsOptions = {}): string[] {
  const { maxPieces = 20_000 } = options;
  if (!(Number.isInteger(maxPieces) && maxPieces >= 1)) {
    throw argumentError("maxPieces", maxPieces, "an integer of 1 or more");
  }
  if (molecule.nAtoms === 0) return [];
  const leaves = new Set<string>();
  for (const leaf of leafPieces(molecule, maxPieces)) leaves.add(pieceSmiles(engine, leaf));
  return [...leaves].sort();
}

function leafPieces(molecule: Molecule, maxPieces: number): Molecule[] {
  const hasher = new GraphHasher();
  const seen = new Set<number>([moleculeKey(hasher, molecule)]);
  let leaves = [molecule];
  for (const group of BRICS_PAIRS) {
    const pool = leaves;
    leaves = [];
    for (const piece of pool) {
      const candidates = bricsCandidates(piece);
      const matches = group.flatMap((pair) =>
        matchesOfPair(candidates, pair).map(({ bond, atoms }) => ({ bond, atoms, environments: pair })),
      );
      if (matches.length === 0) leaves.push(piece);
      for (const match of matches) {
        for (const side of [0, 1] as const) {
          const part = partBeside(piece, match, side);
          const key = moleculeKey(hasher, part);
          if (seen.has(key)) continue;
          seen.add(key);
          pool.push(part);
        }
      }
      if (seen.size > maxPieces) {
        throw new MolsieveError("input", `the molecule has more than ${maxPieces} BRICS pieces`, {
          key: "maxPieces",
          value: maxPieces,
          remedy: "Raise maxPieces, or cut every bond once with breakBricsBonds",
        });
      }
    }
  }
  return leaves;
}

/** The part of a piece that is left on one side of a cut. */
function partBeside(piece: Molecule, { bond, atoms, environments: [one, other] }: BricsBond, side: 0 | 1): Molecule {
  const blocked = new Uint8Array(piece.nBonds);
  blocked[bond] = 1;
  const inside = new Uint8Array(piece.nAtoms);
  markReachable(piece, atoms[side], blocked, inside);
  const labels = piece.bondBegin[bond] === atoms[0] ? ([one, other] as const) : ([other, one] as const);
  return one === BRICS_ALKENE
    ? pieceOf(withSingleBond(piece, bond), inside, [{ bond, labels }])
    : pieceOf(piece, inside, [{ bond, labels }]);
}

/** The piece with a double bond made single, hydrogens in its place. */
function withSingleBond(piece: Molecule, bond: number): Molecule {
  const bondOrder = piece.bondOrder.slice();
  bondOrder[bond] = 1;
  const bondStereo = piece.bondStereo.slice();
  bondStereo[bond] = 0;
  const implicitHydrogens = piece.implicitHydrogens.slice();
  for (const atom of [piece.bondBegin[bond] as number, piece.bondEnd[bond] as number]) {
    implicitHydrogens[atom] = (implicitHydrogens[atom] as number) + 1;
  }
  return { ...piece, bondOrder, bondStereo, implicitHydrogens };
}
