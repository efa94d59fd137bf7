import { AROMATIC_BOND } from "../molecule/molecule.js";
import type { WorkGraph } from "./work-graph.js";

/** Whether some number of electrons between the two is 4n + 2; `nAny` atoms may give one or two. */
export function obeysHueckel(least: number, most: number, nAny: number): boolean {
  if (nAny > 1) return false;
  if (most < 6) return most === 2;
  // Of a range of 4 and more numbers one is 4n + 2.
  return ((6 - least) & 3) <= most - least;
}

/** Makes a bond aromatic; one of another kind than single and double only gets the flag. */
export function markBond(graph: WorkGraph, bond: number): void {
  const { bondOrder, bondBegin, bondEnd, aromatic } = graph;
  graph.bondAromatic[bond] = 1;
  const order = bondOrder[bond] as number;
  if (order !== 1 && order !== 2) return;
  bondOrder[bond] = AROMATIC_BOND;
  aromatic[bondBegin[bond] as number] = 1;
  aromatic[bondEnd[bond] as number] = 1;
}
