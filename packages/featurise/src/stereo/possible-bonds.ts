import { AROMATIC_BOND, cipRanks, type Molecule } from "@molsieve/chem";

/** {@link Molecule.bondStereo} of a bond that has stereo, though it is not known which. */
const ANY = 1;
/** Smallest ring in which a double bond can have two forms. */
const SMALLEST_STEREO_RING = 8;

/**
 * Whether a bond may have stereo, before the neighbours of its ends are compared: a double bond whose ends have one or two
 * further neighbours, at most one of them a hydrogen, in no ring of fewer than eight atoms.
 *
 * @see RDKit `Code/GraphMol/FindStereo.cpp`, `isBondPotentialStereoBond`
 */
export function isPossibleStereoBond(molecule: Molecule, bond: number): boolean {
  const { bondOrder, bondBegin, bondEnd, bondInRing, rings } = molecule;
  if (bondOrder[bond] !== 2) return false;
  const begin = bondBegin[bond] as number;
  const end = bondEnd[bond] as number;
  if (!isPossibleEnd(molecule, begin) || !isPossibleEnd(molecule, end)) return false;
  if (bondInRing[bond] === 0) return true;
  return !rings.some((ring) => ring.length < SMALLEST_STEREO_RING && areBeside(ring, begin, end));
}

function isPossibleEnd({ neighbourStart, neighbourAtom, element, hydrogens }: Molecule, atom: number): boolean {
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  let nHydrogens = hydrogens[atom] as number;
  const degree = end - start + nHydrogens;
  for (let i = start; i < end; i++) if (element[neighbourAtom[i] as number] === 1) nHydrogens++;
  return degree > 1 && degree < 4 && nHydrogens < 2;
}

function areBeside(ring: Uint16Array, a: number, b: number): boolean {
  const at = ring.indexOf(a);
  if (at < 0) return false;
  return ring[(at + 1) % ring.length] === b || ring[(at + ring.length - 1) % ring.length] === b;
}

/**
 * The stereo of every bond, `[nBonds]`, with {@link ANY} for double bonds outside rings that have none but could.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `findPotentialStereoBonds`
 */
export function bondStereoWithPossible(molecule: Molecule): Uint8Array {
  const { nBonds, bondOrder, bondInRing, bondStereo, bondStereoAtoms, bondBegin, bondEnd } = molecule;
  const stereo = bondStereo.slice();
  let ranks: Int32Array | undefined;
  for (let bond = 0; bond < nBonds; bond++) {
    if (bondOrder[bond] !== 2 || bondInRing[bond] === 1) continue;
    const known = bondStereo[bond] as number;
    if (known > ANY || (known === ANY && bondStereoAtoms[2 * bond] !== 65535)) continue;
    stereo[bond] = 0;
    const begin = sidesOf(molecule, bondBegin[bond] as number, bond);
    const end = sidesOf(molecule, bondEnd[bond] as number, bond);
    if (begin.length === 0 || end.length === 0) continue;
    if (begin.length === 2 || end.length === 2) ranks ??= cipRanks(molecule);
    if (areDifferent(ranks, begin) && areDifferent(ranks, end)) stereo[bond] = ANY;
  }
  return stereo;
}

/** Neighbours of an end of a double bond by single and aromatic bonds; none where it has not one or two further bonds. */
function sidesOf({ neighbourStart, neighbourAtom, neighbourBond, bondOrder }: Molecule, atom: number, bond: number) {
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  const sides: number[] = [];
  if (end - start !== 2 && end - start !== 3) return sides;
  for (let i = start; i < end; i++) {
    const other = neighbourBond[i] as number;
    if (other === bond || (bondOrder[other] !== 1 && bondOrder[other] !== AROMATIC_BOND)) continue;
    sides.push(neighbourAtom[i] as number);
  }
  return sides;
}

function areDifferent(ranks: Int32Array | undefined, [a = 0, b]: readonly number[]): boolean {
  return b === undefined || ranks?.[a] !== ranks?.[b];
}
