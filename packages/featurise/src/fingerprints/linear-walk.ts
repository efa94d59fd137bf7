import type { Molecule } from "@molsieve/chem";
import { MAX_PATHS, tooManyPaths } from "./path-limit.js";
import { hasHydrogen, Subgraph, type SubgraphRange, type SubgraphVisitor, type SubgraphWalk } from "./subgraph.js";

/**
 * Walks the unbranched paths of a molecule, each set of bonds once.
 *
 * As in RDKit, a path may come back to one of its atoms with its last bond only, and only where it has `maxPath` bonds: rings
 * of `maxPath` bonds, and smaller rings with a tail.
 */
export class LinearWalk implements SubgraphWalk {
  readonly #range: SubgraphRange;
  readonly #subgraph = new Subgraph();
  readonly #path: Uint16Array;
  #nSteps = 0;

  constructor(range: SubgraphRange) {
    this.#range = range;
    this.#path = new Uint16Array(range.maxPath + 1);
  }

  walk(molecule: Molecule, visit: SubgraphVisitor): void {
    this.#subgraph.begin(molecule);
    this.#nSteps = 0;
    for (let start = 0; start < molecule.nAtoms; start++) {
      this.#path[0] = start;
      this.#extend(molecule, visit);
    }
  }

  #extend(molecule: Molecule, visit: SubgraphVisitor): void {
    const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const { minPath, maxPath, hydrogens } = this.#range;
    const subgraph = this.#subgraph;
    const path = this.#path;
    const { nBonds } = subgraph;
    const last = path[nBonds] as number;
    const end = neighbourStart[last + 1] as number;
    if (++this.#nSteps > 2 * MAX_PATHS) throw tooManyPaths("maxPath", maxPath);
    for (let i = neighbourStart[last] as number; i < end; i++) {
      const atom = neighbourAtom[i] as number;
      const bond = neighbourBond[i] as number;
      if (nBonds > 0 && atom === path[nBonds - 1]) continue;
      if (!hydrogens && hasHydrogen(molecule, bond)) continue;
      const isClosing = nBonds > 0 && subgraph.degree[atom] !== 0;
      if (isClosing && nBonds + 1 < maxPath) continue;
      path[nBonds + 1] = atom;
      subgraph.add(bond, last, atom);
      if (nBonds + 1 >= minPath && (isClosing ? this.#isFirstReading() : (path[0] as number) < atom)) visit(subgraph);
      if (nBonds + 1 < maxPath) this.#extend(molecule, visit);
      subgraph.removeLast(last, atom);
    }
  }

  /** Whether a path that ends at one of its own atoms is the one of several readings that is kept. */
  #isFirstReading(): boolean {
    const path = this.#path;
    const { nBonds } = this.#subgraph;
    const closing = path.indexOf(path[nBonds] as number);
    // The ring is read towards the lower of the two neighbours of the atom that closes it.
    if ((path[closing + 1] as number) >= (path[nBonds - 1] as number)) return false;
    if (closing > 0) return true;
    for (let i = 1; i < nBonds; i++) if ((path[i] as number) < (path[0] as number)) return false;
    return true;
  }
}
