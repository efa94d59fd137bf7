import { argumentError } from "@molsieve/core";
import type { IntegerParameter, ParameterValues } from "../spec/parameter.js";
import { MAX_SUBGRAPH_BONDS, type SubgraphRange } from "./subgraph.js";

/** The parameters `minPath` and `maxPath`: fewest and most bonds of a subgraph. */
export const SUBGRAPH_RANGE = {
  minPath: { type: "integer", default: 1, min: 1, max: MAX_SUBGRAPH_BONDS },
  maxPath: { type: "integer", default: 7, min: 1, max: MAX_SUBGRAPH_BONDS },
} as const satisfies Record<string, IntegerParameter>;

/**
 * The range that the parameters ask for.
 *
 * @throws {MolsieveError} `argument` when `minPath` is above `maxPath`
 */
export function subgraphRange(values: ParameterValues, hydrogens: boolean): SubgraphRange {
  const minPath = values["minPath"] as number;
  const maxPath = values["maxPath"] as number;
  if (minPath > maxPath) {
    throw argumentError("minPath", minPath, `an integer from 1 to maxPath, which is ${maxPath}`);
  }
  return { minPath, maxPath, hydrogens };
}
