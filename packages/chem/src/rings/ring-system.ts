import type { WorkGraph } from "../sanitise/work-graph.js";

/** Most bonds of a {@link RingSystem}. */
export const MAX_SYSTEM_BONDS = 1024;

/**
 * One system of fused rings, a part of a molecule that no single atom or bond holds together, in a numbering of its own.
 *
 * Edges are the bonds in their order, vertices the atoms in the order in which these bonds name them, smaller atom first. The
 * order of the rings in RDKit follows from this numbering.
 *
 * @see RingDecomposerLib `src/RingDecomposerLib/RDLtarjan.c`
 */
export class RingSystem {
  nVertices = 0;
  nEdges = 0;
  /** Atom of each vertex, `[nVertices]`. */
  readonly atom = new Uint16Array(MAX_SYSTEM_BONDS);
  /** Bond of each edge, ascending, `[nEdges]`. */
  readonly bond = new Uint16Array(MAX_SYSTEM_BONDS);
  /** Sum of the two vertices of each edge, `[nEdges]`. */
  readonly ends = new Uint16Array(MAX_SYSTEM_BONDS);
  /** Neighbours of vertex `v` are entries `start[v]` to `start[v + 1] - 1`, `[nVertices + 1]`. */
  readonly start = new Uint16Array(MAX_SYSTEM_BONDS + 2);
  /** Neighbouring vertex, in the order of the edges within each vertex, `[2 * nEdges]`. */
  readonly neighbour = new Uint16Array(2 * MAX_SYSTEM_BONDS);
  /** Edge to that neighbour, `[2 * nEdges]`. */
  readonly neighbourEdge = new Uint16Array(2 * MAX_SYSTEM_BONDS);
  /** Vertices in order: by degree, then by index; larger is later, `[nVertices]`. */
  readonly rank = new Int32Array(MAX_SYSTEM_BONDS);

  #vertexOfAtom = new Int16Array(0);
  readonly #low = new Uint16Array(MAX_SYSTEM_BONDS);
  readonly #high = new Uint16Array(MAX_SYSTEM_BONDS);

  /** Independent cycles of the system: the number of rings in any smallest set of smallest rings. */
  get nIndependent(): number {
    return this.nEdges - this.nVertices + 1;
  }

  /** Takes the system of these bonds, entries `from` to `to - 1` of `bonds`, at most {@link MAX_SYSTEM_BONDS}. */
  load(graph: WorkGraph, bonds: Uint16Array, from: number, to: number): void {
    const { atom, bond, ends, start, neighbour, neighbourEdge, rank } = this;
    const low = this.#low;
    const high = this.#high;
    const nEdges = to - from;
    for (let e = 0; e < nEdges; e++) {
      const b = bonds[from + e] as number;
      let i = e;
      for (; i > 0 && (bond[i - 1] as number) > b; i--) bond[i] = bond[i - 1] as number;
      bond[i] = b;
    }

    if (graph.nAtoms > this.#vertexOfAtom.length) this.#vertexOfAtom = new Int16Array(2 * graph.nAtoms).fill(-1);
    const vertexOfAtom = this.#vertexOfAtom;
    let nVertices = 0;
    start.fill(0, 0, nEdges + 2);
    for (let e = 0; e < nEdges; e++) {
      const b = bond[e] as number;
      const begin = graph.bondBegin[b] as number;
      const end = graph.bondEnd[b] as number;
      const lowAtom = Math.min(begin, end);
      const highAtom = Math.max(begin, end);
      let u = vertexOfAtom[lowAtom] as number;
      if (u < 0) {
        u = nVertices++;
        vertexOfAtom[lowAtom] = u;
        atom[u] = lowAtom;
      }
      let v = vertexOfAtom[highAtom] as number;
      if (v < 0) {
        v = nVertices++;
        vertexOfAtom[highAtom] = v;
        atom[v] = highAtom;
      }
      low[e] = u;
      high[e] = v;
      ends[e] = u + v;
      start[u + 2] = (start[u + 2] as number) + 1;
      start[v + 2] = (start[v + 2] as number) + 1;
    }

    for (let v = 0; v < nVertices; v++) {
      vertexOfAtom[atom[v] as number] = -1;
      const degree = start[v + 2] as number;
      rank[v] = degree * MAX_SYSTEM_BONDS + v;
      start[v + 2] = degree + (start[v + 1] as number);
    }
    for (let e = 0; e < nEdges; e++) {
      const u = low[e] as number;
      const v = high[e] as number;
      const i = start[u + 1] as number;
      start[u + 1] = i + 1;
      neighbour[i] = v;
      neighbourEdge[i] = e;
      const j = start[v + 1] as number;
      start[v + 1] = j + 1;
      neighbour[j] = u;
      neighbourEdge[j] = e;
    }
    this.nVertices = nVertices;
    this.nEdges = nEdges;
  }
}
