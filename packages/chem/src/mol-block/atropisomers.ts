import { totalDegree } from "../sanitise/bond-sum.js";
import { ConjugationFinder } from "../sanitise/conjugation.js";
import { assignHybridisation, SP2 } from "../sanitise/hybridisation.js";
import { updateValence } from "../sanitise/valence.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { type Drawing, Wedge } from "./drawing.js";

/** Finds wedges that may show how two planar halves of a molecule are turned; one serves for any number of molecules. */
export class AtropisomerFinder {
  readonly #conjugation = new ConjugationFinder();

  /**
   * Whether a single bond between two sp2 atoms, one of them at the narrow end of a wedge, may be an atropisomer. Conjugation and
   * hybridisation are found only where numbers of neighbours leave that open.
   *
   * @see RDKit `Code/GraphMol/Atropisomers.cpp`, `detectAtropisomerChirality`
   */
  mayHave(graph: WorkGraph, drawing: Drawing): boolean {
    if (drawing.nWedges === 0 || !hasBondBeside(graph, drawing, mayBePlanar)) return false;
    for (let a = 0; a < graph.nAtoms; a++) updateValence(graph, a);
    this.#conjugation.find(graph);
    assignHybridisation(graph);
    return hasBondBeside(graph, drawing, isPlanar);
  }
}

/** Whether beside a wedge, at its narrow end, there is a single bond whose atoms both pass. */
function hasBondBeside(
  graph: WorkGraph,
  drawing: Drawing,
  passes: (graph: WorkGraph, atom: number) => boolean,
): boolean {
  const { nBonds, bondBegin, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  for (let b = 0; b < nBonds; b++) {
    if (drawing.wedge[b] !== Wedge.up && drawing.wedge[b] !== Wedge.down) continue;
    const atom = bondBegin[b] as number;
    if (!passes(graph, atom)) continue;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const other = neighbourBond[i] as number;
      if (other !== b && bondOrder[other] === 1 && passes(graph, neighbourAtom[i] as number)) return true;
    }
  }
  return false;
}

function mayBePlanar(graph: WorkGraph, atom: number): boolean {
  updateValence(graph, atom);
  const degree = totalDegree(graph, atom);
  return degree === 2 || degree === 3;
}

function isPlanar({ hybridisation }: WorkGraph, atom: number): boolean {
  return hybridisation[atom] === SP2;
}
