import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import { isBareAtom } from "./bare-atom.js";
import { bondDirections } from "./bond-directions.js";
import { chiralMark } from "./chiral-mark.js";
import { type Closure, type SpanningForest, spanningForest } from "./spanning-forest.js";

/** A SMILES and where its atoms come from. */
export interface WrittenSmiles {
  readonly text: string;
  /** Atom of the molecule at each place of the text, `[nWritten]`. */
  readonly atomOrder: Uint16Array;
}

/**
 * A SMILES, in no canonical order, that RDKit reads as exactly this molecule: hydrogens, radicals, isotopes, charges, map
 * numbers, dative bonds, tetrahedral centres and double-bond stereo included, aromatic or Kekulé as the molecule is.
 *
 * Bonds of order 0 are written `~`, which RDKit reads as a query. Other than tetrahedral centres, atropisomers and stereo
 * groups cannot be said in it, nor an unspecified double bond between two specified ones on a chain of alternating bonds.
 *
 * @param atoms which atoms, each once: those before others start the parts of the text. Default: all in ascending order.
 * Stereo that refers to an atom left out is not written.
 */
export function writeSmiles(molecule: Molecule, atoms?: readonly number[]): WrittenSmiles {
  const kept = atoms ?? Array.from({ length: molecule.nAtoms }, (_, a) => a);
  const forest = spanningForest(molecule, kept);
  const directions = bondDirections(molecule);
  const order = new Uint16Array(kept.length);
  const written = new Uint8Array(molecule.nAtoms);
  const pending: (string | number)[] = [];
  let text = "";
  let nWritten = 0;
  for (const root of forest.roots) {
    if (text !== "") text += ".";
    pending.push(root);
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      if (typeof item === "string") {
        text += item;
        continue;
      }
      const closures = forest.closures[item];
      text += atomText(molecule, forest, item);
      if (closures !== undefined) text += closureTexts(molecule, item, closures, written, directions);
      order[nWritten++] = item;
      written[item] = 1;
      const branches = forest.children[item];
      if (branches === undefined) continue;
      for (let c = branches.length - 1; c >= 0; c--) {
        const { atom, bond } = branches[c] as { atom: number; bond: number };
        const mark = bondText(molecule, bond, item, directions);
        if (c === branches.length - 1) {
          pending.push(atom);
          if (mark !== "") pending.push(mark);
        } else {
          pending.push(")", atom, `(${mark}`);
        }
      }
    }
  }
  return { text, atomOrder: order };
}

function atomText(molecule: Molecule, forest: SpanningForest, a: number): string {
  const element = molecule.element[a] as number;
  const name = ELEMENT_SYMBOLS[element] as string;
  const symbol = molecule.aromatic[a] === 1 ? name.toLowerCase() : name;
  const chirality = molecule.chirality[a] as number;
  const isCentre = chirality === 1 || chirality === 2;
  if (!isCentre && isBareAtom(molecule, a)) return symbol;
  const isotope = molecule.isotope[a] as number;
  const hydrogens = molecule.hydrogens[a] as number;
  const charge = molecule.charge[a] as number;
  const map = molecule.mapNumber[a] as number;
  return `[${isotope === 0 ? "" : isotope}${symbol}${isCentre ? chiralMark(molecule, forest, a) : ""}${
    hydrogens === 0 ? "" : hydrogens === 1 ? "H" : `H${hydrogens}`
  }${charge === 0 ? "" : charge === 1 ? "+" : charge === -1 ? "-" : charge > 0 ? `+${charge}` : charge}${
    map === 0 ? "" : `:${map}`
  }]`;
}

function closureTexts(
  molecule: Molecule,
  a: number,
  closures: readonly Closure[],
  written: Uint8Array,
  directions: Int8Array | undefined,
): string {
  let text = "";
  for (const { number, atom, bond } of closures) {
    if (written[atom] === 0) text += bondText(molecule, bond, a, directions);
    text += number < 10 ? number : number < 100 ? `%${number}` : `%(${number})`;
  }
  return text;
}

function bondText(molecule: Molecule, bond: number, from: number, directions: Int8Array | undefined): string {
  const order = molecule.bondOrder[bond] as number;
  const begin = molecule.bondBegin[bond] as number;
  const direction = directions === undefined ? 0 : (directions[bond] as number);
  if (direction !== 0) return direction > 0 === (begin === from) ? "/" : "\\";
  if (order === DATIVE_BOND) return begin === from ? "->" : "<-";
  const isBetweenAromatic = molecule.aromatic[begin] === 1 && molecule.aromatic[molecule.bondEnd[bond] as number] === 1;
  if (order === 1) return isBetweenAromatic ? "-" : "";
  if (order === AROMATIC_BOND) return isBetweenAromatic ? "" : ":";
  return order === 2 ? "=" : order === 3 ? "#" : order === 4 ? "$" : "~";
}
