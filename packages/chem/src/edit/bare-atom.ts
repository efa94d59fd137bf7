import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";

/** Lowest valences of the organic subset; hydrogens fill a bare atom up to the next one. */
const VALENCES: readonly (readonly number[] | undefined)[] = (() => {
  const table: (readonly number[] | undefined)[] = [];
  for (const element of [9, 17, 35, 53]) table[element] = [1];
  table[5] = [3];
  table[6] = [4];
  table[7] = [3];
  table[8] = [2];
  table[15] = [3, 5];
  table[16] = [2, 4, 6];
  return table;
})();

/**
 * Whether an atom may stand without brackets in a SMILES: RDKit then gives it the hydrogens that it has. Says no to
 * atoms whose hydrogens were written, and where a bracket is the safe choice.
 */
export function isBareAtom(molecule: Molecule, a: number): boolean {
  const valences = VALENCES[molecule.element[a] as number];
  if (
    valences === undefined ||
    molecule.charge[a] !== 0 ||
    molecule.isotope[a] !== 0 ||
    molecule.explicitHydrogens[a] !== 0 ||
    molecule.radical[a] !== 0 ||
    molecule.mapNumber[a] !== 0
  ) {
    return false;
  }
  const { neighbourStart, neighbourBond, bondOrder } = molecule;
  const first = neighbourStart[a] as number;
  const last = neighbourStart[a + 1] as number;
  const hydrogens = molecule.implicitHydrogens[a] as number;
  let sum = 0;
  let nAromatic = 0;
  for (let i = first; i < last; i++) {
    const order = bondOrder[neighbourBond[i] as number] as number;
    if (order === AROMATIC_BOND) nAromatic++;
    else if (order >= 1 && order <= 3) sum += order;
    else return false;
  }
  if (nAromatic > 0 || molecule.aromatic[a] === 1) return isBareAromatic(molecule, a, nAromatic, sum, hydrogens);
  const filled = valences.find((valence) => valence >= sum);
  return filled !== undefined && filled - sum === hydrogens;
}

function isBareAromatic(molecule: Molecule, a: number, nAromatic: number, sum: number, hydrogens: number): boolean {
  if (nAromatic < 2 || molecule.aromatic[a] === 0) return false;
  const element = molecule.element[a] as number;
  if (element === 6) return nAromatic === 2 ? hydrogens === (sum === 0 ? 1 : 0) : sum === 0 && hydrogens === 0;
  if (element === 7) return hydrogens === 0 && nAromatic + sum <= 3;
  return (element === 8 || element === 16) && hydrogens === 0 && nAromatic === 2 && sum === 0;
}
