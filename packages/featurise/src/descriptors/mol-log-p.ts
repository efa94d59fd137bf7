import type { Molecule } from "@molsieve/chem";
import { CrippenContributions } from "../crippen/contributions.js";

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
  const contributions = new CrippenContributions();
  contributions.look(molecule);
  return contributions.totalLogP;
}
