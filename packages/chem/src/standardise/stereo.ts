import type { MoleculeAtWork } from "./molecule-at-work.js";
import type { StandardiseStep, StepChange } from "./step.js";

/** Takes all stereo off, of centres and of double bonds. */
export const stereoStep: StandardiseStep = { name: "stereo", apply: removeStereo };

function removeStereo(work: MoleculeAtWork): StepChange[] {
  const { molecule } = work;
  if (!molecule.chirality.some((tag) => tag !== 0) && !molecule.bondStereo.some((stereo) => stereo !== 0)) return [];
  const rule = "took stereo off";
  const { nAtoms, nBonds } = molecule;
  const refused = work.becomeGraph({
    ...molecule,
    chirality: new Uint8Array(nAtoms),
    bondStereo: new Uint8Array(nBonds),
  });
  return [refused === undefined ? { rule } : { rule, refused: refused.message }];
}
