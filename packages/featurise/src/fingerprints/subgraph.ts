import type { Molecule } from "@molsieve/chem";

/** Most bonds in a path or subgraph. */
export const MAX_SUBGRAPH_BONDS = 15;

/** Bits that the number of a subgraph's bonds at an atom takes in a state of {@link Subgraph.bondStates}. */
const DEGREE_BITS = 4;

/** How many states of {@link Subgraph.bondStates} a bond has. */
export const STATES_A_BOND = 1 << (2 * DEGREE_BITS);

/** The state of a bond at whose ends a subgraph has these many bonds, itself included. */
export function bondState(bond: number, atBegin: number, atEnd: number): number {
  return bond * STATES_A_BOND + (atBegin << DEGREE_BITS) + atEnd;
}

/** A connected set of bonds of a molecule, as a walk over all of them changes it step by step. */
export class Subgraph {
  /** Its bonds in the order in which they joined, `[nBonds]`. */
  readonly bonds = new Uint16Array(MAX_SUBGRAPH_BONDS);
  nBonds = 0;
  /** Atoms at its bonds. */
  nAtoms = 0;
  /** Bonds of the subgraph at each atom of the molecule. */
  degree = new Uint8Array(64);
  readonly #states = new Int32Array(MAX_SUBGRAPH_BONDS);
  #bondBegin: Uint16Array = new Uint16Array(0);
  #bondEnd: Uint16Array = new Uint16Array(0);

  /** Empties it, ready for a molecule. */
  begin({ nAtoms, bondBegin, bondEnd }: Molecule): void {
    this.#bondBegin = bondBegin;
    this.#bondEnd = bondEnd;
    this.nBonds = 0;
    this.nAtoms = 0;
    if (this.degree.length < nAtoms) this.degree = new Uint8Array(2 * nAtoms);
    else this.degree.fill(0, 0, nAtoms);
  }

  /** The {@link bondState} of each of its bonds, as many as it has; valid until the next call. */
  bondStates(): Int32Array {
    const { bonds, nBonds, degree } = this;
    const bondBegin = this.#bondBegin;
    const bondEnd = this.#bondEnd;
    const states = this.#states;
    for (let i = 0; i < nBonds; i++) {
      const bond = bonds[i] as number;
      const atBegin = degree[bondBegin[bond] as number] as number;
      const atEnd = degree[bondEnd[bond] as number] as number;
      states[i] = bondState(bond, atBegin, atEnd);
    }
    return states;
  }

  /** Adds a bond between two atoms. */
  add(bond: number, a: number, b: number): void {
    const { degree } = this;
    this.bonds[this.nBonds++] = bond;
    const atA = (degree[a] as number) + 1;
    const atB = (degree[b] as number) + 1;
    degree[a] = atA;
    degree[b] = atB;
    this.nAtoms += Number(atA === 1) + Number(atB === 1);
  }

  /** Takes the bond that came last away; its atoms are given again. */
  removeLast(a: number, b: number): void {
    const { degree } = this;
    this.nBonds--;
    const atA = (degree[a] as number) - 1;
    const atB = (degree[b] as number) - 1;
    degree[a] = atA;
    degree[b] = atB;
    this.nAtoms -= Number(atA === 0) + Number(atB === 0);
  }
}

/** Calls back with each subgraph of a walk; it is changed afterwards. */
export type SubgraphVisitor = (subgraph: Subgraph) => void;

/** Which paths or subgraphs of a molecule a walk takes in. */
export interface SubgraphRange {
  /** Fewest bonds, 1 or more. */
  readonly minPath: number;
  /** Most bonds, `minPath` to {@link MAX_SUBGRAPH_BONDS}. */
  readonly maxPath: number;
  /** Whether hydrogen atoms of the graph count. */
  readonly hydrogens: boolean;
}

/** A walk over the paths or subgraphs of a molecule. */
export interface SubgraphWalk {
  /** @throws {MolsieveError} `input` when there are more than 5 million */
  walk(molecule: Molecule, visit: SubgraphVisitor): void;
}

/** Whether a bond has a hydrogen atom at one of its ends. */
export function hasHydrogen({ element, bondBegin, bondEnd }: Molecule, bond: number): boolean {
  return element[bondBegin[bond] as number] === 1 || element[bondEnd[bond] as number] === 1;
}
