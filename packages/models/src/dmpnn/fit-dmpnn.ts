import type { Compute } from "../compute/compute.js";
import type { FittedModel } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { checkGraphOf } from "../encoder/dmpnn-encoder.js";
import { encodedRows } from "../encoder/encoded-rows.js";
import { networkOf } from "../encoder/encoder-options.js";
import { fitFromEncoder } from "../encoder/fit-from-encoder.js";
import { fitNetwork, type NetworkData, startSeed } from "../network/fit-network.js";
import { outputsPerTarget } from "../network/head.js";
import type { HeadScale } from "../network/head-estimate.js";
import { repeatedWeights } from "../network/identity-weights.js";
import { forUnscaledInputs } from "../network/input-scale.js";
import type { NetworkWeights } from "../network/network.js";
import { headOf } from "../network/network-head.js";
import { NetworkInputs } from "../network/network-inputs.js";
import { besideGraph, dmpnnModel } from "./dmpnn-model.js";
import { dmpnnNetwork } from "./dmpnn-network.js";
import { defaultEpochs, type FilledDmpnnOptions } from "./dmpnn-options.js";
import { dmpnnRunner } from "./dmpnn-runner.js";
import { type DmpnnShape, firstWeights, layerBias, layerWeights } from "./dmpnn-shape.js";
import { graphNetworkRows } from "./graph-batch.js";
import { onlyGraph } from "./graph-of.js";
import { readoutScale } from "./readout-scale.js";

/**
 * One ensemble of message-passing networks for all targets; its models in their order.
 *
 * @throws {MolsieveError} as `Estimator.fit`
 */
export function fitDmpnn(data: NetworkData, options: FilledDmpnnOptions): Promise<FittedModel[]> {
  const { features, task } = data;
  const { members: nMembers, hidden, depth, aggregation, layers, descriptors, dropout } = options;
  const graph = onlyGraph(features);
  const beside = besideGraph(features, descriptors);
  const inputs = NetworkInputs.fit(beside);
  const rows = { nRows: features.nRows, graph, descriptors: inputs.rows(beside) };
  const head = headOf(task, options.head);
  const { nValues, nLines } = inputs;
  const { width: atomWidth } = graph;
  const shapeOf = (nOutputs: number): DmpnnShape => {
    return { atomWidth, hidden, depth, aggregation, nValues, nLines, layers: [...layers, nOutputs] };
  };
  const shape = shapeOf(outputsPerTarget(head));
  const { encoder, epochs = defaultEpochs(features.nRows, options.batchSize) } = options;
  const learned = encoder && checkGraphOf(networkOf("dmpnn", encoder), graph);
  const encoded = encoder && encodedRows(encoder.embed(features), rows.nRows, rows.descriptors, nLines);
  const readout = encoded?.scale ?? readoutScale(shape, nMembers, startSeed(options), graph);
  const shared = { task, features: featureShape(features), descriptors, inputs, head: options.head, nMembers, shape };
  const kind = {
    settings: {
      ...{ hidden, depth, aggregation, layers, descriptors, head: options.head },
      // Another training than those before there was a scale.
      readout: "scaled",
    },
    network: (nOutputs: number) => dmpnnNetwork(shapeOf(nOutputs), readout),
    rows(nOutputs: number, compute: Compute) {
      // Where dropout draws numbers, sizes are the same on every device.
      const roundsUp = compute.kind === "webgpu" || dropout > 0;
      return graphNetworkRows(shapeOf(nOutputs), rows, nMembers, roundsUp);
    },
    start: (nOutputs: number, seed: number) => firstWeights(shapeOf(nOutputs), nMembers, seed),
    finished: (weights: NetworkWeights) =>
      forUnscaledInputs(weights, { weights: layerWeights(0), bias: layerBias(0) }, readout),
    outputs: (nOutputs: number, weights: NetworkWeights) =>
      dmpnnRunner(shapeOf(nOutputs), nMembers, weights).run(graph, rows.descriptors),
    last: [layerWeights(layers.length), layerBias(layers.length)],
    model: (weights: NetworkWeights, scale: HeadScale) => dmpnnModel({ ...shared, weights, scale }),
  };
  if (!(encoder && learned && encoded)) return fitNetwork(kind, data, head, { ...options, epochs });
  return fitFromEncoder(
    kind,
    data,
    head,
    { ...options, epochs },
    {
      encoder,
      weights: repeatedWeights(learned.weights, nMembers),
      layers: [0, ...layers].map((_, layer) => ({ weights: layerWeights(layer), bias: layerBias(layer) })),
      rows: encoded,
    },
  );
}
