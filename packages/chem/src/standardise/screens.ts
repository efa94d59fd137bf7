import type { Molecule } from "../molecule/molecule.js";

/** Whether an atom is charged. */
export function isCharged({ nAtoms, charge }: Molecule): boolean {
  for (let a = 0; a < nAtoms; a++) if (charge[a] !== 0) return true;
  return false;
}

/** Whether there are several parts. */
export function hasParts({ nAtoms, nBonds, neighbourStart, neighbourAtom }: Molecule): boolean {
  if (nAtoms > nBonds + 1) return true;
  const seen = new Uint8Array(nAtoms);
  const reached = new Uint16Array(nAtoms);
  let count = Math.min(1, nAtoms);
  seen[0] = 1;
  for (let next = 0; next < count; next++) {
    const a = reached[next] as number;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const other = neighbourAtom[i] as number;
      if (seen[other] === 1) continue;
      seen[other] = 1;
      reached[count++] = other;
    }
  }
  return count < nAtoms;
}

/** Whether an atom is neither hydrogen nor one of B, C, N, O, P, S and the halogens, or is a chlorine without bonds. */
export function hasUnusualElement({ nAtoms, element, neighbourStart }: Molecule): boolean {
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a] as number;
    if (IS_USUAL[own] === 0 || (own === 17 && neighbourStart[a] === neighbourStart[a + 1])) return true;
  }
  return false;
}

const IS_USUAL = new Uint8Array(128);
for (const element of [0, 1, 5, 6, 7, 8, 9, 15, 16, 17, 35, 53]) IS_USUAL[element] = 1;

/** Whether there is phosphorus, sulfur or arsenic. */
export function hasPhosphorusOrSulfur({ nAtoms, element }: Molecule): boolean {
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a];
    if (own === 15 || own === 16 || own === 33) return true;
  }
  return false;
}
