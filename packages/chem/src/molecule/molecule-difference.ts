import type { Molecule } from "./molecule.js";

/** Where two molecules differ, in words; `undefined` where every field is equal. */
export function moleculeDifference(one: Molecule, other: Molecule): string | undefined {
  if (one.nAtoms !== other.nAtoms) return `${one.nAtoms} atoms, not ${other.nAtoms}`;
  if (one.nBonds !== other.nBonds) return `${one.nBonds} bonds, not ${other.nBonds}`;
  for (const field of ARRAYS) {
    const difference = firstDifference(one[field], other[field]);
    if (difference !== undefined) return `${field} ${difference}`;
  }
  const [rings, expected] = [one.rings, other.rings].map((all) => all.map((ring) => ring.join("-")).join(" "));
  return rings === expected ? undefined : `rings ${rings}, not ${expected}`;
}

const ARRAYS = [
  "element",
  "charge",
  "isotope",
  "explicitHydrogens",
  "implicitHydrogens",
  "hydrogens",
  "radical",
  "aromatic",
  "chirality",
  "hybridisation",
  "mapNumber",
  "bondBegin",
  "bondEnd",
  "bondOrder",
  "bondConjugated",
  "bondStereo",
  "bondStereoAtoms",
  "inRing",
  "smallestRing",
  "bondInRing",
  "neighbourStart",
  "neighbourAtom",
  "neighbourBond",
] as const satisfies readonly (keyof Molecule)[];

function firstDifference(one: ArrayLike<number>, other: ArrayLike<number>): string | undefined {
  if (one.length !== other.length) return `has ${one.length} entries, not ${other.length}`;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return `of ${i} is ${one[i]}, not ${other[i]}`;
  return undefined;
}
