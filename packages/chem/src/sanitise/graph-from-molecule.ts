import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";
import type { WorkGraph } from "./work-graph.js";

/** Fills `graph` with the atoms and bonds of a molecule; what sanitisation derives (rings, stereo of bonds) is left empty. */
export function graphFromMolecule(molecule: Molecule, graph: WorkGraph): void {
  const { nAtoms, nBonds } = molecule;
  graph.clear(nAtoms, nBonds);
  graph.nAtoms = nAtoms;
  graph.nBonds = nBonds;
  graph.element.set(molecule.element);
  graph.charge.set(molecule.charge);
  graph.isotope.set(molecule.isotope);
  graph.explicitHydrogens.set(molecule.explicitHydrogens);
  graph.implicitHydrogens.set(molecule.implicitHydrogens);
  graph.radical.set(molecule.radical);
  graph.aromatic.set(molecule.aromatic);
  graph.chirality.set(molecule.chirality);
  graph.mapNumber.set(molecule.mapNumber);
  graph.bondBegin.set(molecule.bondBegin);
  graph.bondEnd.set(molecule.bondEnd);
  graph.bondOrder.set(molecule.bondOrder);
  for (let b = 0; b < nBonds; b++) if (molecule.bondOrder[b] === AROMATIC_BOND) graph.bondAromatic[b] = 1;
  graph.linkNeighbours();
}
