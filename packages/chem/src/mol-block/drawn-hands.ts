import { totalDegree } from "../sanitise/bond-sum.js";
import { type Doubt, doubt } from "../sanitise/halt.js";
import { updateValence } from "../sanitise/valence.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { type Drawing, Wedge } from "./drawing.js";
import type { WedgeReader } from "./hand-from-wedge.js";

/**
 * Gives the atoms at the narrow ends of wedges the hands that the drawing shows; a wavy bond takes the hand off its first atom.
 * The implicit hydrogen of such an atom with three neighbours becomes an explicit one, hand or no hand.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `assignChiralTypesFromBondDirs`
 */
export function assignDrawnHands(graph: WorkGraph, drawing: Drawing, reader: WedgeReader): void {
  const { nBonds, bondBegin, neighbourStart, chirality, explicitHydrogens } = graph;
  // Nothing but wavy bonds may stand before the wedge that decides.
  const isSettled = new Uint8Array(graph.nAtoms);
  for (let b = 0; b < nBonds; b++) {
    const drawn = drawing.wedge[b];
    if (drawn === 0) continue;
    const atom = bondBegin[b] as number;
    if (drawn === Wedge.wavy) {
      chirality[atom] = 0;
      isSettled[atom] = 1;
      continue;
    }
    if (isSettled[atom] === 1) continue;
    const hand = reader.handOf(graph, drawing, b);
    chirality[atom] = hand;
    if (hand !== 0) isSettled[atom] = 1;
    updateValence(graph, atom);
    const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
    if (degree === 3 && explicitHydrogens[atom] === 0 && graph.implicitHydrogens[atom] === 1) explicitHydrogens[atom] = 1;
  }
}

/**
 * A doubt where a wedge may show the turn of a single bond beside it, which is an atropisomer if both of its atoms are sp2.
 *
 * @see RDKit `Code/GraphMol/Atropisomers.cpp`, `detectAtropisomerChirality`
 */
export function findPossibleAtropisomers(graph: WorkGraph, drawing: Drawing): Doubt | undefined {
  const { nBonds, bondBegin, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  for (let b = 0; b < nBonds; b++) {
    if (drawing.wedge[b] !== Wedge.up && drawing.wedge[b] !== Wedge.down) continue;
    const atom = bondBegin[b] as number;
    if (!mayBePlanar(graph, atom)) continue;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const other = neighbourBond[i] as number;
      if (other === b || bondOrder[other] !== 1) continue;
      if (mayBePlanar(graph, neighbourAtom[i] as number)) return doubt("stereo");
    }
  }
  return undefined;
}

function mayBePlanar(graph: WorkGraph, atom: number): boolean {
  updateValence(graph, atom);
  const degree = totalDegree(graph, atom);
  return degree === 2 || degree === 3;
}
