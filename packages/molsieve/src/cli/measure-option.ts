import { argumentError } from "@molsieve/core";
import type { Measure } from "@molsieve/search";
import { parseFiniteNumber } from "@molsieve/table";
import type { CommandLine } from "./command.js";

/**
 * The measure of `--measure tanimoto`, `dice`, `cosine` or `tversky:alpha=0.9,beta=0.1`; the function that takes it checks the
 * range of the weights.
 *
 * @throws {MolsieveError} `argument` when it is none of these
 */
export function measureOption(values: CommandLine["values"]): { measure?: Measure } {
  const text = values["measure"];
  if (typeof text !== "string") return {};
  if (text === "tanimoto" || text === "dice" || text === "cosine") return { measure: text };
  const weights = /^tversky:alpha=([^,]+),beta=([^,]+)$/.exec(text);
  const [alpha, beta] = (weights?.slice(1) ?? []).map(parseFiniteNumber);
  if (alpha?.ok !== true || beta?.ok !== true) {
    throw argumentError("--measure", text, "tanimoto, dice, cosine or tversky:alpha=A,beta=B (such as 0.9 and 0.1)");
  }
  return { measure: { tversky: { alpha: alpha.value, beta: beta.value } } };
}
