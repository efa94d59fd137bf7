import type { WorkGraph } from "../sanitise/work-graph.js";

/** What stereo perception rests on in a graph, remembered to see whether it has changed. */
export class StereoRecord {
  /** -1 where nothing is remembered. */
  #nAtoms = -1;
  #element = new Uint8Array(0);
  #hydrogens = new Uint8Array(0);
  #chirality = new Uint8Array(0);
  #bondOrder = new Uint8Array(0);
  #nBonds = 0;

  /** Forgets what is remembered: no graph is the same. */
  clear(): void {
    this.#nAtoms = -1;
  }

  /** Remembers a graph. */
  take(graph: WorkGraph): void {
    const { nAtoms, nBonds, element, chirality, explicitHydrogens, implicitHydrogens } = graph;
    if (nAtoms > this.#element.length) {
      this.#element = new Uint8Array(2 * nAtoms);
      this.#hydrogens = new Uint8Array(2 * nAtoms);
      this.#chirality = new Uint8Array(2 * nAtoms);
    }
    if (nBonds > this.#bondOrder.length) this.#bondOrder = new Uint8Array(2 * nBonds);
    this.#nAtoms = nAtoms;
    this.#nBonds = nBonds;
    for (let a = 0; a < nAtoms; a++) {
      this.#element[a] = element[a] as number;
      this.#chirality[a] = chirality[a] as number;
      this.#hydrogens[a] = (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number);
    }
    for (let b = 0; b < nBonds; b++) this.#bondOrder[b] = graph.bondOrder[b] as number;
  }

  /** Whether the graph is as it was. */
  isSame(graph: WorkGraph): boolean {
    const { nAtoms, nBonds, element, chirality, explicitHydrogens, implicitHydrogens } = graph;
    if (nAtoms !== this.#nAtoms || nBonds !== this.#nBonds) return false;
    for (let a = 0; a < nAtoms; a++) {
      if (element[a] !== this.#element[a] || chirality[a] !== this.#chirality[a]) return false;
      if (this.#hydrogens[a] !== (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number)) return false;
    }
    for (let b = 0; b < nBonds; b++) if (graph.bondOrder[b] !== this.#bondOrder[b]) return false;
    return true;
  }
}
