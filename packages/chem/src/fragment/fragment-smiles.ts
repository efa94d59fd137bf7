import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import { DEFAULT_VALENCE } from "../data/valence-electrons.js";
import { AROMATIC_BOND, bondBetween, DATIVE_BOND, type Molecule } from "../molecule.js";
import { kekuleForm } from "../perception/electron-form.js";
import { skeletonOf } from "../perception/skeleton.js";
import { Fragment } from "./fragment.js";
import { FragmentRanks } from "./fragment-ranks.js";
import { FragmentWalk } from "./fragment-walk.js";

/** SMILES of the surroundings of a molecule's atoms and of its rings, without stereo. */
export interface FragmentSmiles {
  /**
   * For radius 1, 2, ... the bonds within that many bonds of a centre as a SMILES that begins with it, up to `maxRadius` or to where
   * there are no more bonds; bonds to hydrogen atoms are left out. Empty for an atom without bonds.
   */
  environments(centre: number, maxRadius: number): string[];
  /** The rings of the molecule, each by itself, with isotopes. */
  rings(): string[];
}

/**
 * The canonical SMILES of parts of a molecule as RDKit writes them: cut bonds are filled up with hydrogens.
 *
 * Differs from RDKit: an atom that was written in brackets without need counts as one that was not, and a nitro group without charges
 * as one with them; stereo of rings of eight atoms and more is not written; and highly symmetrical cages can begin elsewhere.
 *
 * @param form `kekule` for single and double bonds in place of aromatic ones, as RDKit's canonical ranks place them (since 2026, the
 * same for every order of atoms), otherwise `aromatic`; a molecule that has no Kekulé form is taken as it is
 */
export function fragmentSmiles(molecule: Molecule, form: "kekule" | "aromatic"): FragmentSmiles {
  const source = form === "kekule" ? kekulised(molecule) : molecule;
  const fixed = Uint8Array.from({ length: molecule.nAtoms }, (_, atom) => {
    return Number(hasFixedHydrogens(molecule, atom) && !(form === "kekule" && isPyrroleLike(molecule, atom)));
  });
  const fragment = new Fragment(source);
  const isChosen = new Uint8Array(source.nBonds);
  const environmentWriter = new FragmentWriter(fragment, false);
  return {
    environments(centre, maxRadius) {
      const found: string[] = [];
      isChosen.fill(0);
      growEnvironment(source, centre, maxRadius, isChosen, () => {
        fragment.cut(isChosen, fixed);
        found.push(environmentWriter.write(fragment.place[centre] as number));
      });
      return found;
    },
    rings() {
      // RDKit forgets the stereo of a centre that is cut out, and the hydrogen written for it.
      const isFree = (atom: number) => molecule.chirality[atom] !== 0 && molecule.explicitHydrogens[atom] === 1;
      const fixedInRing = fixed.map((isFixed, atom) => (isFree(atom) && molecule.charge[atom] === 0 ? 0 : isFixed));
      const writer = new FragmentWriter(fragment, true);
      return source.rings.map((ring) => {
        isChosen.fill(0);
        ring.forEach((atom, i) => {
          const bond = bondBetween(source, atom, ring[(i + 1) % ring.length] as number);
          if (bond >= 0) isChosen[bond] = 1;
        });
        fragment.cut(isChosen, fixedInRing);
        return writer.write();
      });
    },
  };
}

/** Writes the present fragment. */
class FragmentWriter {
  readonly #fragment: Fragment;
  readonly #hasIsotopes: boolean;
  readonly #ranks: FragmentRanks;
  readonly #walk: FragmentWalk;

  constructor(fragment: Fragment, hasIsotopes: boolean) {
    this.#fragment = fragment;
    this.#hasIsotopes = hasIsotopes;
    this.#ranks = new FragmentRanks(fragment, hasIsotopes);
    this.#walk = new FragmentWalk(fragment, this.#ranks.ranks);
  }

  /** @param root Default: the atom of the lowest rank. */
  write(root?: number): string {
    this.#ranks.rank();
    return this.#walk.write(root ?? this.#ranks.ranks.indexOf(0), this);
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

function kekulised(molecule: Molecule): Molecule {
  if (molecule.aromatic.every((flag) => flag === 0)) return molecule;
  const form = kekuleForm(skeletonOf(molecule), true);
  if (form === undefined) return molecule;
  return { ...molecule, bondOrder: form.order, aromatic: new Uint8Array(molecule.nAtoms) };
}

/** Elements that a SMILES may have without brackets. */
const ORGANIC = new Set([0, 5, 6, 7, 8, 9, 15, 16, 17, 35, 53]);

/** Whether an atom stood in brackets, as far as a molecule shows: its hydrogens are those written. */
function hasFixedHydrogens(molecule: Molecule, atom: number): boolean {
  return (
    molecule.charge[atom] !== 0 ||
    molecule.isotope[atom] !== 0 ||
    molecule.chirality[atom] !== 0 ||
    molecule.radical[atom] !== 0 ||
    molecule.mapNumber[atom] !== 0 ||
    molecule.explicitHydrogens[atom] !== 0 ||
    !ORGANIC.has(molecule.element[atom] as number)
  );
}

/** Whether an atom is an aromatic `[nH]` or `[pH]`, whose hydrogen RDKit forgets the writing of in a Kekulé form. */
function isPyrroleLike({ aromatic, element, charge, explicitHydrogens }: Molecule, atom: number): boolean {
  const z = element[atom];
  return aromatic[atom] === 1 && (z === 7 || z === 15) && charge[atom] === 0 && explicitHydrogens[atom] === 1;
}

/**
 * Chooses the bonds within 1, 2, ... bonds of an atom, and calls `visit` after each, as RDKit's `findAtomEnvironmentOfRadiusN`
 * comes to them: a last round that only finds bonds again counts.
 */
function growEnvironment(
  { neighbourStart, neighbourAtom, neighbourBond, element }: Molecule,
  centre: number,
  maxRadius: number,
  isChosen: Uint8Array,
  visit: () => void,
): void {
  // Entries of the neighbour list.
  let steps: number[] = [];
  const leave = (atom: number, into: number[]) => {
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const isHydrogen = element[neighbourAtom[i] as number] === 1;
      if (!isHydrogen && isChosen[neighbourBond[i] as number] === 0) into.push(i);
    }
  };
  leave(centre, steps);
  for (let radius = 1; radius <= maxRadius && steps.length > 0; radius++) {
    const next: number[] = [];
    for (const step of steps) {
      const bond = neighbourBond[step] as number;
      if (isChosen[bond] === 1) continue;
      isChosen[bond] = 1;
      leave(neighbourAtom[step] as number, next);
    }
    visit();
    steps = next;
  }
}
