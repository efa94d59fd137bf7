import { changeCharges } from "../edit/change-charges.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { planUncharge } from "./plan-uncharge.js";
import { isCharged } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * Removes charges that a proton more or less can remove, and leaves those that belong to the structure: quaternary
 * nitrogen and the anions that balance it, nitro groups, N-oxides, ylides.
 *
 * @see {@link planUncharge} for the rule and how it differs from RDKit's `Uncharger`
 */
export const neutraliseStep: StandardiseStep = { name: "neutralise", apply: neutralise };

/** Removing one charge can make another removable, so the passes go on until nothing changes. */
const MAX_PASSES = 4;

function neutralise(work: MoleculeAtWork): StepChange[] {
  if (!isCharged(work.molecule)) return [];
  let isDone = false;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let plan = planUncharge(work.molecule);
    if (plan.edits.length === 0) break;
    if (plan.isChoice) {
      work.canonicaliseOrder();
      plan = planUncharge(work.molecule);
    }
    const refused = work.becomeGraph(changeCharges(work.molecule, plan.edits));
    // A neutral form that RDKit does not accept (a silicon of valence 5, say) is no form: the charged one stays.
    if (refused !== undefined) return isDone ? [{ rule: RULE }] : [{ rule: RULE, refused: refused.message }];
    isDone = true;
  }
  return isDone ? [{ rule: RULE }] : [];
}

const RULE = "removed charges";
