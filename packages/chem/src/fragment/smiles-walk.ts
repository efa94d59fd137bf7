import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule.js";

/** What a walk meets, in the order of the text. */
export interface SmilesVisitor {
  atom(atom: number): void;
  /** @param from the atom to the left */
  bond(bond: number, from: number): void;
  /** A ring bond opens or closes under this number. */
  ring(number: number): void;
  branch(mark: "(" | ")"): void;
}

/**
 * Walks a connected molecule in the order of RDKit's canonical SMILES: from each atom branches before the main chain, bonds out of rings
 * before ring bonds, of these the higher orders, and atoms of lower rank first.
 *
 * @param ranks all different, `[nAtoms]`
 * @param inRing 1 for ring bonds, `[nBonds]`
 * @see RDKit `Code/GraphMol/Canon.cpp`, `canonicalDFSTraversal`
 */
export function smilesWalk(
  molecule: Molecule,
  ranks: Int32Array,
  inRing: Uint8Array,
  root: number,
  visitor: SmilesVisitor,
): void {
  const closures = findClosures(molecule, ranks, inRing, root);
  const isSeen = new Uint8Array(molecule.nAtoms);
  const numberOf = new Map<number, number>();
  const isUsed: boolean[] = [];
  const pending: (() => void)[] = [];
  const visit = (atom: number, through: number): void => {
    isSeen[atom] = 1;
    visitor.atom(atom);
    const closed: number[] = [];
    for (const bond of closures[atom] ?? []) {
      const open = numberOf.get(bond);
      if (open !== undefined) {
        visitor.bond(bond, atom);
        visitor.ring(open);
        closed.push(open);
        continue;
      }
      let number = 1;
      while (isUsed[number] === true) number++;
      isUsed[number] = true;
      numberOf.set(bond, number);
      visitor.ring(number);
    }
    for (const number of closed) isUsed[number] = false;
    const isClosure = (bond: number) => closures[atom]?.includes(bond) === true;
    const next = sortedSteps(molecule, ranks, inRing, atom, through).filter(
      ({ to, bond }) => isSeen[to] === 0 && !isClosure(bond),
    );
    // Later ones first: the last pushed is done next.
    next.reverse().forEach(({ to, bond }, place) => {
      const isLast = place === 0;
      if (!isLast) pending.push(() => visitor.branch(")"));
      pending.push(() => {
        if (!isLast) visitor.branch("(");
        visitor.bond(bond, atom);
        visit(to, bond);
      });
    });
  };
  visit(root, -1);
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) step();
}

/** A way out of an atom. */
interface Step {
  readonly to: number;
  readonly bond: number;
  readonly key: number;
}

/** Bonds that close a ring when the molecule is walked, at both their atoms in the order in which the text has them. */
function findClosures(
  molecule: Molecule,
  ranks: Int32Array,
  inRing: Uint8Array,
  root: number,
): (number[] | undefined)[] {
  const closures: (number[] | undefined)[] = new Array(molecule.nAtoms);
  const state = new Uint8Array(molecule.nAtoms);
  const add = (atom: number, bond: number) => {
    const list = closures[atom];
    if (list === undefined) closures[atom] = [bond];
    else list.push(bond);
  };
  const enter = (atom: number, through: number) => {
    state[atom] = OPEN;
    return { atom, steps: sortedSteps(molecule, ranks, inRing, atom, through, state), next: 0 };
  };
  const stack = [enter(root, -1)];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const step = top.steps[top.next++];
    if (step === undefined) {
      state[top.atom] = DONE;
      stack.pop();
    } else if (state[step.to] === OPEN) {
      add(step.to, step.bond);
      add(top.atom, step.bond);
    } else if (state[step.to] !== DONE) {
      stack.push(enter(step.to, step.bond));
    }
  }
  return closures;
}

const OPEN = 1;
const DONE = 2;

/** RDKit's weights of ring bonds and of atoms that are on the way, larger than any rank. */
const RANKS = 5000;
const BOND_TYPES = 32;

/** Ways out of an atom other than the one it was come to by, in the order in which they are taken. */
function sortedSteps(
  { neighbourStart, neighbourAtom, neighbourBond, bondOrder }: Molecule,
  ranks: Int32Array,
  inRing: Uint8Array,
  atom: number,
  through: number,
  state?: Uint8Array,
): Step[] {
  const steps: Step[] = [];
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    if (bond === through) continue;
    const to = neighbourAtom[i] as number;
    const weight = BOND_TYPES - rdkitType(bondOrder[bond] as number);
    let key = ranks[to] as number;
    if (state !== undefined && state[to] === OPEN) key += (weight - (BOND_TYPES + 1) * RANKS) * RANKS;
    else if (inRing[bond] === 1) key += weight * RANKS * RANKS;
    steps.push({ to, bond, key });
  }
  return steps.sort((a, b) => a.key - b.key);
}

/** RDKit's number of a bond type. */
function rdkitType(order: number): number {
  if (order === AROMATIC_BOND) return 12;
  if (order === DATIVE_BOND) return 17;
  return order === 0 ? 21 : order;
}
