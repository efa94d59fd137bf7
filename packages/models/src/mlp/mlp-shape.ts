import { deriveSeed } from "@molsieve/core";
import { initialWeights, zeroWeights } from "../network/initial-weights.js";
import type { NetworkWeights } from "../network/network.js";

/** How many numbers go through each layer of an ensemble of perceptrons. */
export interface MlpShape {
  readonly nMembers: number;
  /** Inputs that are on or off. */
  readonly nLines: number;
  readonly nValues: number;
  /** Width of each hidden layer, the first to the last; at least one. */
  readonly hidden: readonly number[];
  readonly nOutputs: number;
}

/**
 * Shapes of the weights by name: the first layer `table` `[nMembers, nLines, width]` and `values` `[nMembers, nValues, width]` (left out
 * where there are no lines or values) with `bias.0` `[nMembers, width]`; then `weights.i` `[nMembers, before, width]` and `bias.i`.
 */
export function mlpWeightShapes({ nMembers, nLines, nValues, hidden, nOutputs }: MlpShape): Record<string, number[]> {
  const widths = [...hidden, nOutputs];
  const [first = nOutputs] = widths;
  const shapes: Record<string, number[]> = {};
  if (nLines > 0) shapes["table"] = [nMembers, nLines, first];
  if (nValues > 0) shapes["values"] = [nMembers, nValues, first];
  shapes["bias.0"] = [nMembers, first];
  for (const [i, width] of widths.entries()) {
    if (i === 0) continue;
    shapes[`weights.${i}`] = [nMembers, widths[i - 1] as number, width];
    shapes[`bias.${i}`] = [nMembers, width];
  }
  return shapes;
}

/**
 * Weights to start training from.
 *
 * @param linesOn how many lines are on in a row, on average
 */
export function initialMlpWeights(shape: MlpShape, linesOn: number, seed: number): NetworkWeights {
  const entries = Object.entries(mlpWeightShapes(shape)).map(([name, own], stream) => {
    if (name.startsWith("bias")) return [name, zeroWeights(own)] as const;
    const isFirst = name === "table" || name === "values";
    const nIn = isFirst ? linesOn + shape.nValues : (own[1] as number);
    return [name, initialWeights(own, nIn, deriveSeed(seed, stream))] as const;
  });
  return Object.fromEntries(entries);
}
