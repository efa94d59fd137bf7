import { totalDegree } from "../sanitise/bond-sum.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { isBridgehead, isInRingOfSize } from "./graph-rings.js";

/**
 * Whether an atom whose neighbours do not all differ can still be a centre together with another one of its ring system, as
 * in 1,4-dimethylcyclohexane: two neighbours outside rings that differ, and ring neighbours that do not all; one neighbour
 * outside rings, and ring neighbours that do not all differ; or none outside, and three of four or two of three different
 * ones. Nitrogen with three bonds must be in a ring of three or at a bridgehead.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `atomIsCandidateForRingStereochem`
 */
export function isRingStereoCandidate(graph: WorkGraph, atom: number, ranks: Int32Array): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, ringsOfBond } = graph;
  if (!canHaveRingStereo(graph, atom)) return false;
  let nInside = 0;
  let nRanksInside = 0;
  let nOutside = 0;
  let rankOutside = -1;
  let outsideDiffers = false;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  for (let i = start; i < end; i++) {
    const rank = ranks[neighbourAtom[i] as number] as number;
    if (ringsOfBond[neighbourBond[i] as number] === 0) {
      outsideDiffers = nOutside > 0 && rank !== rankOutside;
      nOutside++;
      rankOutside = rank;
      continue;
    }
    nInside++;
    nRanksInside++;
    for (let j = start; j < i; j++) {
      if (ringsOfBond[neighbourBond[j] as number] !== 0 && ranks[neighbourAtom[j] as number] === rank) {
        nRanksInside--;
        break;
      }
    }
  }
  if (nOutside === 2) return outsideDiffers && nInside !== nRanksInside;
  if (nOutside === 1) return nInside > nRanksInside;
  if (nOutside > 0) return false;
  return (nInside === 4 && nRanksInside === 3) || (nInside === 3 && nRanksInside === 2);
}

/** Whether an atom may be a candidate of {@link isRingStereoCandidate}, whatever the ranks of its neighbours are. */
export function canHaveRingStereo(graph: WorkGraph, atom: number): boolean {
  if (graph.ringsOfAtom[atom] === 0) return false;
  if (graph.element[atom] !== 7 || totalDegree(graph, atom) !== 3) return true;
  return isInRingOfSize(graph, atom, 3) || isBridgehead(graph, atom);
}

/** Which atoms of a list share a ring system, that is, are joined by bonds in rings; one object serves any number of molecules. */
export class RingSystems {
  /** Number of the ring system of each atom that was reached, 0 elsewhere. */
  #system = new Uint16Array(0);
  /** How many atoms of the list each ring system holds. */
  readonly #company: number[] = [];
  readonly #stack: number[] = [];

  /** Removes the atoms of a list that have no other one of it in their ring system. */
  keepCompany(graph: WorkGraph, atoms: number[]): void {
    if (graph.nAtoms > this.#system.length) this.#system = new Uint16Array(2 * graph.nAtoms);
    const system = this.#system.fill(0, 0, graph.nAtoms);
    const company = this.#company;
    company.length = 1;
    for (const atom of atoms) {
      if (system[atom] === 0) {
        this.#mark(graph, atom, company.length);
        company.push(0);
      }
      const label = system[atom] as number;
      company[label] = (company[label] as number) + 1;
    }
    let kept = 0;
    for (const atom of atoms) if ((company[system[atom] as number] as number) > 1) atoms[kept++] = atom;
    atoms.length = kept;
  }

  #mark({ neighbourStart, neighbourAtom, neighbourBond, ringsOfBond }: WorkGraph, from: number, label: number): void {
    const system = this.#system;
    const stack = this.#stack;
    system[from] = label;
    stack.push(from);
    for (let atom = stack.pop(); atom !== undefined; atom = stack.pop()) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        if (ringsOfBond[neighbourBond[i] as number] === 0 || system[next] !== 0) continue;
        system[next] = label;
        stack.push(next);
      }
    }
  }
}
