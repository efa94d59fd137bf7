import type { Molecule } from "../molecule/molecule.js";

/** One end of a bond that closes a ring of the text. */
export interface Closure {
  /** Ring-bond number, from 1. */
  readonly number: number;
  readonly atom: number;
  readonly bond: number;
}

/** The atoms of a text as trees, with the bonds that close rings across them; indexed by atom. */
export interface SpanningForest {
  readonly roots: readonly number[];
  /** Bond by which the text comes to an atom; -1 for roots. */
  readonly bondTo: Int32Array;
  /** Atoms that follow an atom, the main chain last. */
  readonly children: readonly ({ readonly atom: number; readonly bond: number }[] | undefined)[];
  /** Ring bonds of an atom in the order of the text, each at both its ends. */
  readonly closures: readonly (Closure[] | undefined)[];
}

/** The trees over `kept`, rooted at the first of each connected part. */
export function spanningForest(molecule: Molecule, kept: readonly number[]): SpanningForest {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const isOpen = new Uint8Array(nAtoms);
  for (const atom of kept) isOpen[atom] = 1;
  const used = new Uint8Array(molecule.nBonds);
  const bondTo = new Int32Array(nAtoms).fill(-1);
  const roots: number[] = [];
  const children: { atom: number; bond: number }[][] = new Array(nAtoms);
  const closures: Closure[][] = new Array(nAtoms);
  const OPEN = 1;
  const SEEN = 2;
  let nClosures = 0;
  for (const root of kept) {
    if (isOpen[root] !== OPEN) continue;
    roots.push(root);
    isOpen[root] = SEEN;
    const stack = [root];
    for (let atom = stack.pop(); atom !== undefined; atom = stack.pop()) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        const bond = neighbourBond[i] as number;
        if (isOpen[other] === 0 || used[bond] === 1) continue;
        used[bond] = 1;
        if (isOpen[other] === OPEN) {
          isOpen[other] = SEEN;
          bondTo[other] = bond;
          append(children, atom, { atom: other, bond });
          stack.push(other);
        } else {
          nClosures++;
          append(closures, atom, { number: nClosures, atom: other, bond });
          append(closures, other, { number: nClosures, atom, bond });
        }
      }
    }
  }
  return { roots, bondTo, children, closures };
}

function append<Value>(lists: Value[][], key: number, value: Value): void {
  const list = lists[key];
  if (list === undefined) lists[key] = [value];
  else list.push(value);
}
