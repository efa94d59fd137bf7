import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";

/**
 * Which single bonds of a SMILES carry a mark so that its double bonds get their stereo: +1 where the end atom lies above
 * the begin atom, -1 below, 0 no mark, `[nBonds]`; undefined where no double bond has stereo.
 *
 * As few bonds as possible are marked, and those beside another double bond last, so that none without stereo gets one.
 */
export function bondDirections(molecule: Molecule): Int8Array | undefined {
  const stereoBonds = bondsWithStereo(molecule);
  if (stereoBonds.length === 0) return undefined;
  const marked = new Uint8Array(molecule.nBonds);
  const sides = stereoBonds.flatMap((bond) => [
    sideOf(molecule, bond, molecule.bondBegin[bond] as number),
    sideOf(molecule, bond, molecule.bondEnd[bond] as number),
  ]);
  for (const candidates of sides) {
    if (candidates.length === 1) marked[candidates[0] as number] = 1;
  }
  for (const candidates of sides) {
    if (candidates.some((bond) => marked[bond] === 1)) continue;
    const best = candidates.find((bond) => !touchesDoubleBond(molecule, bond)) ?? candidates[0];
    if (best !== undefined) marked[best] = 1;
  }
  return solveDirections(molecule, stereoBonds, marked);
}

/** Double bonds whose geometry a SMILES can say: cis or trans to two known neighbours. */
function bondsWithStereo(molecule: Molecule): number[] {
  const { nBonds, nAtoms, bondOrder, bondStereo, bondStereoAtoms } = molecule;
  const found: number[] = [];
  for (let b = 0; b < nBonds; b++) {
    const stereo = bondStereo[b] as number;
    if (stereo < 2 || stereo > 5 || bondOrder[b] !== 2) continue;
    if ((bondStereoAtoms[2 * b] as number) < nAtoms && (bondStereoAtoms[2 * b + 1] as number) < nAtoms) found.push(b);
  }
  return found;
}

/** Bonds of `atom` that can carry a mark for the double bond `of`. */
function sideOf(molecule: Molecule, of: number, atom: number): number[] {
  const { neighbourStart, neighbourBond, bondOrder } = molecule;
  const bonds: number[] = [];
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    if (bond !== of && (bondOrder[bond] === 1 || bondOrder[bond] === AROMATIC_BOND)) bonds.push(bond);
  }
  return bonds;
}

/** Whether a double bond stands at both ends of a bond, so that a mark on it speaks for two. */
function touchesDoubleBond(molecule: Molecule, bond: number): boolean {
  const { neighbourStart, neighbourBond, bondOrder } = molecule;
  return [molecule.bondBegin[bond] as number, molecule.bondEnd[bond] as number].every((atom) => {
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      if (bondOrder[neighbourBond[i] as number] === 2) return true;
    }
    return false;
  });
}

/** Gives the marked bonds their directions, one double bond after another along the bonds that they share. */
function solveDirections(molecule: Molecule, stereoBonds: readonly number[], marked: Uint8Array): Int8Array {
  const direction = new Int8Array(molecule.nBonds);
  const byMark = new Map<number, number[]>();
  const marksOf = (bond: number) =>
    [molecule.bondBegin[bond] as number, molecule.bondEnd[bond] as number].flatMap((atom) =>
      sideOf(molecule, bond, atom).filter((candidate) => marked[candidate] === 1),
    );
  for (const bond of stereoBonds) {
    for (const mark of marksOf(bond)) byMark.set(mark, [...(byMark.get(mark) ?? []), bond]);
  }
  const done = new Set<number>();
  for (const start of stereoBonds) {
    const queue = [start];
    for (const bond of queue) {
      if (done.has(bond)) continue;
      done.add(bond);
      solveOne(molecule, bond, marked, direction);
      for (const mark of marksOf(bond)) queue.push(...(byMark.get(mark) ?? []));
    }
  }
  return direction;
}

function solveOne(molecule: Molecule, bond: number, marked: Uint8Array, direction: Int8Array): void {
  const isTrans = molecule.bondStereo[bond] === 3 || molecule.bondStereo[bond] === 5;
  // Whether a marked neighbour lies on the side of the begin atom's reference neighbour, for each mark.
  const ends = [
    [molecule.bondBegin[bond] as number, molecule.bondStereoAtoms[2 * bond] as number, false],
    [molecule.bondEnd[bond] as number, molecule.bondStereoAtoms[2 * bond + 1] as number, isTrans],
  ] as const;
  const marks = ends.flatMap(([atom, reference, opposite]) =>
    sideOf(molecule, bond, atom)
      .filter((candidate) => marked[candidate] === 1)
      .map((mark) => {
        const isBegin = molecule.bondBegin[mark] === atom;
        const neighbour = (isBegin ? molecule.bondEnd[mark] : molecule.bondBegin[mark]) as number;
        const side = (neighbour === reference ? 1 : -1) * (opposite ? -1 : 1);
        return { mark, sign: side * (isBegin ? 1 : -1) };
      }),
  );
  const known = marks.find(({ mark }) => direction[mark] !== 0);
  const up = known === undefined ? 1 : (direction[known.mark] as number) * known.sign;
  for (const { mark, sign } of marks) {
    if (direction[mark] === 0) direction[mark] = up * sign;
  }
}
