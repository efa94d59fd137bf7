import { AROMATIC_BOND } from "../molecule/molecule.js";
import type { RemainingStereo } from "../perception/atom-comparison.js";
import type { ElectronForm, Skeleton } from "../perception/skeleton.js";

/**
 * A text that is equal for equal aromatic forms whatever the order of atoms. Every atom gets a colour that grows by the
 * colours of its neighbours until it has seen the whole molecule (Weisfeiler and Leman's refinement).
 *
 * Molecules that this refinement cannot tell apart get one text, which no pair of tautomers is known to do.
 *
 * @param stereo counts where the neighbours of a centre differ
 * @param nRounds steps from any atom to any other, at least
 */
export function graphHash(skeleton: Skeleton, form: ElectronForm, stereo: RemainingStereo, nRounds: number): string {
  const colours = refined(skeleton, form, ownColours(skeleton, form), nRounds);
  if (!stereo.chirality.some((tag) => tag !== 0) && !stereo.bondStereo.some((tag) => tag !== 0)) return textOf(colours);
  addStereo(skeleton, stereo, colours);
  return textOf(refined(skeleton, form, colours, nRounds));
}

/**
 * As {@link graphHash}, but atoms that have a mark are told apart by it.
 *
 * @param marks 0 for none, `[nAtoms]`
 */
export function markedHash(skeleton: Skeleton, form: ElectronForm, marks: Uint16Array, nRounds: number): string {
  const colours = ownColours(skeleton, form).map((colour, a) => mixed(colour, marks[a] as number));
  return textOf(refined(skeleton, form, colours, nRounds));
}

function ownColours({ molecule }: Skeleton, form: ElectronForm): Uint32Array {
  const { nAtoms, element, isotope, radical, mapNumber } = molecule;
  const colours = new Uint32Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    const hydrogens = (form.explicitHydrogens[a] as number) + (form.implicitHydrogens[a] as number);
    const kind = (element[a] as number) | (hydrogens << 8) | ((form.charge[a] as number) << 16);
    const rare =
      (isotope[a] as number) ^ Math.imul(radical[a] as number, 7919) ^ Math.imul(mapNumber[a] as number, 104729);
    colours[a] = mixed(mixed(kind, form.aromaticAtom[a] as number), rare);
  }
  return colours;
}

function textOf(colours: Uint32Array): string {
  let low = 0;
  let high = 0;
  for (let a = 0; a < colours.length; a++) {
    low = (low + mixed(colours[a] as number, 1)) | 0;
    high = (high + mixed(colours[a] as number, 2)) | 0;
  }
  return `${low}:${high}`;
}

function mixed(x: number, y: number): number {
  let h = Math.imul(x ^ Math.imul(y + 0x9e3779b9, 0x85ebca6b), 0xcc9e2d51);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return (h ^ (h >>> 16)) | 0;
}

function refined(
  { molecule }: Skeleton,
  form: ElectronForm,
  start: Uint32Array,
  nRounds: number,
): Uint32Array<ArrayBuffer> {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const labels = new Int32Array(neighbourBond.length);
  for (let i = 0; i < labels.length; i++) {
    const bond = neighbourBond[i] as number;
    labels[i] = form.aromaticBond[bond] === 1 ? AROMATIC_BOND : (form.order[bond] as number);
  }
  let colours = new Uint32Array(start);
  let next = new Uint32Array(nAtoms);
  for (let round = 0; round < nRounds; round++) {
    for (let a = 0; a < nAtoms; a++) {
      let sum = 0;
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        sum = (sum + mixed(colours[neighbourAtom[i] as number] as number, labels[i] as number)) | 0;
      }
      next[a] = mixed(colours[a] as number, sum);
    }
    [colours, next] = [next, colours];
  }
  return colours;
}

/** Adds to the colour of each centre its hand as seen from neighbours in the order of their colours. */
function addStereo({ molecule }: Skeleton, { chirality, bondStereo }: RemainingStereo, colours: Uint32Array): void {
  const { nAtoms, nBonds, neighbourStart, neighbourAtom, bondBegin, bondEnd, bondStereoAtoms } = molecule;
  const seen = colours.slice();
  for (let a = 0; a < nAtoms; a++) {
    const tag = chirality[a] as number;
    if (tag === 0) continue;
    const around = Array.from(
      neighbourAtom.subarray(neighbourStart[a], neighbourStart[a + 1] as number),
      (n) => seen[n] as number,
    );
    let isOdd = false;
    let isTied = false;
    for (let i = 0; i < around.length; i++) {
      for (let j = i + 1; j < around.length; j++) {
        if (around[i] === around[j]) isTied = true;
        if ((around[i] as number) > (around[j] as number)) isOdd = !isOdd;
      }
    }
    colours[a] = mixed(seen[a] as number, isTied || tag > 2 ? 100 + tag : isOdd ? 3 - tag : tag);
  }
  for (let b = 0; b < nBonds; b++) {
    const tag = bondStereo[b] as number;
    if (tag === 0) continue;
    const ends = [bondBegin[b] as number, bondEnd[b] as number] as const;
    let isTrans = tag === 3 || tag === 5;
    ends.forEach((atom, side) => {
      const reference = bondStereoAtoms[2 * b + side] as number;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const n = neighbourAtom[i] as number;
        const isOther = n !== reference && n !== ends[1 - side];
        if (isOther && (seen[n] as number) > (seen[reference] as number)) isTrans = !isTrans;
      }
    });
    const mark = tag < 2 || tag > 5 ? 200 + tag : isTrans ? 201 : 202;
    for (const atom of ends) colours[atom] = mixed(colours[atom] as number, mark);
  }
}

/** The largest number of steps between two connected atoms. */
export function diameter({ molecule }: Skeleton): number {
  const { nAtoms, neighbourStart, neighbourAtom } = molecule;
  const distance = new Int32Array(nAtoms);
  let largest = 0;
  for (let start = 0; start < nAtoms; start++) {
    distance.fill(-1);
    distance[start] = 0;
    const queue = [start];
    for (const a of queue) {
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const n = neighbourAtom[i] as number;
        if (distance[n] !== -1) continue;
        distance[n] = (distance[a] as number) + 1;
        queue.push(n);
      }
    }
    largest = Math.max(largest, distance[queue.at(-1) as number] as number);
  }
  return largest;
}
