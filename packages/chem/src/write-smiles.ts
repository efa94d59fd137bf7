import { ELEMENT_SYMBOLS } from "./data/element-symbols.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "./molecule.js";

/**
 * A SMILES of the atoms `kept` and the bonds between them, in no canonical order, without stereo, isotopes and atom maps:
 * every atom in brackets and every bond written out, so that RDKit reads back exactly this graph.
 *
 * @param kept atoms, each once
 * @param hydrogens hydrogens of every atom of the molecule, `[nAtoms]`
 */
export function writeFlatSmiles(molecule: Molecule, kept: readonly number[], hydrogens: Uint8Array): string {
  const { tree, closures } = spanningForest(molecule, kept);
  const parts: string[] = [];
  const written = new Uint8Array(molecule.nAtoms);
  // Text and atoms still to be written, the next one last.
  const pending: (string | number)[] = [];
  const { roots, children } = tree;
  for (const root of roots) {
    if (parts.length > 0) parts.push(".");
    pending.push(root);
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      if (typeof item === "string") {
        parts.push(item);
        continue;
      }
      parts.push(atomText(molecule, item, hydrogens[item] as number));
      for (const [number, other, bond] of closures.get(item) ?? []) {
        parts.push(written[other] === 1 ? "" : bondText(molecule, bond, item), closureText(number));
      }
      written[item] = 1;
      const branches = children.get(item) ?? [];
      for (let c = branches.length - 1; c >= 0; c--) {
        const [child, bond] = branches[c] as readonly [number, number];
        const isBranch = c < branches.length - 1;
        if (isBranch) pending.push(")");
        pending.push(child, bondText(molecule, bond, item));
        if (isBranch) pending.push("(");
      }
    }
  }
  return parts.join("");
}

/** The kept atoms as trees, and the bonds that close rings across them, each listed at both its ends. */
function spanningForest(molecule: Molecule, kept: readonly number[]) {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const isKept = new Uint8Array(nAtoms);
  for (const atom of kept) isKept[atom] = 1;
  const seen = new Uint8Array(nAtoms);
  const used = new Uint8Array(molecule.nBonds);
  const roots: number[] = [];
  const children = new Map<number, (readonly [child: number, bond: number])[]>();
  const closures = new Map<number, (readonly [number: number, other: number, bond: number])[]>();
  let nClosures = 0;
  for (const root of kept) {
    if (seen[root] === 1) continue;
    roots.push(root);
    seen[root] = 1;
    const stack = [root];
    for (let atom = stack.pop(); atom !== undefined; atom = stack.pop()) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        const bond = neighbourBond[i] as number;
        if (isKept[other] === 0 || used[bond] === 1) continue;
        used[bond] = 1;
        if (seen[other] === 0) {
          seen[other] = 1;
          append(children, atom, [other, bond]);
          stack.push(other);
        } else {
          nClosures++;
          append(closures, atom, [nClosures, other, bond]);
          append(closures, other, [nClosures, atom, bond]);
        }
      }
    }
  }
  return { tree: { roots, children }, closures };
}

function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function atomText(molecule: Molecule, atom: number, hydrogens: number): string {
  const symbol = ELEMENT_SYMBOLS[molecule.element[atom] as number] as string;
  const charge = molecule.charge[atom] as number;
  const sign = charge === 0 ? "" : `${charge > 0 ? "+" : "-"}${Math.abs(charge)}`;
  return `[${molecule.aromatic[atom] === 1 ? symbol.toLowerCase() : symbol}${hydrogens === 0 ? "" : `H${hydrogens}`}${sign}]`;
}

function bondText(molecule: Molecule, bond: number, from: number): string {
  const order = molecule.bondOrder[bond] as number;
  if (order === DATIVE_BOND) return molecule.bondBegin[bond] === from ? "->" : "<-";
  return order === AROMATIC_BOND ? ":" : (["~", "-", "=", "#", "$"][order] as string);
}

function closureText(number: number): string {
  if (number < 10) return String(number);
  return number < 100 ? `%${number}` : `%(${number})`;
}
