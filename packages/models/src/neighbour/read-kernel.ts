import type { FeatureShape } from "../contract/feature-shape.js";
import type { Json } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import type { Kernel, KernelTerm, WeightedTerm } from "../kernel/kernel.js";

/** A kernel of similarities as JSON. */
export function kernelJson({ terms }: Kernel): Json {
  return terms.map(({ weight, term }) => ({ weight, ...term }));
}

/**
 * The kernel in entry `kernel` of a state: terms of similarities in [0, 1] that suit the blocks, of weights that add up to 1.
 *
 * @throws {MolsieveError} `input` otherwise
 */
export function readKernel(reader: StateReader, shape: FeatureShape): Kernel {
  const value = reader.entry("kernel");
  if (!Array.isArray(value)) throw reader.error("kernel", value, "a list of terms");
  const terms = value.map((each: Json, t): WeightedTerm => {
    const { weight, kind, block, lengthScale } = Object(each) as Record<string, Json>;
    const form = shape.find(({ name }) => name === block)?.form;
    const weighs = typeof weight === "number" && weight >= 0 && weight <= 1;
    const term = termOf(kind, block, lengthScale, form);
    if (!weighs || term === undefined) throw reader.error(`kernel[${t}]`, each, "a similarity of one of the blocks");
    return { weight, term };
  });
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (!(Math.abs(total - 1) < 1e-6)) throw reader.error("kernel", value, "terms whose weights add up to 1");
  return { terms };
}

function termOf(kind?: Json, block?: Json, lengthScale?: Json, form?: string): KernelTerm | undefined {
  if (typeof block !== "string") return undefined;
  if (kind === "tanimoto" || kind === "min-max") {
    return form === "bits" || form === "counts" ? { kind, block } : undefined;
  }
  if (kind !== "rbf" && kind !== "matern52") return undefined;
  const scales = typeof lengthScale === "number" && lengthScale > 0 && Number.isFinite(lengthScale);
  return form === "values" && scales ? { kind, block, lengthScale } : undefined;
}
