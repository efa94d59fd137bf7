import { compareRings } from "./sssr-order.js";
import type { WorkGraph } from "./work-graph.js";

/** Rings grouped by common bonds. */
export class FusedSystems {
  nSystems = 0;
  /** System of each ring, `[nRings]`. */
  #systemOf = new Uint16Array(0);

  #firstRing = new Uint16Array(0);
  #stamp = new Uint32Array(0);
  #clock = 0;
  readonly #members = { atoms: new Uint16Array(0), size: 0 };

  /** Finds the systems of a graph whose rings are known. Systems are numbered by their first rings. */
  find({ nRings, nAtoms, nBonds, ringStart, ringBonds, ringsOfBond }: WorkGraph): void {
    if (nRings > this.#systemOf.length) this.#systemOf = new Uint16Array(2 * nRings + 16);
    if (nBonds > this.#firstRing.length) this.#firstRing = new Uint16Array(2 * nBonds + 64);
    if (nAtoms > this.#stamp.length) {
      this.#stamp = new Uint32Array(2 * nAtoms + 64);
      this.#members.atoms = new Uint16Array(2 * nAtoms + 64);
    }
    const root = this.#systemOf;
    // One more than the first ring that holds the bond.
    const firstRing = this.#firstRing;
    firstRing.fill(0, 0, nBonds);
    for (let r = 0; r < nRings; r++) {
      root[r] = r;
      const end = ringStart[r + 1] as number;
      for (let i = ringStart[r] as number; i < end; i++) {
        const bond = ringBonds[i] as number;
        if ((ringsOfBond[bond] as number) < 2) continue;
        const first = firstRing[bond] as number;
        if (first === 0) {
          firstRing[bond] = r + 1;
          continue;
        }
        let x = first - 1;
        while (root[x] !== x) x = root[x] as number;
        let y = r;
        while (root[y] !== y) y = root[y] as number;
        if (x < y) root[y] = x;
        else root[x] = y;
      }
    }
    let nSystems = 0;
    for (let r = 0; r < nRings; r++) {
      const above = root[r] as number;
      root[r] = above === r ? nSystems++ : (root[above] as number);
    }
    this.nSystems = nSystems;
  }

  /** Atoms of a system, ascending: the first `size` entries, which hold until the next call. */
  atomsOf(graph: WorkGraph, system: number): { readonly atoms: Uint16Array; readonly size: number } {
    const { nRings, nAtoms, ringStart, ringAtoms } = graph;
    const stamp = this.#stamp;
    const clock = ++this.#clock;
    for (let r = 0; r < nRings; r++) {
      if (this.#systemOf[r] !== system) continue;
      const end = ringStart[r + 1] as number;
      for (let i = ringStart[r] as number; i < end; i++) stamp[ringAtoms[i] as number] = clock;
    }
    const members = this.#members;
    let size = 0;
    for (let a = 0; a < nAtoms; a++) if (stamp[a] === clock) members.atoms[size++] = a;
    members.size = size;
    return members;
  }

  /** Rings of a system, ascending. */
  ringsOf(graph: WorkGraph, system: number): number[] {
    const rings: number[] = [];
    for (let r = 0; r < graph.nRings; r++) if (this.#systemOf[r] === system) rings.push(r);
    return rings;
  }

  /** Rings of a system in RDKit's order of a smallest set of rings. */
  sortedRings(graph: WorkGraph, system: number): number[] {
    return this.ringsOf(graph, system).sort((r, s) => compareRings(graph, r, s));
  }
}
