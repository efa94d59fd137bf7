import { DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import type { RankedGraph } from "./priorities.js";

/** Whether a bond takes part in the stereo of one of its atoms: not if it is of order 0 or given by that atom. */
export function affectsCentre(
  { bondOrder, bondBegin }: Pick<Molecule, "bondOrder" | "bondBegin">,
  bond: number,
  atom: number,
): boolean {
  const order = bondOrder[bond] as number;
  return order !== 0 && !(order === DATIVE_BOND && bondBegin[bond] === atom);
}

/** Whether no two neighbours of a centre have the same rank. */
export function hasDistinctNeighbours(
  graph: RankedGraph & Pick<Molecule, "bondBegin">,
  atom: number,
  ranks: Int32Array,
): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = graph;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  for (let i = start; i < end; i++) {
    const rank = ranks[neighbourAtom[i] as number];
    for (let j = i + 1; j < end; j++) {
      if (ranks[neighbourAtom[j] as number] !== rank) continue;
      if (
        affectsCentre(graph, neighbourBond[i] as number, atom) &&
        affectsCentre(graph, neighbourBond[j] as number, atom)
      ) {
        return false;
      }
    }
  }
  return true;
}

/**
 * Whether RDKit's legacy label of a centre with distinct neighbours is R, not S.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `assignAtomChiralCodes`
 */
export function isRightHanded(
  graph: RankedGraph & Pick<Molecule, "chirality">,
  atom: number,
  ranks: Int32Array,
): boolean {
  const { neighbourStart, neighbourAtom, chirality, explicitHydrogens, implicitHydrogens } = graph;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  const nHydrogens = (explicitHydrogens[atom] as number) + (implicitHydrogens[atom] as number);
  let isTurned = end - start === 3 && nHydrogens === 1;
  for (let i = start; i < end; i++) {
    const rank = ranks[neighbourAtom[i] as number] as number;
    for (let j = i + 1; j < end; j++) if (rank > (ranks[neighbourAtom[j] as number] as number)) isTurned = !isTurned;
  }
  return (chirality[atom] === CLOCKWISE) !== isTurned;
}

const CLOCKWISE = 1;
