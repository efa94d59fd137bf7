import type { Molecule } from "@molsieve/chem";
import { pieceOf } from "./piece.js";

/**
 * Half of a molecule with a hydrogen in place of its last atom, the dummy atom at which it was cut: the hydrogen is a count
 * on its neighbour. `undefined` where the bond to the dummy atom is not single.
 */
export function capWithHydrogen(half: Molecule): Molecule | undefined {
  const dummy = half.nAtoms - 1;
  const { neighbourStart, neighbourAtom, neighbourBond, bondBegin } = half;
  const bond = neighbourBond[neighbourStart[dummy] as number] as number;
  const atom = neighbourAtom[neighbourStart[dummy] as number] as number;
  if (half.bondOrder[bond] !== 1) return undefined;
  const inside = new Uint8Array(half.nAtoms).fill(1);
  inside[dummy] = 0;
  const capped = pieceOf(half, inside, []);
  const hydrogens = capped.hydrogens.slice();
  hydrogens[atom] = (hydrogens[atom] as number) + 1;

  // A hydrogen that is a count comes after all bonds: moving it there can turn the hand of the centre round.
  const chirality = capped.chirality.slice();
  const first = neighbourStart[atom] as number;
  const bondsAfter = (neighbourStart[atom + 1] as number) - 1 - neighbourBond.indexOf(bond, first);
  const tag = chirality[atom] as number;
  if ((hydrogens[atom] as number) > 1) chirality[atom] = 0;
  else if ((tag === 1 || tag === 2) && bondsAfter % 2 === 1) chirality[atom] = 3 - tag;

  const bondStereo = capped.bondStereo.slice();
  const bondStereoAtoms = capped.bondStereoAtoms.slice();
  for (let i = first; i < (neighbourStart[atom + 1] as number); i++) {
    const b = neighbourBond[i] as number;
    const place = 2 * b + (bondBegin[b] === atom ? 0 : 1);
    if (b === bond || half.bondStereo[b] === 0 || half.bondStereoAtoms[place] !== dummy) continue;
    const own = b > bond ? b - 1 : b;
    const other = neighbourAtom
      .subarray(first, neighbourStart[atom + 1] as number)
      .find((n) => n !== dummy && n !== neighbourAtom[i]);
    const stereo = half.bondStereo[b] as number;
    // Z and E, cis and trans are neighbouring codes.
    bondStereo[own] = other === undefined || stereo < 2 || stereo > 5 ? 0 : stereo ^ 1;
    bondStereoAtoms[2 * own + (place % 2)] = other ?? 0xffff;
  }
  return {
    ...capped,
    hydrogens,
    explicitHydrogens: hydrogens,
    implicitHydrogens: new Uint8Array(capped.nAtoms),
    chirality,
    bondStereo,
    bondStereoAtoms,
  };
}
