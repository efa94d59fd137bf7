import type { WorkGraph } from "../sanitise/work-graph.js";

/** What stereo perception rests on in a graph, remembered to see whether it has changed. */
export class StereoRecord {
  /** -1 where nothing is remembered. */
  #nAtoms = -1;
  #hydrogens = new Uint8Array(0);
  /** Hand, and whether an atom with a hand is aromatic, which counts in the valence of sulfur and selenium. */
  #hands = new Uint8Array(0);
  /** Order and direction. */
  #bonds = new Uint8Array(0);
  #nBonds = 0;

  /** Forgets what is remembered: no graph is the same. */
  clear(): void {
    this.#nAtoms = -1;
  }

  /** Remembers a graph. */
  take(graph: WorkGraph): void {
    const { nAtoms, nBonds, explicitHydrogens, implicitHydrogens } = graph;
    if (nAtoms > this.#hydrogens.length) {
      this.#hydrogens = new Uint8Array(2 * nAtoms);
      this.#hands = new Uint8Array(2 * nAtoms);
    }
    if (nBonds > this.#bonds.length) this.#bonds = new Uint8Array(2 * nBonds);
    this.#nAtoms = nAtoms;
    this.#nBonds = nBonds;
    for (let a = 0; a < nAtoms; a++) {
      this.#hands[a] = handOf(graph, a);
      this.#hydrogens[a] = (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number);
    }
    for (let b = 0; b < nBonds; b++) this.#bonds[b] = bondOf(graph, b);
  }

  /** Whether the graph is as it was. */
  isSame(graph: WorkGraph): boolean {
    const { nAtoms, nBonds, explicitHydrogens, implicitHydrogens } = graph;
    if (nAtoms !== this.#nAtoms || nBonds !== this.#nBonds) return false;
    for (let a = 0; a < nAtoms; a++) {
      if (handOf(graph, a) !== this.#hands[a]) return false;
      if (this.#hydrogens[a] !== (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number)) return false;
    }
    for (let b = 0; b < nBonds; b++) if (bondOf(graph, b) !== this.#bonds[b]) return false;
    return true;
  }
}

function bondOf({ bondOrder, bondDirection }: WorkGraph, bond: number): number {
  return 4 * (bondOrder[bond] as number) + (bondDirection[bond] as number);
}

function handOf({ chirality, aromatic }: WorkGraph, atom: number): number {
  const hand = chirality[atom] as number;
  return hand === 0 ? 0 : hand + 4 * (aromatic[atom] as number);
}
