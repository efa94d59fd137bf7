import { DATIVE_BOND } from "../molecule/molecule.js";
import { doubt, type Halt } from "../sanitise/halt.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { appendRing } from "./append-ring.js";
import { FusedRings } from "./fused-rings.js";

/**
 * Finds the rings of molecules: all relevant cycles (those that are no sum of shorter ones), the same as RDKit's in the same order.
 *
 * Bonds that are dative or of another kind (order 0) are in no ring. One finder serves for any number of graphs.
 *
 * @see RDKit `Code/GraphMol/FindRings.cpp` (`symmetrizeSSSR`); doi:10.1021/acs.jcim.6b00736 (Flachsenberg et al. 2017)
 */
export class RingFinder {
  /** When each atom was met, from 1; 0 for those not met yet. */
  #met = new Uint32Array(0);
  /** Earliest atom that a bond leads back to from each atom or those met after it. */
  #low = new Uint32Array(0);
  /** Next neighbour to look at of each atom on the way. */
  #next = new Uint32Array(0);
  /** Atoms on the way, the bond that led to each, and where its bonds begin among the open ones. */
  #path = new Uint16Array(0);
  #entry = new Int32Array(0);
  #mark = new Uint32Array(0);
  /** Bonds met whose system is not known yet, each with the atom it was met from. */
  #openBond = new Uint16Array(0);
  #openFrom = new Uint16Array(0);
  readonly #fused = new FusedRings();

  /**
   * Fills the ring arrays of a graph whose neighbours are linked.
   *
   * @returns a doubt "rings" for more than 4,096 rings, a system of more than 1,024 bonds, or one of too many symmetric cycles
   */
  find(graph: WorkGraph): Halt | undefined {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
    this.#reserve(nAtoms, graph.nBonds);
    const met = this.#met;
    const low = this.#low;
    const next = this.#next;
    const path = this.#path;
    const entry = this.#entry;
    const mark = this.#mark;
    const openBond = this.#openBond;
    const openFrom = this.#openFrom;
    met.fill(0, 0, nAtoms);
    graph.ringsOfAtom.fill(0, 0, nAtoms);
    graph.ringsOfBond.fill(0, 0, graph.nBonds);
    graph.nRings = 0;
    graph.ringStart[0] = 0;
    let time = 0;
    let nOpen = 0;
    for (let start = 0; start < nAtoms; start++) {
      if (met[start] !== 0) continue;
      met[start] = ++time;
      low[start] = time;
      path[0] = start;
      entry[0] = -1;
      let depth = 0;
      let u = start;
      let came = -1;
      let i = neighbourStart[u] as number;
      let end = neighbourStart[u + 1] as number;
      while (true) {
        if (i < end) {
          const bond = neighbourBond[i] as number;
          const v = neighbourAtom[i] as number;
          const order = bondOrder[bond];
          i++;
          if (bond === came || order === 0 || order === DATIVE_BOND) continue;
          const timeOfV = met[v] as number;
          if (timeOfV === 0) {
            met[v] = ++time;
            const from = neighbourStart[v] as number;
            const to = neighbourStart[v + 1] as number;
            if (to - from === 1) continue;
            low[v] = time;
            next[u] = i;
            depth++;
            path[depth] = v;
            entry[depth] = bond;
            mark[depth] = nOpen;
            openBond[nOpen] = bond;
            openFrom[nOpen++] = u;
            u = v;
            came = bond;
            i = from;
            end = to;
          } else if (timeOfV < (met[u] as number)) {
            openBond[nOpen] = bond;
            openFrom[nOpen++] = u;
            if (timeOfV < (low[u] as number)) low[u] = timeOfV;
          }
          continue;
        }
        if (depth === 0) break;
        const lowOfU = low[u] as number;
        const first = mark[depth] as number;
        depth--;
        u = path[depth] as number;
        came = entry[depth] as number;
        i = next[u] as number;
        end = neighbourStart[u + 1] as number;
        if (lowOfU < (met[u] as number)) {
          if (lowOfU < (low[u] as number)) low[u] = lowOfU;
          continue;
        }
        if (nOpen - first > 1 && !this.#append(graph, first, nOpen)) return doubt("rings");
        nOpen = first;
      }
    }
    return undefined;
  }

  /** Adds the rings of a system of open bonds; `false` where there are too many. */
  #append(graph: WorkGraph, from: number, to: number): boolean {
    const { bondBegin, bondEnd } = graph;
    const openBond = this.#openBond;
    const openFrom = this.#openFrom;
    // A single ring is walked in one go, each bond from the atom that the one before it led to.
    for (let i = from + 1; i < to; i++) {
      const before = openBond[i - 1] as number;
      const led = (bondBegin[before] as number) + (bondEnd[before] as number) - (openFrom[i - 1] as number);
      if (led !== openFrom[i]) return this.#fused.append(graph, openBond, from, to);
    }
    appendRing(graph, openFrom, openBond, from, to - from);
    return true;
  }

  #reserve(nAtoms: number, nBonds: number): void {
    if (nAtoms > this.#met.length) {
      const length = 2 * nAtoms;
      this.#met = new Uint32Array(length);
      this.#low = new Uint32Array(length);
      this.#next = new Uint32Array(length);
      this.#path = new Uint16Array(length);
      this.#entry = new Int32Array(length);
      this.#mark = new Uint32Array(length);
    }
    if (nBonds > this.#openBond.length) {
      this.#openBond = new Uint16Array(2 * nBonds);
      this.#openFrom = new Uint16Array(2 * nBonds);
    }
  }
}
