import type { Molecule } from "@molsieve/chem";
import { MAX_PATHS, tooManyPaths } from "./path-limit.js";
import { hasHydrogen, Subgraph, type SubgraphRange, type SubgraphVisitor, type SubgraphWalk } from "./subgraph.js";

/**
 * Walks the connected subgraphs of a molecule, branched ones and rings included, each once.
 *
 * Every subgraph grows from its bond of lowest index. The bonds that may join it are a linked list in a stack; a bond that
 * has been tried stays listed, and so is left out of what its later siblings become.
 */
export class BranchedWalk implements SubgraphWalk {
  readonly #range: SubgraphRange;
  readonly #subgraph = new Subgraph();
  /** Bonds that may join, by entry of the stack. */
  #candidate = new Uint16Array(64);
  /** Entry after an entry, -1 at the end of a list. */
  #next = new Int16Array(64);
  /** 1 where the bond is in the stack, has been tried, or cannot be taken. */
  #isListed = new Uint8Array(64);
  #nVisited = 0;

  constructor(range: SubgraphRange) {
    this.#range = range;
  }

  walk(molecule: Molecule, visit: SubgraphVisitor): void {
    const { nBonds, bondBegin, bondEnd } = molecule;
    if (this.#isListed.length < nBonds) {
      this.#candidate = new Uint16Array(2 * nBonds);
      this.#next = new Int16Array(2 * nBonds);
      this.#isListed = new Uint8Array(2 * nBonds);
    }
    const isListed = this.#isListed;
    const { minPath, maxPath, hydrogens } = this.#range;
    for (let bond = 0; bond < nBonds; bond++) isListed[bond] = Number(!hydrogens && hasHydrogen(molecule, bond));
    const subgraph = this.#subgraph;
    subgraph.begin(molecule);
    this.#nVisited = 0;
    for (let bond = 0; bond < nBonds; bond++) {
      if (isListed[bond] === 1) continue;
      isListed[bond] = 1;
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      subgraph.add(bond, begin, end);
      if (minPath === 1) visit(subgraph);
      if (maxPath > 1) {
        const middle = this.#list(molecule, begin, 0, -1);
        const top = this.#list(molecule, end, middle, middle - 1);
        this.#extend(molecule, visit, top - 1, top);
        this.#unlist(0, top);
      }
      subgraph.removeLast(begin, end);
    }
  }

  /** Visits what the subgraph becomes with each bond of the list from entry `first` on; the stack is free from `top` on. */
  #extend(molecule: Molecule, visit: SubgraphVisitor, first: number, top: number): void {
    const { bondBegin, bondEnd } = molecule;
    const { minPath, maxPath } = this.#range;
    const subgraph = this.#subgraph;
    const { degree } = subgraph;
    const candidate = this.#candidate;
    const next = this.#next;
    const nBonds = subgraph.nBonds + 1;
    for (let entry = first; entry >= 0; entry = next[entry] as number) {
      const bond = candidate[entry] as number;
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      subgraph.add(bond, begin, end);
      if (++this.#nVisited > MAX_PATHS) throw tooManyPaths("maxPath", maxPath);
      if (nBonds >= minPath) visit(subgraph);
      if (nBonds < maxPath) {
        // One end has just joined, or none has where a ring closes.
        const rest = next[entry] as number;
        const joined = degree[begin] === 1 ? begin : degree[end] === 1 ? end : -1;
        const newTop = joined < 0 ? top : this.#list(molecule, joined, top, rest);
        this.#extend(molecule, visit, newTop > top ? newTop - 1 : rest, newTop);
        this.#unlist(top, newTop);
      }
      subgraph.removeLast(begin, end);
    }
  }

  /** Lists the bonds of an atom that may join, before the entry `rest`, in the stack from `top` on; answers its new top. */
  #list({ neighbourStart, neighbourBond }: Molecule, atom: number, top: number, rest: number): number {
    const isListed = this.#isListed;
    const end = neighbourStart[atom + 1] as number;
    let newTop = top;
    for (let i = neighbourStart[atom] as number; i < end; i++) {
      const bond = neighbourBond[i] as number;
      if (isListed[bond] === 1) continue;
      isListed[bond] = 1;
      this.#candidate[newTop] = bond;
      this.#next[newTop] = newTop === top ? rest : newTop - 1;
      newTop++;
    }
    return newTop;
  }

  #unlist(top: number, newTop: number): void {
    for (let entry = top; entry < newTop; entry++) this.#isListed[this.#candidate[entry] as number] = 0;
  }
}
