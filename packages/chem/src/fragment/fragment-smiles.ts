import { bondBetween, type Molecule } from "../molecule/molecule.js";
import { kekuleForm } from "../perception/electron-form.js";
import { skeletonOf } from "../perception/skeleton.js";
import { Fragment } from "./fragment.js";
import { FragmentWriter, ORGANIC } from "./fragment-writer.js";

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

function kekulised(molecule: Molecule): Molecule {
  if (molecule.aromatic.every((flag) => flag === 0)) return molecule;
  const form = kekuleForm(skeletonOf(molecule), true);
  if (form === undefined) return molecule;
  return { ...molecule, bondOrder: form.order, aromatic: new Uint8Array(molecule.nAtoms) };
}

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
