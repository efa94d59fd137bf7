import { zeroWeights } from "./initial-weights.js";
import type { NetworkWeights, WeightArray } from "./network.js";

/** A layer of one network that gives what it is given, to the last bit: `[1, width, width]`. */
export function identityWeights(width: number): WeightArray {
  const layer = zeroWeights([1, width, width]);
  for (let i = 0; i < width; i++) layer.data[i * width + i] = 1;
  return layer;
}

/** The weights of one network for each of `nMembers`. */
export function repeatedWeights(weights: NetworkWeights, nMembers: number): NetworkWeights {
  const repeated = Object.entries(weights).map(([name, { shape, data }]) => {
    const all = new Float32Array(nMembers * data.length);
    for (let member = 0; member < nMembers; member++) all.set(data, member * data.length);
    return [name, { shape: [nMembers, ...shape.slice(1)], data: all }] as const;
  });
  return Object.fromEntries(repeated);
}
