import { idleBonds, totalDegree } from "../sanitise/bond-sum.js";
import { SP3 } from "../sanitise/hybridisation.js";
import { explicitValenceOf } from "../sanitise/valence.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { isBridgehead, isInRingOfSize } from "./graph-rings.js";

/**
 * Whether RDKit's legacy stereo perception takes an atom for a possible tetrahedral centre, before its neighbours are
 * compared: three or four neighbours, at most one of them a hydrogen, and for three neighbours without hydrogen only
 * phosphorus, arsenic, sulfur and selenium, and nitrogen in a ring of three or at a bridgehead.
 *
 * Nitrogen with three neighbours is none as long as hybridisation is not known.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `isAtomPotentialChiralCenter`
 */
export function isPossibleCentre(graph: WorkGraph, atom: number): boolean {
  const z = graph.element[atom] as number;
  const nHydrogens = (graph.explicitHydrogens[atom] as number) + (graph.implicitHydrogens[atom] as number);
  const degree = totalDegree(graph, atom) - nHydrogens - idleBonds(graph, atom);
  if (degree + nHydrogens > 4 || degree + nHydrogens < 3) return false;
  if (degree < 3) return z === 15 || z === 33;
  if (degree > 3) return true;
  if (nHydrogens === 1) return !hasProtium(graph, atom);
  if (z === 15 || z === 33) return true;
  if (z === 7) return isRigidNitrogen(graph, atom);
  if (z !== 16 && z !== 34) return false;
  const valence = explicitValenceOf(graph, atom);
  return valence === 4 || (valence === 3 && graph.charge[atom] === 1);
}

function hasProtium({ neighbourStart, neighbourAtom, element, isotope }: WorkGraph, atom: number): boolean {
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (element[neighbour] === 1 && isotope[neighbour] === 0) return true;
  }
  return false;
}

/** Whether a nitrogen cannot turn over: sp3 without conjugation, in a ring of three or at a bridgehead. */
function isRigidNitrogen(graph: WorkGraph, atom: number): boolean {
  const { neighbourStart, neighbourBond, bondConjugated, hybridisation } = graph;
  if (hybridisation[atom] !== SP3) return false;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondConjugated[neighbourBond[i] as number] === 1) return false;
  }
  return isInRingOfSize(graph, atom, 3) || isBridgehead(graph, atom);
}
