import { affectsCentre, isPossibleCentre, type Molecule } from "@molsieve/chem";

/** {@link centreKind} of an atom without stereo. */
export const NO_CENTRE = 0;
/** {@link centreKind} of an atom whose neighbours decide whether it is a centre. */
export const TETRAHEDRAL = 1;
/** {@link centreKind} of an atom that is a centre of a geometry with other rules. */
export const OTHER_GEOMETRY = 2;

const SQUARE_PLANAR = 6;

/**
 * Whether an atom may be a stereo centre, before its neighbours are compared.
 *
 * @see RDKit `Code/GraphMol/FindStereo.cpp`, `isAtomPotentialStereoAtom` and `getStereoInfo`
 */
export function centreKind(molecule: Molecule, atom: number): number {
  const { neighbourStart, neighbourBond, hydrogens, element, chirality } = molecule;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  let degree = 0;
  for (let i = start; i < end; i++) if (affectsCentre(molecule, neighbourBond[i] as number, atom)) degree++;
  const nHydrogens = hydrogens[atom] as number;
  const z = element[atom] as number;
  const tag = chirality[atom] as number;
  if ((z >= 12 || z === 4) && degree + nHydrogens <= 6) {
    if (tag >= SQUARE_PLANAR && degree + nHydrogens >= 2) return OTHER_GEOMETRY;
    const all = end - start + nHydrogens;
    if (tag === 0 && degree + nHydrogens >= 4) return all === 5 || all === 6 ? OTHER_GEOMETRY : TETRAHEDRAL;
  }
  return isTetrahedral(molecule, atom, degree) ? TETRAHEDRAL : NO_CENTRE;
}

function isTetrahedral(molecule: Molecule, atom: number, degree: number): boolean {
  if (degree + (molecule.hydrogens[atom] as number) > 4 || degree <= 1) return false;
  const z = molecule.element[atom];
  return degree === 4 || z === 15 || z === 33 || (degree === 3 && isPossibleCentre(molecule, atom));
}
