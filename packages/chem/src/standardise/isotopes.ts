import type { MoleculeAtWork } from "./molecule-at-work.js";
import type { StandardiseStep, StepChange } from "./step.js";

/** Takes isotope labels off; labelled hydrogen atoms join their neighbours' counts. */
export const isotopesStep: StandardiseStep = { name: "isotopes", apply: stripIsotopes };

function stripIsotopes(work: MoleculeAtWork): StepChange[] {
  const { molecule } = work;
  const count = molecule.isotope.reduce((sum, isotope) => sum + (isotope === 0 ? 0 : 1), 0);
  if (count === 0) return [];
  const rule = `took ${count} isotope label${count === 1 ? "" : "s"} off`;
  const refused = work.becomeGraph({ ...molecule, isotope: new Uint16Array(molecule.nAtoms) });
  return [refused === undefined ? { rule } : { rule, refused: refused.message }];
}
