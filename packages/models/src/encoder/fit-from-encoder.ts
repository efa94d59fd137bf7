import type { Tensor3D } from "@tensorflow/tfjs-core";
import type { FittedModel } from "../contract/estimator.js";
import { type DenseNames, denseNetwork, denseNetworkRows } from "../network/dense-network.js";
import { fitNetwork, type NetworkData, type NetworkKind, trainEnsemble } from "../network/fit-network.js";
import type { Head } from "../network/head.js";
import { forUnscaledInputs } from "../network/input-scale.js";
import type { NetworkWeights } from "../network/network.js";
import type { FilledNetworkOptions } from "../network/network-options.js";
import type { EncodedRows } from "./encoded-rows.js";
import type { Encoder } from "./encoder.js";

/** What a network starts from. */
export interface EncoderStart {
  readonly encoder: Encoder;
  /** Those of the encoder, of all members. */
  readonly weights: NetworkWeights;
  /** The layers behind it, at least one. */
  readonly layers: readonly DenseNames[];
  /** What the first of them is given of each training row. */
  readonly rows: EncodedRows;
}

/**
 * The models of an ensemble whose first layers are an encoder: the layers behind it are trained alone, on what the encoder says of each
 * row, which takes next to no time; then, unless `freeze`, all of them together.
 *
 * @throws {MolsieveError} as `Estimator.fit`
 * @see doi:10.48550/arXiv.2202.10054 (Kumar et al. 2022, on why the layers behind come first)
 */
export async function fitFromEncoder<Batch>(
  kind: NetworkKind<Batch>,
  data: NetworkData,
  head: Head,
  options: FilledNetworkOptions,
  { encoder, weights, layers, rows }: EncoderStart,
): Promise<FittedModel[]> {
  const [first] = layers as [DenseNames];
  const whole = (behind: NetworkWeights) => ({ ...weights, ...forUnscaledInputs(behind, first, rows.scale) });
  const frozen: NetworkKind<Tensor3D> = {
    settings: { ...kind.settings, encoder: encoder.sha256, freeze: true },
    network: () => denseNetwork(layers),
    rows: () => denseNetworkRows(rows.numbers, rows.width),
    start(nOutputs, seed) {
      const all = Object.entries(kind.start(nOutputs, seed));
      return Object.fromEntries(all.filter(([name]) => !Object.hasOwn(weights, name)));
    },
    finished: whole,
    outputs: (nOutputs, all) => kind.outputs(nOutputs, all),
    last: kind.last,
    model: (all, scale) => kind.model(all, scale),
  };
  if (options.freeze) return fitNetwork(frozen, data, head, options);
  // Quick, and the same each time: nothing to go on from.
  const { checkpoint: _, onProgress: __, ...quick } = options;
  const trained = await trainEnsemble(frozen, data, head, quick);
  const settings = { ...kind.settings, encoder: encoder.sha256, freeze: false };
  // A kind that finishes its weights learns from scaled numbers too.
  const start = kind.finished === undefined ? whole(trained.weights) : { ...weights, ...trained.weights };
  const inOrder = (like: NetworkWeights) => Object.fromEntries(Object.keys(like).map((name) => [name, start[name]]));
  const free = {
    ...kind,
    settings,
    start: (n: number, seed: number) => inOrder(kind.start(n, seed)) as NetworkWeights,
  };
  return fitNetwork(free, data, head, options);
}
