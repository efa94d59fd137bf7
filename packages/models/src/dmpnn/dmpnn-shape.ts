import { deriveSeed } from "@molsieve/core";
import { BOND_FEATURE_WIDTH } from "@molsieve/featurise";
import { initialWeights } from "../network/initial-weights.js";
import type { NetworkWeights } from "../network/network.js";

/** How the vectors of a molecule's atoms become one: their mean, their sum, or a hundredth of it. */
export const AGGREGATIONS = ["mean", "sum", "norm"] as const;

/** One of {@link AGGREGATIONS}. */
export type Aggregation = (typeof AGGREGATIONS)[number];

/** What `norm` divides sums by. */
export const NORM = 100;

/** The shape of a message-passing network. */
export interface DmpnnShape {
  /** Columns of an atom's features. */
  readonly atomWidth: number;
  /** Numbers that a bond, and then an atom, is described by. */
  readonly hidden: number;
  /** Messages reach atoms that are up to this number of bonds away, 1 or more. */
  readonly depth: number;
  readonly aggregation: Aggregation;
  /** Values beside the graph that join the molecule's vector, and then what is on or off; each may be 0. */
  readonly nValues: number;
  readonly nLines: number;
  /** Widths of the layers after that, outputs last. */
  readonly layers: readonly number[];
}

/** Names of the weights, and of the layers' by their numbers. */
export const W_I = "W_i";
export const W_H = "W_h";
export const W_O = "W_o";
export const B_O = "W_o.bias";
export const layerWeights = (layer: number) => `ffn.${layer}.weights`;
export const layerBias = (layer: number) => `ffn.${layer}.bias`;

/**
 * The shape of each array of weights after the dimension of the members, by name, in the order of use: `W_i [atomWidth + bondWidth,
 * hidden]`, `W_h [hidden, hidden]`, `W_o [atomWidth + hidden, hidden]` with its bias, then each layer `[nIn, nOut]` with its bias.
 */
export function weightShapes({
  atomWidth,
  hidden,
  nValues,
  nLines,
  layers,
}: DmpnnShape): Record<string, readonly number[]> {
  const shapes: Record<string, readonly number[]> = {
    [W_I]: [atomWidth + BOND_FEATURE_WIDTH, hidden],
    [W_H]: [hidden, hidden],
    [W_O]: [atomWidth + hidden, hidden],
    [B_O]: [hidden],
  };
  let nIn = hidden + nValues + nLines;
  for (const [layer, nOut] of layers.entries()) {
    shapes[layerWeights(layer)] = [nIn, nOut];
    shapes[layerBias(layer)] = [nOut];
    nIn = nOut;
  }
  return shapes;
}

/**
 * Weights to start from, evenly spread within `1 / sqrt(n)` around 0 with `n` the inputs of the layer, biases as well: as PyTorch
 * does, and Chemprop with it.
 */
export function firstWeights(shape: DmpnnShape, nMembers: number, seed: number): NetworkWeights {
  let nIn = 1;
  const made = Object.entries(weightShapes(shape)).map(([name, own], i) => {
    // A bias comes after its layer, and has as many inputs.
    if (own.length === 2) nIn = own[0] as number;
    // A sixth of the usual variance of 2 / n, that of numbers within 1 / sqrt(n).
    return [name, initialWeights([nMembers, ...own], 6 * nIn, deriveSeed(seed, i))] as const;
  });
  return Object.fromEntries(made);
}
