import { type ParseLimits, type RdkitEngine, type StandardiseFailure, standardise } from "@molsieve/chem";
import { isMolsieveError, shown } from "@molsieve/core";
import { ruleOfFiveDescriptors } from "@molsieve/featurise";
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
  | { readonly ok: false; readonly code: StandardiseFailure["code"] | "dummy-atom"; readonly message: string };

/**
 * The standardised compound with its features, or the reason why there is none. Never rejects on bad input; an engine that
 * RDKit-JS's failure has broken is restarted before this resolves.
 */
export async function prepareMolecule(
  engine: RdkitEngine,
  input: string,
  fingerprinter: Fingerprinter,
  limits: ParseLimits,
): Promise<PrepareResult> {
  const result = prepareNow(engine, input, fingerprinter, limits);
  if (engine.broken) await engine.restart();
  return result;
}

function prepareNow(
  engine: RdkitEngine,
  input: string,
  fingerprinter: Fingerprinter,
  limits: ParseLimits,
): PrepareResult {
  const result = standardise(engine, input, { preset: "minimal", limits });
  if (!result.ok) return result;
  try {
    using standard = result.value;
    if (standard.molecule.element.includes(0)) {
      const message = `${shown(standard.smiles)} holds a dummy atom (*): a pattern, not a compound`;
      return { ok: false, code: "dummy-atom", message };
    }
    return {
      ok: true,
      value: {
        smiles: standard.smiles,
        fingerprint: fingerprinter.of(standard.molecule),
        descriptors: ruleOfFiveDescriptors(standard.molecule),
      },
    };
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: `RDKit-JS failed on ${shown(input)}` };
  }
}
