import { updateValence } from "../sanitise/valence.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { type Drawing, Wedge } from "./drawing.js";
import type { WedgeReader } from "./wedge-reader.js";

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
    if (degree === 3 && explicitHydrogens[atom] === 0 && graph.implicitHydrogens[atom] === 1)
      explicitHydrogens[atom] = 1;
  }
}
