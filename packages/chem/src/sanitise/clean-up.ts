import { doubledBondSum } from "./bond-sum.js";
import { explicitValenceOf } from "./valence.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Writes groups that are often drawn with too many bonds in their charged form: nitro groups and N-oxides, azides and
 * diazo compounds with a five-valent nitrogen, phosphorus with P=O beside P=C or P=N, and halogen oxides.
 *
 * Valences are not needed before and not known afterwards.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `cleanUp`
 */
export function cleanUp(graph: WorkGraph): void {
  const { nAtoms, element, charge } = graph;
  const triplyBonded: number[] = [];
  let hasOthers = false;
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a] as number;
    if (own < 7 || own === 8 || charge[a] !== 0) continue;
    if (own === 7) {
      if (doubledBondSum(graph, a) < 9) continue;
      const oxygen = multipleBond(graph, a, 8, 2);
      const nitrogen = multipleBond(graph, a, 7, 3);
      if ((oxygen < 0 && nitrogen < 0) || explicitValenceOf(graph, a) !== 5) continue;
      if (oxygen >= 0) separateCharges(graph, a, oxygen);
      if (nitrogen >= 0) triplyBonded.push(a);
    } else if (own === 15 || isHalogen(own)) {
      hasOthers ||= doubledBondSum(graph, a) > 4;
    }
  }
  // Only after all N=O, with the charges that those have left.
  for (const a of triplyBonded) {
    const nitrogen = multipleBond(graph, a, 7, 3);
    if (nitrogen >= 0) separateCharges(graph, a, nitrogen);
  }
  if (!hasOthers) return;
  for (let a = 0; a < nAtoms; a++) {
    if (charge[a] !== 0) continue;
    if (element[a] === 15) cleanUpPhosphorus(graph, a);
    else if (isHalogen(element[a] as number)) cleanUpHalogen(graph, a);
  }
}

function isHalogen(element: number): boolean {
  return element === 17 || element === 35 || element === 53;
}

/** Place in the neighbour lists of the first bond of this order to an uncharged atom of an element, or -1. */
function multipleBond(graph: WorkGraph, atom: number, element: number, order: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] !== order) continue;
    const other = neighbourAtom[i] as number;
    if (graph.element[other] === element && graph.charge[other] === 0) return i;
  }
  return -1;
}

/** Lowers the order of the bond at place `i` by one: the atom is then +1 and its neighbour -1. */
function separateCharges(graph: WorkGraph, atom: number, i: number): void {
  const bond = graph.neighbourBond[i] as number;
  graph.bondOrder[bond] = (graph.bondOrder[bond] as number) - 1;
  graph.charge[atom] = 1;
  graph.charge[graph.neighbourAtom[i] as number] = -1;
}

function cleanUpPhosphorus(graph: WorkGraph, atom: number): void {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  if (end - start !== 3 || explicitValenceOf(graph, atom) !== 5) return;
  let oxygen = -1;
  let hasYlide = false;
  for (let i = start; i < end; i++) {
    if (bondOrder[neighbourBond[i] as number] !== 2) continue;
    const other = neighbourAtom[i] as number;
    const element = graph.element[other] as number;
    if (element === 8 && graph.charge[other] === 0) oxygen = i;
    if (element === 6 || element === 7) {
      hasYlide ||= (neighbourStart[other + 1] as number) - (neighbourStart[other] as number) >= 2;
    }
  }
  if (oxygen >= 0 && hasYlide) separateCharges(graph, atom, oxygen);
}

function cleanUpHalogen(graph: WorkGraph, atom: number): void {
  const { element, charge, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  const valence = explicitValenceOf(graph, atom);
  if (valence !== 3 && valence !== 5 && valence !== 7) return;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  for (let i = start; i < end; i++) if (element[neighbourAtom[i] as number] !== 8) return;
  let nDouble = 0;
  for (let i = start; i < end; i++) {
    const bond = neighbourBond[i] as number;
    if (bondOrder[bond] !== 2) continue;
    bondOrder[bond] = 1;
    charge[neighbourAtom[i] as number] = -1;
    nDouble++;
  }
  charge[atom] = nDouble;
}
