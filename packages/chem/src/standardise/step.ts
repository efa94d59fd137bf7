import type { MoleculeAtWork } from "./molecule-at-work.js";

/** What one step did, once for each rule that it applied. */
export interface StepChange {
  /** What was done, in the words of the rule: `Sulfoxide to -S+(O-)-`, `removed water/hydroxide`. */
  readonly rule: string;
  /** Why the change was not kept: RDKit refuses the molecule that it makes. The molecule before it stays. */
  readonly refused?: string;
}

/** One step of standardisation: a name, and what it does to a molecule. */
export interface StandardiseStep {
  readonly name: string;
  /** Changes the molecule at work, and says what it did; empty where there was nothing to do. */
  apply(work: MoleculeAtWork): readonly StepChange[];
}
