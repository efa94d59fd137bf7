import type { NetworkWeights, WeightArray } from "./network.js";

/**
 * The weights of a network of one target: all but those of the outputs of the others.
 *
 * @param last names of the arrays whose last dimension is the outputs of all targets
 * @param nOutputs outputs of each target
 */
export function weightsOfTarget(
  weights: NetworkWeights,
  last: readonly string[],
  target: number,
  nOutputs: number,
): NetworkWeights {
  const own = last.map((name) => [name, columnsOf(weights[name] as WeightArray, target * nOutputs, nOutputs)] as const);
  return { ...weights, ...Object.fromEntries(own) };
}

function columnsOf({ shape, data }: WeightArray, first: number, width: number): WeightArray {
  const before = shape.at(-1) as number;
  const nLines = data.length / before;
  const own = new Float32Array(nLines * width);
  for (let line = 0; line < nLines; line++) {
    own.set(data.subarray(line * before + first, line * before + first + width), line * width);
  }
  return { shape: [...shape.slice(0, -1), width], data: own };
}
