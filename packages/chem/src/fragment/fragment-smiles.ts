import { bondBetween, type Molecule } from "../molecule.js";
import { kekuleForm } from "../perception/electron-form.js";
import { skeletonOf } from "../perception/skeleton.js";
import { canonicalSmiles } from "./canonical-smiles.js";
import { cutFragment } from "./cut-fragment.js";

/** SMILES of the surroundings of a molecule's atoms and of its rings, without stereo. */
export interface FragmentSmiles {
  /**
   * For radius 1, 2, ... the bonds within that many bonds of a centre as a SMILES that begins with it, up to `maxRadius` or to where
   * nothing is added any more; bonds to hydrogen atoms are left out. Empty for an atom without bonds.
   */
  environments(centre: number, maxRadius: number): string[];
  /** The rings of the molecule, each by itself, with isotopes. */
  rings(): string[];
}

/**
 * The canonical SMILES of parts of a molecule as RDKit writes them: cut bonds are filled up with hydrogens.
 *
 * Differs from RDKit: an atom that was written in brackets without need counts as one that was not; stereo of rings of eight atoms
 * and more is not written; and highly symmetrical cages can begin elsewhere.
 *
 * @param form `kekule` for RDKit's (before 2026) single and double bonds in place of aromatic ones, otherwise `aromatic`
 */
export function fragmentSmiles(molecule: Molecule, form: "kekule" | "aromatic"): FragmentSmiles {
  const source = form === "kekule" ? kekulised(molecule) : molecule;
  const fixed = Uint8Array.from({ length: molecule.nAtoms }, (_, atom) => Number(hasFixedHydrogens(molecule, atom)));
  return {
    environments(centre, maxRadius) {
      return environmentBonds(source, centre, maxRadius).map((bonds) => {
        const { molecule: fragment, place } = cutFragment(source, bonds, fixed, false);
        return canonicalSmiles(fragment, place[centre]);
      });
    },
    rings() {
      // RDKit forgets the stereo of a centre that is cut out, and the hydrogen written for it.
      const isFree = (atom: number) => molecule.chirality[atom] !== 0 && molecule.explicitHydrogens[atom] === 1;
      const fixedInRing = fixed.map((isFixed, atom) => (isFree(atom) && molecule.charge[atom] === 0 ? 0 : isFixed));
      return source.rings.map((ring) => {
        const bonds = Array.from(ring, (atom, i) => bondBetween(source, atom, ring[(i + 1) % ring.length] as number));
        return canonicalSmiles(cutFragment(source, bonds.sort(ascending), fixedInRing, true).molecule);
      });
    },
  };
}

function kekulised(molecule: Molecule): Molecule {
  if (molecule.aromatic.every((flag) => flag === 0)) return molecule;
  const form = kekuleForm(skeletonOf(molecule));
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

/** The bonds within 1, 2, ... bonds of an atom, ascending, as long as there are more. */
function environmentBonds(molecule: Molecule, centre: number, maxRadius: number): number[][] {
  const { neighbourStart, neighbourAtom, neighbourBond, element } = molecule;
  const environments: number[][] = [];
  const bonds = new Set<number>();
  const atoms = new Set([centre]);
  let shell = [centre];
  for (let radius = 1; radius <= maxRadius && shell.length > 0; radius++) {
    const before = bonds.size;
    const next: number[] = [];
    for (const atom of shell) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        if (element[other] === 1) continue;
        bonds.add(neighbourBond[i] as number);
        if (!atoms.has(other)) next.push(other);
        atoms.add(other);
      }
    }
    if (bonds.size === before) break;
    environments.push([...bonds].sort(ascending));
    shell = next;
  }
  return environments;
}

function ascending(a: number, b: number): number {
  return a - b;
}
