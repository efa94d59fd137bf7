import { AROMATIC_BOND } from "../molecule/molecule.js";
import { NO_ATOM, NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";
import { smallestRingOfBond } from "./graph-rings.js";
import { smallestWalkedRingOfBond } from "./walked-ring.js";

/** Double bonds in smaller rings have no stereo. */
const MIN_RING_OF_STEREO_BOND = 8;
/** Stereo of a double bond that is drawn as unknown. */
const STEREO_ANY = 1;

/** Whether any bond has a direction or stereo. */
export function hasBondStereo({ nBonds, bondDirection, bondStereo }: WorkGraph): boolean {
  for (let b = 0; b < nBonds; b++) if (bondDirection[b] !== NO_DIRECTION || bondStereo[b] !== 0) return true;
  return false;
}

/**
 * Whether a bond is a double bond that can have stereo: two or three bonds at each end, and no ring of less than eight atoms.
 *
 * @param isWritten whether the graph is not sanitised, so that RDKit looks at other rings
 */
export function canHaveStereo(graph: WorkGraph, bond: number, isWritten: boolean): boolean {
  const { bondOrder, bondBegin, bondEnd } = graph;
  if (bondOrder[bond] !== 2) return false;
  if (!canBeSide(graph, bondBegin[bond] as number) || !canBeSide(graph, bondEnd[bond] as number)) return false;
  return !isInSmallRing(graph, bond, isWritten);
}

/** Gives a bond its stereo, and the neighbours that it refers to. */
export function setBondStereo(graph: WorkGraph, bond: number, stereo: number, begin: number, end: number): void {
  graph.bondStereo[bond] = stereo;
  graph.bondStereoAtoms[2 * bond] = begin;
  graph.bondStereoAtoms[2 * bond + 1] = end;
}

/**
 * Takes the stereo off double bonds, and off aromatic bonds in small rings; others keep what they had as double bonds. Stereo that
 * is drawn as unknown stays where there can be stereo.
 */
export function clearBondStereo(graph: WorkGraph, isWritten: boolean): void {
  const { nBonds, bondOrder, bondStereo } = graph;
  for (let b = 0; b < nBonds; b++) {
    if (bondStereo[b] === 0 || isUnknown(graph, b)) continue;
    if (bondOrder[b] === 2 || (bondOrder[b] === AROMATIC_BOND && isInSmallRing(graph, b, isWritten))) {
      setBondStereo(graph, b, 0, NO_ATOM, NO_ATOM);
    }
  }
}

function isUnknown(graph: WorkGraph, bond: number): boolean {
  if (graph.bondStereo[bond] !== STEREO_ANY || graph.bondOrder[bond] !== 2) return false;
  if (isEnd(graph, graph.bondBegin[bond] as number) || isEnd(graph, graph.bondEnd[bond] as number)) return false;
  return !isInSmallRing(graph, bond, false);
}

function isEnd({ neighbourStart }: WorkGraph, atom: number): boolean {
  return (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number) === 1;
}

function canBeSide({ neighbourStart }: WorkGraph, atom: number): boolean {
  const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
  return degree === 2 || degree === 3;
}

function isInSmallRing(graph: WorkGraph, bond: number, isWritten: boolean): boolean {
  const size = smallestRingOfBond(graph, bond);
  if (size === 0 || size >= MIN_RING_OF_STEREO_BOND) return false;
  return !isWritten || smallestWalkedRingOfBond(graph, bond) < MIN_RING_OF_STEREO_BOND;
}
