import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import { DEFAULT_VALENCE } from "../data/valence-electrons.js";
import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import type { Fragment } from "./fragment.js";
import { FragmentRanks } from "./fragment-ranks.js";
import { FragmentWalk } from "./fragment-walk.js";

/** Writes the present fragment. */
export class FragmentWriter {
  readonly #fragment: Fragment;
  readonly #hasIsotopes: boolean;
  readonly ranks: FragmentRanks;
  readonly #walk: FragmentWalk;

  constructor(fragment: Fragment, hasIsotopes: boolean) {
    this.#fragment = fragment;
    this.#hasIsotopes = hasIsotopes;
    this.ranks = new FragmentRanks(fragment, hasIsotopes);
    this.#walk = new FragmentWalk(fragment, this.ranks.ranks);
  }

  /** @param root Default: the atom of the lowest rank. */
  write(root?: number): string {
    this.ranks.rank();
    return this.#walk.write(root ?? this.ranks.ranks.indexOf(0), this);
  }

  atom(a: number): string {
    const { molecule, source, hydrogens } = this.#fragment;
    const atom = source[a] as number;
    const name = ELEMENT_SYMBOLS[molecule.element[atom] as number] as string;
    const symbol = molecule.aromatic[atom] === 1 ? name.charAt(0).toLowerCase() + name.slice(1) : name;
    const isotope = this.#hasIsotopes ? (molecule.isotope[atom] as number) : 0;
    if (isotope === 0 && this.#isBare(a, atom)) return symbol;
    const count = hydrogens[a] as number;
    const charge = molecule.charge[atom] as number;
    const map = molecule.mapNumber[atom] as number;
    return `[${isotope === 0 ? "" : isotope}${symbol}${count === 0 ? "" : count === 1 ? "H" : `H${count}`}${
      charge === 0 ? "" : charge === 1 ? "+" : charge === -1 ? "-" : charge > 0 ? `+${charge}` : charge
    }${map === 0 ? "" : `:${map}`}]`;
  }

  bond(b: number, from: number): string {
    const { molecule, source, order, begin, end } = this.#fragment;
    const kind = order[b] as number;
    if (kind === DATIVE_BOND) return begin[b] === from ? "->" : "<-";
    const isBetweenAromatic =
      molecule.aromatic[source[begin[b] as number] as number] === 1 &&
      molecule.aromatic[source[end[b] as number] as number] === 1;
    if (kind === 1) return isBetweenAromatic ? "-" : "";
    if (kind === AROMATIC_BOND) return isBetweenAromatic ? "" : ":";
    return kind === 2 ? "=" : kind === 3 ? "#" : kind === 4 ? "$" : "~";
  }

  /** Whether an atom stands without brackets: neutral, and its hydrogens fill it up to the default valence. */
  #isBare(a: number, atom: number): boolean {
    const { molecule, hydrogens, valence } = this.#fragment;
    const z = molecule.element[atom] as number;
    if (!ORGANIC.has(z) || molecule.charge[atom] !== 0 || molecule.mapNumber[atom] !== 0) return false;
    if (molecule.radical[atom] !== 0) return false;
    if ((z === 7 || z === 15) && molecule.aromatic[atom] === 1 && molecule.explicitHydrogens[atom] !== 0) return false;
    return hydrogens[a] === 0 || valence[a] === DEFAULT_VALENCE[z];
  }
}

/** Elements that a SMILES may have without brackets. */
export const ORGANIC = new Set([0, 5, 6, 7, 8, 9, 15, 16, 17, 35, 53]);
