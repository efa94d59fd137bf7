import { DIRECTION_DOWN, DIRECTION_UP, NO_DIRECTION, type WorkGraph } from "./work-graph.js";

const HYDROGEN = 1;
const NO_PLACE = -1;

/**
 * Makes hydrogens that are atoms of their own counts of their neighbours, where RDKit does: those with one bond, to an atom
 * that is neither hydrogen nor a dummy. Isotopes, hydrides and hydrogens that alone show the geometry of a double bond stay.
 *
 * Chiral tags and directions of bonds are kept right.
 *
 * @see RDKit `Code/GraphMol/AddHs.cpp`, `removeHs`, and `SmilesParse.cpp`, `MolFromSmiles`
 */
export class HydrogenMerger {
  /** Index of each atom once hydrogens are gone, {@link NO_PLACE} for those that go. */
  #place = new Int32Array(0);

  /** Changes `graph`, which a reader has just filled. */
  merge(graph: WorkGraph): void {
    const { nAtoms, element } = graph;
    let hasHydrogens = false;
    for (let a = 0; a < nAtoms; a++) if (element[a] === HYDROGEN) hasHydrogens = true;
    if (hasHydrogens) this.#mergeAll(graph);
  }

  #mergeAll(graph: WorkGraph): void {
    const { nAtoms, element } = graph;
    if (nAtoms > this.#place.length) this.#place = new Int32Array(2 * nAtoms);
    const place = this.#place;
    let nKept = 0;
    for (let a = 0; a < nAtoms; a++) {
      place[a] = element[a] === HYDROGEN && isMergeable(graph, a) ? NO_PLACE : nKept++;
    }
    if (nKept === nAtoms) return;
    // From the last to the first, as what a direction or a tag becomes depends on the bonds that are left.
    for (let a = nAtoms - 1; a >= 0; a--) if (place[a] === NO_PLACE) this.#mergeOne(graph, a);
    this.#closeGaps(graph, nKept);
  }

  #mergeOne(graph: WorkGraph, hydrogen: number): void {
    const { neighbourStart, neighbourAtom, neighbourBond, bondDirection } = graph;
    const place = this.#place;
    const i = neighbourStart[hydrogen] as number;
    const heavy = neighbourAtom[i] as number;
    const bond = neighbourBond[i] as number;
    graph.explicitHydrogens[heavy] = (graph.explicitHydrogens[heavy] as number) + 1;
    const direction = bondDirection[bond] as number;
    let nAfter = 0;
    let isDirected = false;
    let undirected = -1;
    for (let j = neighbourStart[heavy] as number; j < (neighbourStart[heavy + 1] as number); j++) {
      const other = neighbourBond[j] as number;
      const atom = neighbourAtom[j] as number;
      // A hydrogen with a higher index has gone already.
      if (other === bond || (place[atom] === NO_PLACE && atom > hydrogen)) continue;
      if (other > bond) nAfter++;
      if (graph.bondOrder[other] === 1) {
        if (bondDirection[other] === NO_DIRECTION) undirected = other;
        else isDirected = true;
      }
    }
    const tag = graph.chirality[heavy] as number;
    if (tag !== 0 && nAfter % 2 === 1) graph.chirality[heavy] = 3 - tag;
    if (direction === NO_DIRECTION || isDirected || undirected < 0) return;
    const isTurned = graph.bondBegin[undirected] === heavy && graph.bondBegin[bond] === heavy;
    bondDirection[undirected] = isTurned ? DIRECTION_UP + DIRECTION_DOWN - direction : direction;
  }

  #closeGaps(graph: WorkGraph, nKept: number): void {
    const place = this.#place;
    for (let a = 0; a < graph.nAtoms; a++) {
      const to = place[a] as number;
      if (to === NO_PLACE || to === a) continue;
      graph.element[to] = graph.element[a] as number;
      graph.charge[to] = graph.charge[a] as number;
      graph.isotope[to] = graph.isotope[a] as number;
      graph.explicitHydrogens[to] = graph.explicitHydrogens[a] as number;
      graph.noImplicit[to] = graph.noImplicit[a] as number;
      graph.aromatic[to] = graph.aromatic[a] as number;
      graph.chirality[to] = graph.chirality[a] as number;
      graph.mapNumber[to] = graph.mapNumber[a] as number;
    }
    let nBonds = 0;
    for (let b = 0; b < graph.nBonds; b++) {
      const begin = place[graph.bondBegin[b] as number] as number;
      const end = place[graph.bondEnd[b] as number] as number;
      if (begin === NO_PLACE || end === NO_PLACE) continue;
      graph.bondBegin[nBonds] = begin;
      graph.bondEnd[nBonds] = end;
      graph.bondOrder[nBonds] = graph.bondOrder[b] as number;
      graph.bondAromatic[nBonds] = graph.bondAromatic[b] as number;
      graph.bondDirection[nBonds] = graph.bondDirection[b] as number;
      nBonds++;
    }
    graph.shrink(nKept, nBonds);
    graph.linkNeighbours();
  }
}

function isMergeable(graph: WorkGraph, hydrogen: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = graph;
  const i = neighbourStart[hydrogen] as number;
  if ((neighbourStart[hydrogen + 1] as number) - i !== 1) return false;
  if (graph.isotope[hydrogen] !== 0 || graph.charge[hydrogen] === -1) return false;
  const neighbour = neighbourAtom[i] as number;
  const element = graph.element[neighbour] as number;
  if (element === 0 || element === HYDROGEN) return false;
  const start = neighbourStart[neighbour] as number;
  if ((neighbourStart[neighbour + 1] as number) - start !== 2) return true;
  if (graph.bondDirection[neighbourBond[i] as number] === NO_DIRECTION) return true;
  return (
    graph.bondOrder[neighbourBond[start] as number] !== 2 && graph.bondOrder[neighbourBond[start + 1] as number] !== 2
  );
}
