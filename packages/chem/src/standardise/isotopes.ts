import type { MoleculeAtWork } from "./molecule-at-work.js";
import type { StandardiseStep, StepChange } from "./step.js";

/** Takes isotope labels off; labelled hydrogen atoms join their neighbours' counts. */
export const isotopesStep: StandardiseStep = { name: "isotopes", apply: stripIsotopes };

function stripIsotopes(work: MoleculeAtWork): StepChange[] {
  const { molecule } = work;
  let count = 0;
  for (let a = 0; a < molecule.nAtoms; a++) if (molecule.isotope[a] !== 0) count++;
  if (count === 0) return [];
  const rule = `took ${count} isotope label${count === 1 ? "" : "s"} off`;
  const refused = work.becomeGraph({ ...molecule, isotope: new Uint16Array(molecule.nAtoms) });
  return [refused === undefined ? { rule } : { rule, refused: refused.message }];
}
