import type { Molecule } from "@molsieve/chem";
import { aliphaticCarbonLogP, aromaticCarbonLogP } from "../crippen/carbon.js";
import { attachedHydrogenLogP, hydrogenAtomLogP } from "../crippen/hydrogen.js";
import { nitrogenLogP } from "../crippen/nitrogen.js";
import { otherElementLogP } from "../crippen/other-elements.js";
import { oxygenLogP } from "../crippen/oxygen.js";
import { Surroundings } from "../crippen/surroundings.js";

/**
 * Wildman-Crippen estimate of log10 of the octanol-water partition coefficient, dimensionless: the sum of one
 * contribution an atom, hydrogens included. Drug-like molecules lie between about -2 and 7. RDKit's `MolLogP`, to the last bit.
 *
 * Always finite: 0 for a molecule without atoms. Atoms that have no type in RDKit add 0 (dummy atoms, noble gases,
 * lanthanides, actinides, francium, radium, astatine, transactinides, cationic fluorine, chlorine and bromine), so the
 * value says nothing about such an atom.
 *
 * Differs from RDKit where one pattern fits more than 1,000 times, each order of the neighbours counted: RDKit stops
 * there and gives the remaining atoms a later type. That takes 42 quaternary carbons, 84 difluoromethylenes, 167
 * branching CH, 500 methylenes or 1,000 hydrogens on carbon in one molecule.
 *
 * @see doi:10.1021/ci990307l (Wildman & Crippen 1999)
 */
export function molLogP(molecule: Molecule): number {
  const around = new Surroundings();
  const beyond = new Surroundings();
  let sum = 0;
  for (let atom = 0; atom < molecule.nAtoms; atom++) sum += atomLogP(molecule, atom, around, beyond);
  // Hydrogens come after all atoms and one by one: RDKit's order of summation, on which the last bit depends.
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    const hydrogens = molecule.hydrogens[atom] as number;
    if (hydrogens === 0) continue;
    const contribution = attachedHydrogenLogP(molecule, atom);
    for (let i = 0; i < hydrogens; i++) sum += contribution;
  }
  return sum;
}

function atomLogP(molecule: Molecule, atom: number, around: Surroundings, beyond: Surroundings): number {
  const element = molecule.element[atom] as number;
  if (element === 1) return hydrogenAtomLogP(molecule, atom);
  around.look(molecule, atom);
  switch (element) {
    case 6:
      return molecule.aromatic[atom] === 1 ? aromaticCarbonLogP(around) : aliphaticCarbonLogP(around);
    case 7:
      return nitrogenLogP(molecule, atom, around);
    case 8:
      return oxygenLogP(molecule, atom, around, beyond);
    default:
      return otherElementLogP(molecule, atom, around);
  }
}
