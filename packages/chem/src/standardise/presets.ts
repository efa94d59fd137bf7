import { CHEMBL_PIPELINE, CHEMBL_STANDARD, chemblParentStep } from "./chembl-steps.js";
import { isotopesStep } from "./isotopes.js";
import { largestFragmentStep } from "./largest-fragment.js";
import { metalsStep } from "./metals.js";
import { neutraliseStep } from "./neutralise.js";
import { normaliseStep } from "./normalise.js";
import { reioniseStep } from "./reionise.js";
import { saltsStep } from "./salts.js";
import type { StandardiseStep } from "./step.js";
import { stereoStep } from "./stereo.js";
import { tautomerStep } from "./tautomer.js";

/** The steps by name, each as it is when named alone. */
export const STEPS = {
  metals: metalsStep,
  normalise: normaliseStep,
  salts: saltsStep,
  fragment: largestFragmentStep({ preferOrganic: false }),
  "organic-fragment": largestFragmentStep({ preferOrganic: true }),
  reionise: reioniseStep,
  neutralise: neutraliseStep,
  isotopes: isotopesStep,
  stereo: stereoStep,
  tautomer: tautomerStep("tautomer", "rdkit"),
  "tautomer-molvs": tautomerStep("tautomer-molvs", "molvs"),
  "chembl-parent": chemblParentStep,
} as const satisfies Readonly<Record<string, StandardiseStep>>;

/** Name of a step. */
export type StepName = keyof typeof STEPS;

const CLEANUP: readonly StandardiseStep[] = [metalsStep, normaliseStep, reioniseStep];

/** The steps of each preset, in order. */
export const PRESETS = {
  /** ChEMBL's pipeline: its standardiser, then the parent without isotope labels, solvents and salts. */
  chembl: CHEMBL_PIPELINE,
  /** ChEMBL's standardiser alone: solvents, salts and isotope labels stay. */
  "chembl-standard": CHEMBL_STANDARD,
  /** Largest organic part, then charges removed. */
  minimal: [largestFragmentStep({ preferOrganic: true }), neutraliseStep],
  /** RDKit's `StandardizeSmiles`, which is its `Cleanup`: metals, normalise, reionise. Salts stay. */
  rdkit: CLEANUP,
  /** RDKit's `ChargeParent`: its `Cleanup`, the largest part, charges removed, and `Cleanup` again. */
  "rdkit-parent": [...CLEANUP, largestFragmentStep({ preferOrganic: false }), neutraliseStep, ...CLEANUP],
} as const satisfies Readonly<Record<string, readonly StandardiseStep[]>>;

/** Name of a preset. */
export type Preset = keyof typeof PRESETS;
