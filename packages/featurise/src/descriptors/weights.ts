import type { Molecule } from "@molsieve/chem";
import { COMMON_ISOTOPE_MASSES } from "../data/common-isotope-masses.js";
import { OUTER_ELECTRONS } from "../data/outer-electrons.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import { atomMass } from "./atom-mass.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { molWt } from "./mol-wt.js";

const COMMON_MASSES = Float64Array.from(COMMON_ISOTOPE_MASSES);
const HYDROGEN_MASS = COMMON_MASSES[1] as number;
const ELECTRON_MASS = 0.00054857991;
const OUTER = Int8Array.from(OUTER_ELECTRONS);

/** Weights of the molecule and numbers of its electrons. Dummy atoms weigh 0 and have no electrons. */
export const weightBlock: DescriptorBlock = {
  columns: [
    weight("MolWt", "average molecular weight, hydrogens included"),
    weight("HeavyAtomMolWt", "average molecular weight without the hydrogens"),
    {
      ...weight("ExactMolWt", "mass of the molecule of the most common isotopes, less that of electrons lost"),
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    },
    {
      ...electrons("NumValenceElectrons", "valence electrons, negative for impossible charges"),
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    },
    electrons("NumRadicalElectrons", "unpaired electrons"),
  ],
  write({ molecule }, row, offset) {
    row[offset] = molWt(molecule);
    row[offset + 1] = heavyAtomMolWt(molecule);
    row[offset + 2] = exactMolWt(molecule);
    row[offset + 3] = numValenceElectrons(molecule);
    row[offset + 4] = numRadicalElectrons(molecule);
  },
};

function weight(name: string, description: string): FeatureColumn {
  return { name, description, unit: "Da", range: [0, Number.POSITIVE_INFINITY], isInteger: false, reference: "" };
}

function electrons(name: string, kind: string): FeatureColumn {
  const description = `number of ${kind}`;
  return { name, description, unit: "", range: [0, Number.POSITIVE_INFINITY], isInteger: true, reference: "" };
}

function heavyAtomMolWt(molecule: Molecule): number {
  const { nAtoms, element, isotope } = molecule;
  let sum = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    if (element[atom] !== 1) sum += atomMass(element[atom] as number, isotope[atom] as number);
  }
  return sum;
}

function exactMolWt(molecule: Molecule): number {
  const { nAtoms, element, isotope, charge } = molecule;
  let sum = 0;
  let hydrogens = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom] as number;
    const massNumber = isotope[atom] as number;
    sum += massNumber === 0 ? (COMMON_MASSES[z] as number) : atomMass(z, massNumber);
    sum -= ELECTRON_MASS * (charge[atom] as number);
    hydrogens += molecule.hydrogens[atom] as number;
  }
  return sum + hydrogens * HYDROGEN_MASS;
}

function numValenceElectrons(molecule: Molecule): number {
  const { nAtoms, element, charge, hydrogens } = molecule;
  let count = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    count += (OUTER[element[atom] as number] as number) - (charge[atom] as number) + (hydrogens[atom] as number);
  }
  return count;
}

function numRadicalElectrons(molecule: Molecule): number {
  let count = 0;
  for (let atom = 0; atom < molecule.nAtoms; atom++) count += molecule.radical[atom] as number;
  return count;
}
