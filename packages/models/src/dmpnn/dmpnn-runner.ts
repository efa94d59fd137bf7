import { identityWeights, repeatedWeights } from "../network/identity-weights.js";
import { zeroWeights } from "../network/initial-weights.js";
import type { NetworkWeights, WeightArray } from "../network/network.js";
import { DmpnnRunner } from "../network/run-dmpnn.js";
import { B_O, type DmpnnShape, layerBias, layerWeights, NORM, W_H, W_I, W_O } from "./dmpnn-shape.js";

const DIVISORS = { mean: "nAtoms", sum: 1, norm: NORM } as const;

/** What computes the raw outputs of such networks on this thread. */
export function dmpnnRunner(shape: DmpnnShape, nMembers: number, weights: NetworkWeights): DmpnnRunner {
  const { atomWidth, hidden, depth, aggregation, nValues, layers } = shape;
  const numbers = (name: string) => (weights[name] as WeightArray).data;
  const first = weights[layerWeights(0)] as WeightArray;
  return new DmpnnRunner({
    nMembers,
    nAtomColumns: atomWidth,
    depth,
    input: numbers(W_I),
    hidden: numbers(W_H),
    output: { weights: numbers(W_O), bias: numbers(B_O) },
    divisor: DIVISORS[aggregation],
    head: {
      valueWeights: linesOf(first, 0, hidden + nValues),
      table: linesOf(first, hidden + nValues),
      bias: numbers(layerBias(0)),
      layers: layers.slice(1).map((_, i) => {
        return { weights: numbers(layerWeights(i + 1)), bias: numbers(layerBias(i + 1)) };
      }),
    },
  });
}

/**
 * What gives the vectors of molecules before anything joins them, of all members: `[nMembers, nRows, hidden]`.
 *
 * @param weights those of the message passing at least
 */
export function readoutRunner(shape: DmpnnShape, nMembers: number, weights: NetworkWeights): DmpnnRunner {
  const { hidden } = shape;
  return dmpnnRunner({ ...shape, nValues: 0, nLines: 0, layers: [hidden] }, nMembers, {
    ...weights,
    ...repeatedWeights({ [layerWeights(0)]: identityWeights(hidden) }, nMembers),
    [layerBias(0)]: zeroWeights([nMembers, hidden]),
  });
}

/** Some lines of the matrix of each member. */
function linesOf({ shape, data }: WeightArray, from: number, to?: number): Float32Array {
  const [nMembers = 0, nLines = 0, width = 0] = shape;
  const end = to ?? nLines;
  const taken = new Float32Array(nMembers * (end - from) * width);
  for (let member = 0; member < nMembers; member++) {
    const begin = member * nLines * width;
    taken.set(data.subarray(begin + from * width, begin + end * width), member * (end - from) * width);
  }
  return taken;
}
