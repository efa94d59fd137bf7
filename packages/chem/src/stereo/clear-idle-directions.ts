import { AROMATIC_BOND } from "../molecule/molecule.js";
import { NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";

/**
 * Takes the direction off single and aromatic bonds beside a double bond without stereo, unless there is one with stereo at
 * their other end. Answers whether there were any.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, the end of `legacyStereoPerception`
 */
export function clearIdleDirections(graph: WorkGraph): boolean {
  const { nBonds, bondBegin, bondEnd, bondDirection, bondOrder } = graph;
  let cleared = false;
  for (let b = 0; b < nBonds; b++) {
    if (bondDirection[b] === NO_DIRECTION || (bondOrder[b] !== 1 && bondOrder[b] !== AROMATIC_BOND)) continue;
    const begin = bondBegin[b] as number;
    const end = bondEnd[b] as number;
    if (
      (hasDoubleBond(graph, begin, false) && !hasDoubleBond(graph, end, true)) ||
      (hasDoubleBond(graph, end, false) && !hasDoubleBond(graph, begin, true))
    ) {
      bondDirection[b] = NO_DIRECTION;
      cleared = true;
    }
  }
  return cleared;
}

/** Whether an atom has a double bond that has stereo, or has none. */
function hasDoubleBond(graph: WorkGraph, atom: number, withStereo: boolean): boolean {
  const { neighbourStart, neighbourBond, bondOrder, bondStereo } = graph;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    if (bondOrder[bond] === 2 && (bondStereo[bond] as number) > 1 === withStereo) return true;
  }
  return false;
}
