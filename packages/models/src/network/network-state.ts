import type { Json } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import type { HeadScale } from "./head-estimate.js";
import type { NetworkWeights } from "./network.js";
import { NETWORK_HEADS, type NetworkHead } from "./network-head.js";
import { MOST_MEMBERS } from "./network-options.js";

/** What models of networks of any kind have in common beside their weights. */
export interface NetworkCommons {
  readonly head: NetworkHead;
  readonly nMembers: number;
  readonly scale: HeadScale;
}

/** Their entries in the config of a state. */
export function commonConfig({ head, nMembers, scale: { mean, sd, noise } }: NetworkCommons): Record<string, Json> {
  return { head, members: nMembers, mean, sd, noise };
}

/** @throws {MolsieveError} `input` when an entry is missing or out of range */
export function readCommons(reader: StateReader): NetworkCommons {
  const most = Number.MAX_VALUE;
  return {
    head: readChoice(reader, "head", NETWORK_HEADS),
    nMembers: reader.integer("members", 1, MOST_MEMBERS),
    scale: {
      mean: reader.number("mean", -most, most),
      sd: reader.number("sd", 0, most),
      noise: reader.number("noise", 0, most),
    },
  };
}

/**
 * An entry that is one of some words.
 *
 * @throws {MolsieveError} `input` when it is none of them
 */
export function readChoice<Word extends string>(reader: StateReader, key: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === reader.entry(key));
  if (found === undefined) throw reader.error(key, reader.entry(key), words.join(" or "));
  return found;
}

/**
 * Weights of these shapes.
 *
 * @throws {MolsieveError} `input` when one is missing or has another shape, or holds numbers that are not finite
 */
export function readShapes(reader: StateReader, shapes: Readonly<Record<string, readonly number[]>>): NetworkWeights {
  const read = Object.entries(shapes).map(([name, shape]) => {
    return [name, { shape, data: reader.tensor(name, Float32Array, shape) }] as const;
  });
  return Object.fromEntries(read);
}
