import { DEFAULT_VALENCE, VALENCES_OF } from "../data/valence-electrons.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule, moleculeFromParts } from "../molecule.js";

/** A part of a molecule as a molecule of its own. */
export interface Fragment {
  /** Without rings, stereo and hybridisation. */
  readonly molecule: Molecule;
  /** Atom of the fragment for an atom of the molecule, -1 where it is not in it, `[nAtoms]`. */
  readonly place: Int32Array;
}

/**
 * The fragment of these bonds and their atoms as RDKit's `PathToSubmol` cuts it out: atoms in the order in which the bonds come to
 * them, and cut bonds filled up with hydrogens, except on atoms whose hydrogens were written.
 *
 * @param bonds ascending
 * @param fixed 1 for the atoms whose hydrogens stay those written, `[nAtoms]`
 * @param hasIsotopes whether the isotopes are taken along
 */
export function cutFragment(
  molecule: Molecule,
  bonds: readonly number[],
  fixed: Uint8Array,
  hasIsotopes: boolean,
): Fragment {
  const place = new Int32Array(molecule.nAtoms).fill(-1);
  const atoms: number[] = [];
  for (const bond of bonds) {
    for (const atom of [molecule.bondBegin[bond] as number, molecule.bondEnd[bond] as number]) {
      if (place[atom] === -1) place[atom] = atoms.push(atom) - 1;
    }
  }
  const nAtoms = atoms.length;
  const nBonds = bonds.length;
  const bondOrder = new Uint8Array(nBonds);
  const bondBegin = new Uint16Array(nBonds);
  const bondEnd = new Uint16Array(nBonds);
  const sum = new Float64Array(nAtoms);
  const hasAromaticBond = new Uint8Array(nAtoms);
  bonds.forEach((bond, b) => {
    const order = molecule.bondOrder[bond] as number;
    const begin = place[molecule.bondBegin[bond] as number] as number;
    const end = place[molecule.bondEnd[bond] as number] as number;
    bondOrder[b] = order;
    bondBegin[b] = begin;
    bondEnd[b] = end;
    const share = order === AROMATIC_BOND ? 1.5 : order === DATIVE_BOND ? 1 : order;
    if (order !== DATIVE_BOND) sum[begin] = (sum[begin] as number) + share;
    sum[end] = (sum[end] as number) + share;
    if (order === AROMATIC_BOND) hasAromaticBond[begin] = hasAromaticBond[end] = 1;
  });
  const pick = <Values extends Uint8Array | Uint16Array | Int8Array | Int32Array>(from: Values, into: Values) => {
    for (let a = 0; a < nAtoms; a++) into[a] = from[atoms[a] as number] as number;
    return into;
  };
  const element = pick(molecule.element, new Uint8Array(nAtoms));
  const aromatic = pick(molecule.aromatic, new Uint8Array(nAtoms));
  const radical = pick(molecule.radical, new Uint8Array(nAtoms));
  const explicitHydrogens = new Uint8Array(nAtoms);
  const implicitHydrogens = new Uint8Array(nAtoms);
  atoms.forEach((atom, a) => {
    if (fixed[atom] === 1) explicitHydrogens[a] = molecule.explicitHydrogens[atom] as number;
    else {
      const isAromatic = aromatic[a] === 1 || hasAromaticBond[a] === 1;
      implicitHydrogens[a] = fillingHydrogens(element[a] as number, sum[a] as number, isAromatic);
    }
  });
  const own = moleculeFromParts(
    {
      element,
      aromatic,
      radical,
      explicitHydrogens,
      implicitHydrogens,
      charge: pick(molecule.charge, new Int8Array(nAtoms)),
      isotope: hasIsotopes ? pick(molecule.isotope, new Uint16Array(nAtoms)) : new Uint16Array(nAtoms),
      chirality: new Uint8Array(nAtoms),
      hybridisation: new Uint8Array(nAtoms),
      mapNumber: pick(molecule.mapNumber, new Int32Array(nAtoms)),
    },
    {
      bondBegin,
      bondEnd,
      bondOrder,
      bondConjugated: new Uint8Array(nBonds),
      bondStereo: new Uint8Array(nBonds),
      bondStereoAtoms: new Uint16Array(2 * nBonds),
    },
    [],
  );
  return { molecule: own, place };
}

/**
 * Valence of a neutral atom with bonds of this sum, explicit hydrogens included, as RDKit rounds it: a sum above the default valence of
 * an aromatic atom goes down to an allowed one that is at most 1.5 away, and a half goes up.
 */
export function roundedValence(element: number, sum: number, isAromatic: boolean): number {
  const usual = DEFAULT_VALENCE[element] as number;
  if (!isAromatic || sum <= usual) return Math.round(sum + 0.1);
  let nearest = usual;
  for (const valence of VALENCES_OF[element] as readonly number[]) if (valence <= sum) nearest = valence;
  return Math.round((sum - nearest <= 1.5 ? nearest : sum) + 0.1);
}

/** Hydrogens that fill a neutral atom up: an aromatic one to its default valence, others to the next allowed one. */
function fillingHydrogens(element: number, sum: number, isAromatic: boolean): number {
  const valence = roundedValence(element, sum, isAromatic);
  const allowed = VALENCES_OF[element] as readonly number[];
  const target = isAromatic ? (allowed[0] ?? 0) : (allowed.find((next) => next >= valence) ?? 0);
  return Math.max(0, target - valence);
}
