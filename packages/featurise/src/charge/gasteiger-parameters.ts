import type { Molecule } from "@molsieve/chem";
import { GASTEIGER_PARAMETERS } from "../data/gasteiger.js";

/** States of {@link GASTEIGER_PARAMETERS}. Those of sp, sp2 and sp3 atoms are {@link Molecule.hybridisation}. */
const HYDROGEN = 1;
const SP3 = 4;
const BESIDE_ONE_OXYGEN = 5;
const BESIDE_TWO_OXYGENS = 6;

/** Row of the parameters by `element * 8 + state`; 0 where there are none. */
const ROWS = new Uint8Array(256 * 8);
for (const [i, [element, state]] of GASTEIGER_PARAMETERS.entries()) ROWS[element * 8 + state] = i + 1;

/** Coefficients of each row; those of row 0, for atoms without parameters, are 0 as in RDKit. */
export const GASTEIGER_A = Float64Array.of(0, ...GASTEIGER_PARAMETERS.map(([, , a]) => a));
export const GASTEIGER_B = Float64Array.of(0, ...GASTEIGER_PARAMETERS.map(([, , , b]) => b));
export const GASTEIGER_C = Float64Array.of(0, ...GASTEIGER_PARAMETERS.map(([, , , , c]) => c));

/** Row of the parameters of hydrogen. */
export const HYDROGEN_ROW = ROWS[8 + HYDROGEN] as number;

/** Row of the parameters of an atom, 0 where there are none. */
export function gasteigerRow(molecule: Molecule, atom: number): number {
  return ROWS[(molecule.element[atom] as number) * 8 + stateOf(molecule, atom)] as number;
}

function stateOf(molecule: Molecule, atom: number): number {
  const hybridisation = molecule.hybridisation[atom] as number;
  if (hybridisation >= 2 && hybridisation <= 4) return hybridisation;
  switch (molecule.element[atom]) {
    case 1:
      return HYDROGEN;
    case 16:
      return sulfurState(molecule, atom);
    default:
      return 0;
  }
}

function sulfurState({ neighbourStart, neighbourAtom, element }: Molecule, sulfur: number): number {
  let oxygens = 0;
  for (let i = neighbourStart[sulfur] as number; i < (neighbourStart[sulfur + 1] as number); i++) {
    if (element[neighbourAtom[i] as number] === 8) oxygens++;
  }
  if (oxygens === 2) return BESIDE_TWO_OXYGENS;
  return oxygens === 1 ? BESIDE_ONE_OXYGEN : SP3;
}
