import { type ParseLimits, type Preset, type RdkitEngine, type StandardiseFailure, standardise } from "@molsieve/chem";
import { isMolsieveError, shown } from "@molsieve/core";
import { ruleOfFiveDescriptors } from "@molsieve/featurise";
import type { FeatureRowCollector } from "@molsieve/models";
import type { Fingerprinter } from "./fingerprinter.js";

/** What a campaign knows of one compound before any model has seen it. */
export interface PreparedMolecule {
  /** Canonical SMILES of the standardised compound. */
  readonly smiles: string;
  /** `[nBits / 8]` */
  readonly fingerprint: Uint8Array;
  /** Rule-of-five descriptors, `[4]`. */
  readonly descriptors: Float64Array;
}

export type PrepareResult =
  | { readonly ok: true; readonly value: PreparedMolecule }
  | {
      readonly ok: false;
      readonly code: StandardiseFailure["code"] | "dummy-atom" | "step-limit";
      readonly message: string;
    };

/** How compounds are prepared. */
export interface PrepareOptions {
  /** How structures are standardised; `none` leaves them as they are. */
  readonly preset: Preset | "none";
  readonly limits: ParseLimits;
  readonly fingerprinter: Fingerprinter;
  /** Takes the features of each compound that can be prepared, for the model. */
  readonly rows?: FeatureRowCollector;
}

/**
 * The standardised compound with its fingerprint, or the reason why there is none. Never rejects on bad input; an engine that
 * RDKit-JS's failure has broken is restarted before this resolves.
 */
export async function prepareMolecule(
  engine: RdkitEngine,
  input: string,
  options: PrepareOptions,
): Promise<PrepareResult> {
  const result = prepareNow(engine, input, options);
  if (engine.broken) await engine.restart();
  return result;
}

function prepareNow(
  engine: RdkitEngine,
  input: string,
  { preset, limits, fingerprinter, rows }: PrepareOptions,
): PrepareResult {
  const steps = preset === "none" ? { steps: [] } : { preset };
  const result = standardise(engine, input, { ...steps, limits });
  if (!result.ok) return result;
  try {
    using standard = result.value;
    if (standard.molecule.element.includes(0)) {
      const message = `${shown(standard.smiles)} holds a dummy atom (*): a pattern, not a compound`;
      return { ok: false, code: "dummy-atom", message };
    }
    const value = {
      smiles: standard.smiles,
      fingerprint: fingerprinter.of(standard.molecule),
      descriptors: ruleOfFiveDescriptors(standard.molecule),
    };
    // Last, so that a compound that fails is not among the features.
    rows?.add(standard.molecule);
    return { ok: true, value };
  } catch (error) {
    // A search that takes too many steps is the fault of this structure.
    if (isMolsieveError(error, "input")) return { ok: false, code: "step-limit", message: error.reason };
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: `RDKit-JS failed on ${shown(input)}` };
  }
}
