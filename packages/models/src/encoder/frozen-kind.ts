import type { Tensor3D } from "@tensorflow/tfjs-core";
import { type DenseNames, denseNetwork, denseNetworkRows } from "../network/dense-network.js";
import type { NetworkKind } from "../network/fit-network.js";
import type { NetworkWeights } from "../network/network.js";
import { type EncodedRows, forUnscaledRows } from "./encoded-rows.js";

/**
 * The network of `kind` with its encoder left as it is: the layers behind it alone are trained, on what the encoder says of each row.
 * Its models are those of `kind`.
 *
 * @param encoder weights of the encoder, of all members
 * @param layers those behind it
 * @param rows what the first of them is given
 */
export function frozenKind(
  kind: Omit<NetworkKind<unknown>, "network" | "rows">,
  encoder: NetworkWeights,
  layers: readonly [DenseNames, ...DenseNames[]],
  rows: EncodedRows,
): NetworkKind<Tensor3D> {
  const whole = (weights: NetworkWeights) => ({ ...encoder, ...forUnscaledRows(weights, layers[0], rows) });
  return {
    ...kind,
    network: () => denseNetwork(layers),
    rows: () => denseNetworkRows(rows.numbers, rows.width),
    start: (nOutputs, seed) => {
      const all = Object.entries(kind.start(nOutputs, seed));
      return Object.fromEntries(all.filter(([name]) => !Object.hasOwn(encoder, name)));
    },
    outputs: (nOutputs, weights) => kind.outputs(nOutputs, whole(weights)),
    model: (weights, scale) => kind.model(whole(weights), scale),
  };
}
