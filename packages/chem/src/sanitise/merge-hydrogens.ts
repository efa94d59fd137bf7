import { VALENCES_OF } from "../data/valence-electrons.js";
import { AROMATIC_BOND } from "../molecule/molecule.js";
import { updateValence } from "./valence.js";
import { DIRECTION_DOWN, DIRECTION_UP, NO_ATOM, NO_DIRECTION, type WorkGraph } from "./work-graph.js";

const HYDROGEN = 1;
const NITROGEN = 7;
const PHOSPHORUS = 15;
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
    if (hasHydrogens(graph)) this.#mergeAll(graph, false);
  }

  /**
   * Changes `graph`, which was drawn in a mol block: hydrogens become implicit ones, but for those of atoms with a hand or without
   * implicit hydrogens, and those that the atom's valence would not show.
   *
   * @see RDKit `Code/GraphMol/AddHs.cpp`, `molRemoveH` without `updateExplicitCount`
   */
  mergeDrawn(graph: WorkGraph): void {
    if (hasHydrogens(graph)) this.#mergeAll(graph, true);
    const { nAtoms, chirality, explicitHydrogens, noImplicit } = graph;
    for (let a = 0; a < nAtoms; a++) {
      if (chirality[a] !== 0 && noImplicit[a] === 0 && (explicitHydrogens[a] as number) > 1) explicitHydrogens[a] = 0;
    }
  }

  #mergeAll(graph: WorkGraph, isDrawn: boolean): void {
    const { nAtoms, element } = graph;
    if (nAtoms > this.#place.length) this.#place = new Int32Array(2 * nAtoms);
    const place = this.#place;
    let nKept = 0;
    for (let a = 0; a < nAtoms; a++) {
      place[a] = element[a] === HYDROGEN && isMergeable(graph, a) ? NO_PLACE : nKept++;
    }
    if (nKept === nAtoms) return;
    if (isDrawn) for (let a = 0; a < nAtoms; a++) updateValence(graph, a);
    // From the last to the first, as what a direction or a tag becomes depends on the bonds that are left.
    for (let a = nAtoms - 1; a >= 0; a--) if (place[a] === NO_PLACE) this.#mergeOne(graph, a, isDrawn);
    this.#closeGaps(graph, nKept);
  }

  #mergeOne(graph: WorkGraph, hydrogen: number, isDrawn: boolean): void {
    const { neighbourStart, neighbourAtom, neighbourBond, bondDirection } = graph;
    const place = this.#place;
    const i = neighbourStart[hydrogen] as number;
    const heavy = neighbourAtom[i] as number;
    const bond = neighbourBond[i] as number;
    if (!isDrawn || keepsHydrogen(graph, heavy, hydrogen, place)) {
      graph.explicitHydrogens[heavy] = (graph.explicitHydrogens[heavy] as number) + 1;
    }
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
      graph.radical[to] = graph.radical[a] as number;
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
      graph.bondStereo[nBonds] = graph.bondStereo[b] as number;
      moveStereoAtoms(graph, b, nBonds, place);
      nBonds++;
    }
    graph.shrink(nKept, nBonds);
    graph.linkNeighbours();
  }
}

function hasHydrogens({ nAtoms, element }: WorkGraph): boolean {
  for (let a = 0; a < nAtoms; a++) if (element[a] === HYDROGEN) return true;
  return false;
}

/** Moves the stereo atoms of a bond to its new place; none are left where one of them is gone. */
function moveStereoAtoms({ bondStereoAtoms }: WorkGraph, bond: number, to: number, place: Int32Array): void {
  const [first, second] = [bondStereoAtoms[2 * bond] as number, bondStereoAtoms[2 * bond + 1] as number];
  const isGone = first === NO_ATOM || second === NO_ATOM || place[first] === NO_PLACE || place[second] === NO_PLACE;
  bondStereoAtoms[2 * to] = isGone ? NO_ATOM : (place[first] as number);
  bondStereoAtoms[2 * to + 1] = isGone ? NO_ATOM : (place[second] as number);
}

/**
 * Whether an atom of a drawing, whose valence with all of its hydrogens is known, keeps one that is merged as an explicit one:
 * where it may have no implicit ones, has a hand, is above its default valence, or is aromatic and may lose it in a Kekulé form.
 */
function keepsHydrogen(graph: WorkGraph, atom: number, hydrogen: number, place: Int32Array): boolean {
  if (graph.noImplicit[atom] === 1 || graph.chirality[atom] !== 0) return true;
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  const element = graph.element[atom] as number;
  const valence = (graph.explicitValence[atom] as number) + (graph.implicitHydrogens[atom] as number);
  const valences = VALENCES_OF[element] ?? [];
  for (let i = 1; i < valences.length; i++) if (valences[i] === valence) return true;
  let nSingle = 0;
  let nAromatic = 0;
  let nOthers = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (place[neighbour] === NO_PLACE && neighbour > hydrogen) continue;
    const order = bondOrder[neighbourBond[i] as number];
    if (order === 1) nSingle++;
    else if (order === AROMATIC_BOND) nAromatic++;
    else nOthers++;
  }
  if (nAromatic === 0) return false;
  if (element === NITROGEN || element === PHOSPHORUS) return true;
  return nSingle === 1 && nAromatic === 2 && nOthers === 0 && valence === 3;
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
