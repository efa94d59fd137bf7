import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import { affectsCentre } from "../stereo/centre-hand.js";

/**
 * Whether RDKit's legacy stereo perception takes an atom for a possible tetrahedral centre, before its neighbours are
 * compared: three or four neighbours, at most one of them a hydrogen, and for three neighbours without hydrogen only
 * phosphorus, arsenic, sulfur and selenium, and nitrogen in a ring of three or at a bridgehead.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `isAtomPotentialChiralCenter`
 */
export function isPossibleCentre(molecule: Molecule, atom: number): boolean {
  const { element, hydrogens, charge } = molecule;
  const z = element[atom] as number;
  const nHydrogens = hydrogens[atom] as number;
  const degree = stereoDegree(molecule, atom);
  if (degree + nHydrogens > 4 || degree + nHydrogens < 3) return false;
  if (degree < 3) return z === 15 || z === 33;
  if (degree > 3) return true;
  if (nHydrogens === 1) return !hasProtium(molecule, atom);
  if (z === 15 || z === 33) return true;
  if (z === 7) return isRigidNitrogen(molecule, atom);
  if (z !== 16 && z !== 34) return false;
  const valence = explicitValence(molecule, atom);
  return valence === 4 || (valence === 3 && charge[atom] === 1);
}

function stereoDegree(molecule: Molecule, atom: number): number {
  const { neighbourStart, neighbourBond } = molecule;
  let degree = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (affectsCentre(molecule, neighbourBond[i] as number, atom)) degree++;
  }
  return degree;
}

function hasProtium({ neighbourStart, neighbourAtom, element, isotope }: Molecule, atom: number): boolean {
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (element[neighbour] === 1 && isotope[neighbour] === 0) return true;
  }
  return false;
}

function explicitValence(molecule: Molecule, atom: number): number {
  const { neighbourStart, neighbourBond, bondOrder, bondEnd, explicitHydrogens } = molecule;
  let sum = explicitHydrogens[atom] as number;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order === AROMATIC_BOND) sum += 1.5;
    else if (order !== DATIVE_BOND) sum += order;
    else if (bondEnd[bond] === atom) sum += 1;
  }
  return Math.floor(sum + 0.6);
}

/** Whether a nitrogen cannot turn over: sp3 without conjugation, in a ring of three or at a bridgehead. */
function isRigidNitrogen(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourBond, bondConjugated, hybridisation, rings } = molecule;
  if (hybridisation[atom] !== 4) return false;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondConjugated[neighbourBond[i] as number] === 1) return false;
  }
  return rings.some((ring) => ring.length === 3 && ring.includes(atom)) || isBridgehead(molecule, atom);
}

/**
 * Whether an atom has three ring bonds or more and each of its rings shares two bonds or more with another of its rings.
 *
 * @see RDKit `Code/GraphMol/QueryOps.cpp`, `queryIsAtomBridgehead`
 */
function isBridgehead({ neighbourStart, neighbourBond, bondInRing, rings }: Molecule, atom: number): boolean {
  let ringBonds = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    ringBonds += bondInRing[neighbourBond[i] as number] as number;
  }
  if (ringBonds < 3) return false;
  const own = rings.filter((ring) => ring.includes(atom));
  return own.every((ring) => own.some((other) => other !== ring && sharedBonds(ring, other) >= 2));
}

function sharedBonds(ring: Uint16Array, other: Uint16Array): number {
  let shared = 0;
  ring.forEach((atom, i) => {
    const next = ring[(i + 1) % ring.length] as number;
    const at = other.indexOf(atom);
    if (at < 0) return;
    const { length } = other;
    if (other[(at + 1) % length] === next || other[(at + length - 1) % length] === next) shared++;
  });
  return shared;
}
