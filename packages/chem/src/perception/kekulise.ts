import { DEFAULT_VALENCE, IS_EARLY, VALENCES_OF } from "../data/valence-electrons.js";
import { Candidate, placeDoubleBonds } from "./place-double-bonds.js";
import { type ElectronForm, type FusedSystem, type Skeleton, valenceShare } from "./skeleton.js";

/**
 * Gives the aromatic bonds of a form single and double orders, as RDKit's `Kekulize` does; false where that cannot be.
 *
 * The orders that aromatic bonds had before do not matter, the flags stay as they are. After a failure the orders are
 * undefined.
 *
 * @param valences total valence of each atom before, `[nAtoms]`
 * @param ranksOf answers ranks, asked only where there is an aromatic ring: atoms of lower rank are served first, `[nAtoms]`;
 * without it, atoms go in the order of rings and bonds, as in RDKit before 2026
 * @see RDKit `Code/GraphMol/Kekulize.cpp`. Differs from it: at most 1,024 sets of dummy atoms without a double bond are tried.
 */
export function kekulise(
  skeleton: Skeleton,
  form: ElectronForm,
  valences: ArrayLike<number>,
  ranksOf?: () => ArrayLike<number>,
): boolean {
  let ranks: ArrayLike<number> | undefined;
  for (const system of skeleton.fusedSystems) {
    const isAffected = system.atoms.some(
      (a) => form.aromaticAtom[a] === 1 || skeleton.molecule.element[a] === 0 || hasAromaticBond(skeleton, form, a),
    );
    if (!isAffected) continue;
    ranks ??= ranksOf?.();
    const candidates = doubleBondCandidates(skeleton, form, system, valences);
    if (!placeAround(skeleton, form, system, candidates, ranks)) return false;
  }
  return true;
}

/** Most sets of dummy atoms to be tried. */
const MAX_DUMMY_SETS = 1 << 10;

/** Places double bonds; where they do not fit, with one set of dummy atoms after another that take none. */
function placeAround(
  skeleton: Skeleton,
  form: ElectronForm,
  system: FusedSystem,
  candidates: Uint8Array,
  ranks: ArrayLike<number> | undefined,
): boolean {
  if (placeDoubleBonds(skeleton, form, system, candidates.slice(), ranks)) return true;
  const { element, nBonds } = skeleton.molecule;
  const dummies = Array.from(system.atoms).filter((a) => element[a] === 0 && candidates[a] === Candidate.yes);
  const nSets = Math.min(2 ** dummies.length, MAX_DUMMY_SETS);
  for (let set = 1; set < nSets; set++) {
    const fewer = candidates.slice();
    dummies.forEach((a, i) => {
      if ((set >> i) & 1) fewer[a] = Candidate.no;
    });
    for (let b = 0; b < nBonds; b++) if (form.aromaticBond[b] === 1 && inSystem(skeleton, system, b)) form.order[b] = 1;
    if (placeDoubleBonds(skeleton, form, system, fewer, ranks)) return true;
  }
  return false;
}

function inSystem({ molecule }: Skeleton, { atoms }: FusedSystem, bond: number): boolean {
  return atoms.includes(molecule.bondBegin[bond] as number) && atoms.includes(molecule.bondEnd[bond] as number);
}

/** {@link Candidate} of every atom, `[nAtoms]`; aromatic bonds of the system become single. */
function doubleBondCandidates(
  skeleton: Skeleton,
  form: ElectronForm,
  { atoms }: FusedSystem,
  valences: ArrayLike<number>,
): Uint8Array {
  const { element, neighbourStart, neighbourBond, nAtoms } = skeleton.molecule;
  const candidates = new Uint8Array(nAtoms);
  const toSingle: number[] = [];
  for (const a of atoms) {
    if (element[a] !== 0 && form.aromaticAtom[a] === 0 && !hasAromaticBond(skeleton, form, a)) {
      candidates[a] = Candidate.settled;
      continue;
    }
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const bond = neighbourBond[i] as number;
      if (form.aromaticBond[bond] === 1) toSingle.push(bond);
    }
    candidates[a] = takesDoubleBond(skeleton, form, a, valences) ? Candidate.yes : Candidate.no;
  }
  for (const bond of toSingle) form.order[bond] = 1;
  return candidates;
}

function takesDoubleBond(skeleton: Skeleton, form: ElectronForm, a: number, valences: ArrayLike<number>): boolean {
  const { molecule } = skeleton;
  const { neighbourStart, neighbourBond } = molecule;
  const element = molecule.element[a] as number;
  if (element === 0) return canBeUnsaturatedDummy(skeleton, form, a);
  const first = neighbourStart[a] as number;
  const last = neighbourStart[a + 1] as number;
  const hydrogens = (form.explicitHydrogens[a] as number) + (form.implicitHydrogens[a] as number);
  let bondOrders = hydrogens;
  let degree = last - first + (form.implicitHydrogens[a] as number);
  for (let i = first; i < last; i++) {
    const bond = neighbourBond[i] as number;
    const share = form.aromaticBond[bond] === 1 ? 1 : valenceShare(molecule, form.order[bond] as number, bond, a);
    bondOrders += share;
    if (share === 0) degree--;
  }
  const charge = form.charge[a] as number;
  const radicals = molecule.radical[a] as number;
  const shift = IS_EARLY[element] === 1 || (element === 6 && charge > 0) ? -charge : charge;
  const total = valences[a] as number;
  const allowed = VALENCES_OF[element] ?? [];
  let valence = (DEFAULT_VALENCE[element] as number) + shift;
  for (let v = 1; total > valence && v < allowed.length; v++) valence = (allowed[v] as number) + shift;
  const isNeutralOxide = total === 5 && bondOrders === 4 && valence === 3 && degree === 3 && radicals === 0;
  if (isNeutralOxide && shift === 0 && hydrogens === 0 && PNICTOGENS.includes(element)) valence = 5;
  return degree + radicals < valence && valence === bondOrders + 1 + radicals;
}

const PNICTOGENS = [7, 15, 33];

function canBeUnsaturatedDummy(skeleton: Skeleton, form: ElectronForm, a: number): boolean {
  const { molecule, ringCount } = skeleton;
  const { neighbourStart, neighbourAtom, element, rings } = molecule;
  let saturated = 0;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const other = neighbourAtom[i] as number;
    if (element[other] !== 0 && form.aromaticAtom[other] === 0 && molecule.inRing[other] === 1) saturated++;
  }
  const nRings = ringCount[a] as number;
  const closed = rings.filter(
    (ring) => ring.includes(a) && !ring.some((b) => form.aromaticAtom[b] === 1 && ringCount[b] === 1),
  );
  return saturated < nRings && closed.length < nRings;
}

function hasAromaticBond({ molecule }: Skeleton, form: ElectronForm, a: number): boolean {
  const { neighbourStart, neighbourBond } = molecule;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    if (form.aromaticBond[neighbourBond[i] as number] === 1) return true;
  }
  return false;
}
