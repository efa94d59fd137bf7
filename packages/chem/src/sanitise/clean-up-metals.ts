import { DATIVE_BOND } from "../molecule/molecule.js";
import { totalDegree } from "./bond-sum.js";
import { type Doubt, doubt } from "./halt.js";
import { updateValence } from "./valence.js";
import { MAX_ELEMENT, MAX_VALENCE } from "./valence-tables.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Makes the single bond between a metal and an atom that has one bond too many a dative one, from that atom to the metal.
 *
 * Where such an atom has several metals RDKit's canonical ranks decide: a doubt.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `cleanUpOrganometallics`
 */
export function cleanUpMetals(graph: WorkGraph): Doubt | undefined {
  const { nAtoms, element, charge } = graph;
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a] as number;
    if (own - (charge[a] as number) > MAX_ELEMENT) return doubt("metal");
    if (IS_METAL[own] === 1) {
      const halt = cleanUpMetal(graph, a);
      if (halt !== undefined) return halt;
    }
  }
  return undefined;
}

const NON_METALS = [0, 1, 2, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 33, 34, 35, 36, 52, 53, 54, 85, 86];
/** Elements that give no electron pair away: H, He, F and Ne. */
const NO_DONORS = [1, 2, 9, 10];

const IS_METAL = Uint8Array.from({ length: MAX_ELEMENT + 1 }, (_, element) => Number(!NON_METALS.includes(element)));
const IS_DONOR = IS_METAL.map((isMetal, element) => Number(isMetal === 0 && !NO_DONORS.includes(element)));

function cleanUpMetal(graph: WorkGraph, metal: number): Doubt | undefined {
  const { element, neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondBegin, bondEnd } = graph;
  for (let i = neighbourStart[metal] as number; i < (neighbourStart[metal + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const donor = neighbourAtom[i] as number;
    if (bondOrder[bond] !== 1 || IS_DONOR[element[donor] as number] === 0 || !isOverfull(graph, donor)) continue;
    if (countMetals(graph, donor) > 1) return doubt("metal");
    bondOrder[bond] = DATIVE_BOND;
    bondBegin[bond] = donor;
    bondEnd[bond] = metal;
  }
  return undefined;
}

/** Metals that a single bond holds. */
function countMetals(graph: WorkGraph, atom: number): number {
  const { element, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  let count = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] === 1)
      count += IS_METAL[element[neighbourAtom[i] as number] as number] as number;
  }
  return count;
}

/** Whether the atom is above its highest valence, or aromatic at it with four neighbours, as carbons of ferrocene are. */
function isOverfull(graph: WorkGraph, atom: number): boolean {
  const isoelectronic = (graph.element[atom] as number) - (graph.charge[atom] as number);
  const highest = isoelectronic <= 0 ? -1 : (MAX_VALENCE[isoelectronic] as number);
  if (highest <= 0) return false;
  updateValence(graph, atom);
  const valence = graph.explicitValence[atom] as number;
  if (valence !== highest || graph.aromatic[atom] === 0) return valence > highest;
  return totalDegree(graph, atom) === 4;
}
