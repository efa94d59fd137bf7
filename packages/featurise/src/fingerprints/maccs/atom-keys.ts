import type { Molecule } from "@molsieve/chem";
import { MACCS_KEYS } from "../../data/maccs-keys.js";
import { type AtomTraits, TRAIT } from "./atom-traits.js";

/** Elements that key 44 does not count as "other". */
const COMMON = new Uint8Array(256);
for (const element of [1, 6, 7, 8, 9, 14, 15, 16, 17, 35, 53]) COMMON[element] = 1;

/** The key of a group of elements for each atomic number, 0 where there is none. */
const KEY_OF_ELEMENT = new Uint8Array(256);
for (const { key, smarts } of MACCS_KEYS) {
  if (key === 134 || !/^\[#\d+(,#\d+)*\]$/.test(smarts)) continue;
  for (const [, element] of smarts.matchAll(/#(\d+)/g)) KEY_OF_ELEMENT[Number(element)] = key;
}

/** Sets the keys that are about single atoms. */
export function setAtomKeys(molecule: Molecule, { traits, hydrogens }: AtomTraits, keys: Uint8Array): void {
  const { nAtoms, element, aromatic, charge, inRing } = molecule;
  let nitrogens = 0;
  let oxygens = 0;
  let heteroRingAtoms = 0;
  let heteroWithHydrogen = 0;
  let methyls = 0;
  let methylsOrMethanes = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom] as number;
    const trait = traits[atom] as number;
    const isInRing = inRing[atom] === 1;
    if (charge[atom] !== 0) keys[49] = 1;
    if (aromatic[atom] === 1) keys[162] = 1;
    if (isInRing) {
      keys[165] = 1;
      if (z !== 6) {
        heteroRingAtoms++;
        keys[137] = 1;
      }
    }
    if (z === 6) {
      if (aromatic[atom] === 1) continue;
      const count = hydrogens[atom] as number;
      if (count === 3) methyls++;
      if (count === 3 || count === 4) methylsOrMethanes++;
      continue;
    }
    keys[KEY_OF_ELEMENT[z] as number] = 1;
    if (COMMON[z] === 0) keys[44] = 1;
    if ((trait & TRAIT.halogen) !== 0) keys[134] = 1;
    const hasHydrogen = (trait & TRAIT.heteroWithHydrogen) !== 0;
    if (hasHydrogen) heteroWithHydrogen++;
    if (z === 7) {
      nitrogens++;
      if (isInRing) keys[121] = 1;
      if (hasHydrogen) keys[151] = 1;
      if (hydrogens[atom] === 2 && aromatic[atom] === 0) keys[84] = 1;
    } else if (z === 8) {
      oxygens++;
      if (isInRing) keys[57] = 1;
      if (hasHydrogen && aromatic[atom] === 0) keys[139] = 1;
    } else if (z === 16 && isInRing) keys[36] = 1;
  }
  keys[0] = 0;
  if (heteroRingAtoms > 1) keys[120] = 1;
  if (heteroWithHydrogen > 1) keys[131] = 1;
  if (methyls > 2) keys[141] = 1;
  if (methylsOrMethanes > 0) keys[160] = 1;
  if (methylsOrMethanes > 1) keys[149] = 1;
  if (nitrogens > 0) keys[161] = 1;
  if (nitrogens > 1) keys[142] = 1;
  if (oxygens > 0) keys[164] = 1;
  if (oxygens > 1) keys[159] = 1;
  if (oxygens > 2) keys[146] = 1;
  if (oxygens > 3) keys[140] = 1;
}
