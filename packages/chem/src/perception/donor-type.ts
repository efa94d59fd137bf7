import { DEFAULT_VALENCE, OUTER_ELECTRONS } from "../data/valence-electrons.js";
import { type ElectronForm, formValence, type Skeleton, valenceShare } from "./skeleton.js";

/** What an atom gives to the electrons of an aromatic ring. */
export const Donor = { none: 0, vacant: 1, one: 2, two: 3, any: 4 } as const;

/**
 * {@link Donor} of a ring atom in a Kekulé form, `none` where it cannot be aromatic at all.
 *
 * @param ringSize of the ring through which the atom is reached first: in rings of nine and more a plain ether or
 * thioether bridge gives nothing
 * @see RDKit `Code/GraphMol/Aromaticity.cpp`
 */
export function donorType(skeleton: Skeleton, form: ElectronForm, atom: number, ringSize: number): number {
  const bonds = bondsOf(skeleton, form, atom);
  const donor = electronsGiven(skeleton, form, atom, bonds);
  const element = skeleton.molecule.element[atom] as number;
  const isBridge =
    donor === Donor.two &&
    ringSize >= MACROCYCLE &&
    (element === 8 || element === 16) &&
    bonds.degree === 2 &&
    form.charge[atom] === 0 &&
    bonds.nMultiple === 0;
  return !isBridge && canBeAromatic(skeleton, form, atom, bonds) ? donor : Donor.none;
}

const MACROCYCLE = 9;

interface AtomBonds {
  readonly degree: number;
  /** Bonds that add nothing to this atom's valence. */
  readonly nIdle: number;
  /** Double and triple bonds. */
  readonly nMultiple: number;
  /** Sum of what the bonds add to the valence. */
  readonly valence: number;
  readonly multipleInRing: boolean;
  /** Neighbour by the first multiple bond outside rings, or -1. */
  readonly exocyclic: number;
}

function bondsOf({ molecule }: Skeleton, form: ElectronForm, atom: number): AtomBonds {
  const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
  const first = neighbourStart[atom] as number;
  const last = neighbourStart[atom + 1] as number;
  let nIdle = 0;
  let nMultiple = 0;
  let valence = 0;
  let multipleInRing = false;
  let exocyclic = -1;
  for (let i = first; i < last; i++) {
    const bond = neighbourBond[i] as number;
    const order = form.order[bond] as number;
    const share = valenceShare(molecule, order, bond, atom);
    valence += share;
    if (share === 0) nIdle++;
    if (order === 2 || order === 3) nMultiple++;
    if (share < 2) continue;
    if (bondInRing[bond] === 1) multipleInRing = true;
    else if (exocyclic < 0) exocyclic = neighbourAtom[i] as number;
  }
  return { degree: last - first, nIdle, nMultiple, valence, multipleInRing, exocyclic };
}

function electronsGiven(skeleton: Skeleton, form: ElectronForm, atom: number, bonds: AtomBonds): number {
  const element = skeleton.molecule.element[atom] as number;
  if (element === 0) return bonds.multipleInRing ? Donor.one : Donor.any;
  const electrons = freeElectrons(skeleton, form, atom, bonds);
  if (electrons < 0) return Donor.none;
  if (electrons === 0) {
    if (bonds.exocyclic >= 0) return Donor.vacant;
    return bonds.multipleInRing ? Donor.one : Donor.none;
  }
  const isDrawn = bonds.exocyclic >= 0 && drawsElectrons(skeleton.molecule.element[bonds.exocyclic] as number, element);
  if (electrons === 1) {
    if (bonds.exocyclic >= 0) return isDrawn ? Donor.vacant : Donor.one;
    if (bonds.valence !== bonds.degree - bonds.nIdle) return Donor.one;
    return form.charge[atom] === 1 ? Donor.vacant : Donor.none;
  }
  return (electrons - Number(isDrawn)) % 2 === 1 ? Donor.one : Donor.two;
}

/** Electrons that an atom has for a pi system; negative where it can have none. */
function freeElectrons({ molecule }: Skeleton, form: ElectronForm, atom: number, bonds: AtomBonds): number {
  const element = molecule.element[atom] as number;
  const valence = DEFAULT_VALENCE[element] as number;
  if (valence <= 1) return -1;
  const explicit = form.explicitHydrogens[atom] as number;
  const degree = bonds.degree + explicit + (form.implicitHydrogens[atom] as number) - bonds.nIdle;
  if (degree > 3) return -1;
  const lone = Math.max((OUTER_ELECTRONS[element] as number) - valence - (form.charge[atom] as number), 0);
  const electrons = valence - degree + lone - (molecule.radical[atom] as number);
  return electrons > 1 && bonds.valence + explicit - bonds.degree > 1 ? 1 : electrons;
}

/** Whether the first element counts as more electronegative. */
function drawsElectrons(first: number, second: number): boolean {
  const difference = (OUTER_ELECTRONS[first] as number) - (OUTER_ELECTRONS[second] as number);
  return difference > 0 || (difference === 0 && first < second);
}

function canBeAromatic(skeleton: Skeleton, form: ElectronForm, atom: number, bonds: AtomBonds): boolean {
  const { element: elements, radical } = skeleton.molecule;
  const element = elements[atom] as number;
  if (element > 18 && element !== 34 && element !== 52) return false;
  const charge = form.charge[atom] as number;
  const isTooFull =
    (DEFAULT_VALENCE[element] as number) > 0 &&
    formValence(skeleton, form, atom) > (DEFAULT_VALENCE[element - charge] ?? -1);
  if (isTooFull || ((radical[atom] as number) > 0 && (element !== 6 || charge !== 0))) return false;
  return bonds.valence + (form.explicitHydrogens[atom] as number) - bonds.degree <= 1 || bonds.nMultiple <= 1;
}
