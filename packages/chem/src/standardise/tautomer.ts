import { MolsieveError } from "@molsieve/core";
import { canonicalTautomer } from "../tautomer/canonical-tautomer.js";
import type { TautomerRuleSet } from "../tautomer/rules.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * The step that puts the canonical tautomer in place of the molecule, by the transforms and scores of RDKit's
 * `TautomerEnumerator` or of MolVS. Where a limit ended the search, the best tautomer found is taken and the rule says so.
 */
export function tautomerStep(name: string, rules: TautomerRuleSet): StandardiseStep {
  return {
    name,
    apply(work): readonly StepChange[] {
      const found = canonicalTautomer(work.engine, work.molecule, { rules, smiles: work.smiles });
      if (!found.ok) {
        if (found.code === "engine-failure") throw new MolsieveError("engine", found.message);
        return [{ rule: "canonical tautomer", refused: found.message }];
      }
      const { smiles, isChanged, nTautomers, stoppedBy } = found.value;
      if (!isChanged || smiles === work.smiles) return [];
      const limit = stoppedBy === undefined ? "" : `, the search ended by its limit of ${stoppedBy}`;
      const rule = `canonical of ${nTautomers.toLocaleString("en-GB")} tautomers${limit}`;
      const refused = work.become(smiles);
      return [refused === undefined ? { rule } : { rule, refused: refused.message }];
    },
  };
}
