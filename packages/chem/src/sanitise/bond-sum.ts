import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import type { WorkGraph } from "./work-graph.js";

/** Twice what a bond of each order adds to the valence of its ends; a dative bond adds to its acceptor only. */
const DOUBLED_SHARE = Uint8Array.of(0, 2, 4, 6, 8, 3, 2);

/** Twice the sum of an atom's bond orders, aromatic ones as 1.5, and its explicit hydrogens. */
export function doubledBondSum(graph: WorkGraph, atom: number): number {
  const { neighbourStart, neighbourBond, bondOrder, bondEnd } = graph;
  const end = neighbourStart[atom + 1] as number;
  let doubled = 2 * (graph.explicitHydrogens[atom] as number);
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order !== DATIVE_BOND || bondEnd[bond] === atom) doubled += DOUBLED_SHARE[order] as number;
  }
  return doubled;
}

/** Bonds that add nothing to the atom's valence: those it gives as the donor, and those of order zero. */
export function idleBonds(graph: WorkGraph, atom: number): number {
  const { neighbourStart, neighbourBond, bondOrder, bondBegin } = graph;
  const end = neighbourStart[atom + 1] as number;
  let count = 0;
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order === 0 || (order === DATIVE_BOND && bondBegin[bond] === atom)) count++;
  }
  return count;
}

/** Whether any bond adds nothing to the valence of one of its ends, see {@link idleBonds}. */
export function hasIdleBonds({ nBonds, bondOrder }: WorkGraph): boolean {
  for (let b = 0; b < nBonds; b++) if (bondOrder[b] === 0 || bondOrder[b] === DATIVE_BOND) return true;
  return false;
}

/** Neighbours of the atom, hydrogens included. */
export function totalDegree(graph: WorkGraph, atom: number): number {
  const { neighbourStart, explicitHydrogens, implicitHydrogens } = graph;
  const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
  return degree + (explicitHydrogens[atom] as number) + (implicitHydrogens[atom] as number);
}

/** Whether a bond of this order adds more than one to the valence. */
export function isMultiple(order: number): boolean {
  return order >= 2 && order <= AROMATIC_BOND;
}
