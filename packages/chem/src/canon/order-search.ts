import { areTiesEasy } from "./easy-ties.js";
import type { LabelledGraph } from "./labelled-graph.js";
import type { Partition } from "./partition.js";
import { compareCertificates, regionCertificate } from "./region-certificate.js";
import { resolveStereo } from "./resolve-stereo.js";
import { rootOf, unite } from "./union-find.js";

/** Atoms and bonds that a search may look at, over all its branches; some 0.2 s. */
const MAX_WORK = 2_000_000;

/** Part of a molecule in its own canonical order. */
interface Solved {
  readonly atoms: Uint16Array;
  readonly certificate: readonly number[];
}

/**
 * Sets all atoms of a refined partition apart so that equal molecules end in the same way, whatever the order of their atoms.
 *
 * Atoms still together fall into pieces that no bond and no stereo element connects: each piece is ordered by itself, and pieces are
 * sorted by their certificates. In a piece that hangs together each atom of its smallest cell is set apart in turn, and
 * the least certificate wins; of atoms that a symmetry carries into each other one is tried. Symmetries are found by comparing
 * the first order that each branch leads to.
 *
 * @see doi:10.1016/j.jsc.2013.09.003 (McKay & Piperno 2014)
 */
export class OrderSearch {
  readonly #graph: LabelledGraph;
  readonly #partition: Partition;
  #parent = new Uint16Array(0);
  #work = 0;
  /** Work for an atom: itself and its neighbours, as many as atoms have on average. */
  #workPerAtom = 1;
  #nRegions = 0;
  /** Whether the first branch will do, to find symmetries. */
  #isProbing = false;
  /** Whether there was a choice between branches. */
  #hasBranched = false;

  constructor(graph: LabelledGraph, partition: Partition) {
    this.#graph = graph;
    this.#partition = partition;
  }

  /** Orders the whole molecule; false where that would take too long. The stereo elements are those left of the graph's. */
  run(nPending: number): boolean {
    const { nAtoms, stereo } = this.#graph;
    if (this.#parent.length < nAtoms) this.#parent = new Uint16Array(2 * nAtoms);
    this.#work = 0;
    this.#workPerAtom = 1 + (2 * this.#graph.molecule.nBonds) / nAtoms;
    this.#nRegions = 0;
    this.#isProbing = false;
    this.#solve(0, nAtoms, stereo.slice(0, nPending));
    return this.#work <= MAX_WORK;
  }

  #solve(begin: number, end: number, elements: Uint16Array): void {
    const graph = this.#graph;
    const partition = this.#partition;
    this.#work += (end - begin) * this.#workPerAtom;
    if (this.#work > MAX_WORK) return;
    partition.refine(graph);
    const pending = elements.slice();
    const left = pending.subarray(0, resolveStereo(graph, partition, pending, pending.length));
    if (partition.open === 0) return;
    if (left.length === 0 && areTiesEasy(graph, partition, begin, end, this.#parent)) {
      this.#complete(begin);
      return;
    }
    const pieces = this.#pieces(begin, end, left);
    if (pieces.length === 1) this.#branch(begin, end, left);
    else this.#takeApart(begin, end, pieces, left);
  }

  /** Sets atoms that can be exchanged for each other apart, from a place on. */
  #complete(begin: number): void {
    const { order, size } = this.#partition;
    for (let p = begin; this.#partition.open > 0; ) {
      const length = size[p] as number;
      if (length === 1) {
        p++;
        continue;
      }
      this.#partition.individualise(order[p + length - 1] as number);
      this.#partition.refine(this.#graph);
    }
  }

  /** The connected pieces of the atoms still together, with the stereo elements left; each in the order of the cells. */
  #pieces(begin: number, end: number, pending: Uint16Array): number[][] {
    const { nAtoms, neighbourStart, neighbourAtom, molecule } = this.#graph;
    const { order, cell, size, region } = this.#partition;
    const parent = this.#parent;
    const isIn = new Uint8Array(nAtoms);
    for (let p = begin; p < end; p++) {
      const a = order[p] as number;
      parent[a] = a;
      if ((size[cell[a] as number] as number) > 1) isIn[a] = 1;
    }
    for (const element of pending) {
      isIn[this.#atomOf(element)] = 1;
      if (element >= nAtoms) isIn[molecule.bondEnd[element - nAtoms] as number] = 1;
    }
    for (let p = begin; p < end; p++) {
      const a = order[p] as number;
      if (isIn[a] === 0) continue;
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const n = neighbourAtom[i] as number;
        if (n < a && region[n] === region[a] && isIn[n] === 1) unite(parent, a, n);
      }
    }
    const byRoot = new Map<number, number[]>();
    for (let p = begin; p < end; p++) {
      const a = order[p] as number;
      if (isIn[a] === 0) continue;
      const root = rootOf(parent, a);
      const piece = byRoot.get(root);
      if (piece === undefined) byRoot.set(root, [a]);
      else piece.push(a);
    }
    return [...byRoot.values()];
  }

  #takeApart(begin: number, end: number, pieces: readonly number[][], pending: Uint16Array): void {
    const graph = this.#graph;
    const partition = this.#partition;
    const { order, cell, region } = partition;
    const colours = cell.slice(0, graph.nAtoms);
    const outer = region[order[begin] as number] as number;
    const inPieces = new Set(pieces.flat());
    const free = Array.from(order.subarray(begin, end)).filter((a) => !inPieces.has(a));
    let at = begin;
    for (const a of free) partition.settle(a, at++);
    const first = at;
    const solved = pieces.map((piece): Solved => {
      const start = at;
      this.#nRegions++;
      for (const a of piece) {
        partition.settle(a, at++);
        region[a] = this.#nRegions;
      }
      partition.makeCells(start, at, colours, true);
      const elements = pending.filter((element) => region[this.#atomOf(element)] === this.#nRegions);
      const own = this.#nRegions;
      this.#solve(start, at, elements);
      for (const a of piece) region[a] = own;
      return {
        atoms: order.slice(start, at),
        certificate: regionCertificate(graph, partition, start, at, colours, elements),
      };
    });
    solved.sort((one, other) => compareCertificates(one.certificate, other.certificate));
    at = first;
    for (const { atoms } of solved) for (const a of atoms) partition.settle(a, at++);
    for (let p = begin; p < end; p++) region[order[p] as number] = outer;
    partition.open = 0;
  }

  #atomOf(element: number): number {
    const { nAtoms, molecule } = this.#graph;
    return element < nAtoms ? element : (molecule.bondBegin[element - nAtoms] as number);
  }

  #branch(begin: number, end: number, pending: Uint16Array): void {
    const graph = this.#graph;
    const partition = this.#partition;
    const { order, cell } = partition;
    const colours = cell.slice(0, graph.nAtoms);
    const atoms = order.slice(begin, end);
    const members = this.#smallestCell(begin, end);
    const orbit = Uint16Array.from({ length: graph.nAtoms }, (_, a) => a);
    const tried: number[] = [];
    const leaves: Solved[] = [];
    let best: Solved | undefined;
    const isProbe = this.#isProbing;
    for (const member of isProbe ? members.subarray(0, 1) : members) {
      if (tried.some((other) => rootOf(orbit, other) === rootOf(orbit, member))) continue;
      this.#isProbing = true;
      this.#hasBranched = false;
      let leaf = this.#child(begin, atoms, colours, member, pending);
      const twin = leaves.find((other) => compareCertificates(other.certificate, leaf.certificate) === 0);
      if (twin !== undefined) {
        for (const [i, a] of twin.atoms.entries()) unite(orbit, a, leaf.atoms[i] as number);
        continue;
      }
      tried.push(member);
      leaves.push(leaf);
      this.#isProbing = isProbe;
      if (this.#hasBranched && !isProbe) {
        leaf = this.#child(begin, atoms, colours, member, pending);
        leaves.push(leaf);
      }
      if (best === undefined || compareCertificates(leaf.certificate, best.certificate) < 0) best = leaf;
      if (this.#work > MAX_WORK) return;
    }
    this.#isProbing = isProbe;
    this.#hasBranched = true;
    best?.atoms.forEach((a, i) => {
      partition.settle(a, begin + i);
    });
    partition.open = 0;
  }

  /** Some order of a region, `atoms` in cells by their colours, in which a member of a cell is set apart: the first found or the best. */
  #child(begin: number, atoms: Uint16Array, colours: Uint16Array, member: number, pending: Uint16Array): Solved {
    const partition = this.#partition;
    const end = begin + atoms.length;
    for (let p = begin; p < end; p++) partition.settle(atoms[p - begin] as number, p);
    partition.makeCells(begin, end, colours, false);
    partition.individualise(member);
    this.#solve(begin, end, pending);
    return {
      atoms: partition.order.slice(begin, end),
      certificate: regionCertificate(this.#graph, partition, begin, end, colours, pending),
    };
  }

  /** The members of the first of the smallest cells of several atoms. */
  #smallestCell(begin: number, end: number): Uint16Array {
    const { order, size } = this.#partition;
    let target = -1;
    for (let p = begin; p < end; p += size[p] as number) {
      const length = size[p] as number;
      if (length > 1 && (target < 0 || length < (size[target] as number))) target = p;
    }
    return order.slice(target, target + (size[target] as number));
  }
}
