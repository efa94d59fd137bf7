import type { Molecule } from "@molsieve/chem";
import { bondBetween } from "../../src/molecule/molecule.js";

/** Whether two small molecules are the same by trying every way to number the atoms; by the definitions, not by any key. */
export function areIsomorphic(one: Molecule, other: Molecule): boolean {
  if (one.nAtoms !== other.nAtoms || one.nBonds !== other.nBonds) return false;
  const image = new Uint16Array(one.nAtoms);
  const isUsed = new Uint8Array(one.nAtoms);
  const place = (a: number): boolean => {
    if (a === one.nAtoms) return sameStereo(one, other, image);
    for (let to = 0; to < one.nAtoms; to++) {
      if (isUsed[to] === 1 || !sameAtom(one, a, other, to)) continue;
      image[a] = to;
      let fits = true;
      for (let before = 0; before < a && fits; before++) fits = sameBond(one, before, a, other, image);
      if (!fits) continue;
      isUsed[to] = 1;
      if (place(a + 1)) return true;
      isUsed[to] = 0;
    }
    return false;
  };
  return place(0);
}

function sameAtom(one: Molecule, a: number, other: Molecule, b: number): boolean {
  const fields = ["element", "charge", "isotope", "hydrogens", "aromatic", "mapNumber"] as const;
  if (fields.some((field) => one[field][a] !== other[field][b])) return false;
  return (one.chirality[a] === 0) === (other.chirality[b] === 0);
}

function sameBond(one: Molecule, a: number, b: number, other: Molecule, image: Uint16Array): boolean {
  const [toA, toB] = [image[a] as number, image[b] as number];
  const bond = bondBetween(one, a, b);
  const twin = bondBetween(other, toA, toB);
  if (bond < 0 || twin < 0) return bond === twin;
  if (one.bondOrder[bond] !== other.bondOrder[twin]) return false;
  if ((one.bondStereo[bond] === 0) !== (other.bondStereo[twin] === 0)) return false;
  return one.bondOrder[bond] !== 6 || image[one.bondBegin[bond] as number] === other.bondBegin[twin];
}

function sameStereo(one: Molecule, other: Molecule, image: Uint16Array): boolean {
  for (let a = 0; a < one.nAtoms; a++) {
    if (one.chirality[a] === 0) continue;
    const to = image[a] as number;
    const around = Array.from(one.neighbourAtom.subarray(one.neighbourStart[a], one.neighbourStart[a + 1]));
    const aroundTo = Array.from(other.neighbourAtom.subarray(other.neighbourStart[to], other.neighbourStart[to + 1]));
    const places = around.map((n) => aroundTo.indexOf(image[n] as number));
    const swaps = places.flatMap((p, i) => places.slice(i).filter((q) => q < p)).length;
    if ((swaps % 2 === 0) !== (one.chirality[a] === other.chirality[to])) return false;
  }
  for (let b = 0; b < one.nBonds; b++) {
    if (one.bondStereo[b] === 0) continue;
    const ends = [image[one.bondBegin[b] as number] as number, image[one.bondEnd[b] as number] as number] as const;
    const twin = bondBetween(other, ...ends);
    const isTurned = other.bondBegin[twin] !== ends[0];
    let isSame = one.bondStereo[b] === other.bondStereo[twin];
    for (const side of [0, 1]) {
      const reference = image[one.bondStereoAtoms[2 * b + side] as number];
      if (other.bondStereoAtoms[2 * twin + (isTurned ? 1 - side : side)] !== reference) isSame = !isSame;
    }
    if (!isSame) return false;
  }
  return true;
}
