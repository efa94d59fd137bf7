import type { FittedModel } from "../contract/estimator.js";
import { checkFeatureShape, featureShape } from "../contract/feature-shape.js";
import { encodedRows } from "../encoder/encoded-rows.js";
import { networkOf } from "../encoder/encoder-options.js";
import { fitFromEncoder } from "../encoder/fit-from-encoder.js";
import { fitNetwork, type NetworkData } from "../network/fit-network.js";
import { outputsPerTarget } from "../network/head.js";
import type { HeadScale } from "../network/head-estimate.js";
import { repeatedWeights } from "../network/identity-weights.js";
import type { NetworkWeights } from "../network/network.js";
import { headOf } from "../network/network-head.js";
import { NetworkInputs } from "../network/network-inputs.js";
import { mlpModel, mlpRunner } from "./mlp-model.js";
import { mlpNetwork, mlpNetworkRows } from "./mlp-network.js";
import type { FilledMlpOptions } from "./mlp-options.js";
import { initialMlpWeights } from "./mlp-shape.js";

/**
 * One ensemble of perceptrons for all targets; its models in their order.
 *
 * @throws {MolsieveError} as `Estimator.fit`
 */
export function fitMlp(data: NetworkData, options: FilledMlpOptions): Promise<FittedModel[]> {
  const { features, task } = data;
  const { hidden, members: nMembers } = options;
  const { encoder } = options;
  const learned = encoder && networkOf("mlp", encoder);
  if (learned !== undefined) checkFeatureShape(learned.shape, features);
  const inputs = learned?.inputs ?? NetworkInputs.fit(features);
  const rows = inputs.rows(features);
  const head = headOf(task, options.head);
  const { nLines, nValues } = inputs;
  const shapeOf = (nOutputs: number) => ({ nMembers, nLines, nValues, hidden, nOutputs });
  const shape = shapeOf(outputsPerTarget(head));
  const kind = {
    settings: { hidden, head: options.head },
    network: (nOutputs: number) => mlpNetwork(shapeOf(nOutputs)),
    rows: (nOutputs: number) => mlpNetworkRows(shapeOf(nOutputs), rows),
    start: (nOutputs: number, seed: number) =>
      initialMlpWeights(shapeOf(nOutputs), rows.indices.length / rows.nRows, seed),
    outputs: (nOutputs: number, weights: NetworkWeights) => mlpRunner(shapeOf(nOutputs), weights).run(rows),
    last: [`weights.${hidden.length}`, `bias.${hidden.length}`],
    model: (weights: NetworkWeights, scale: HeadScale) =>
      mlpModel({ task, features: featureShape(features), inputs, head: options.head, shape, weights, scale }),
  };
  if (!(encoder && learned)) return fitNetwork(kind, data, head, options);
  return fitFromEncoder(kind, data, head, options, {
    encoder,
    weights: repeatedWeights(learned.weights, nMembers),
    layers: [{ weights: `weights.${hidden.length}`, bias: `bias.${hidden.length}` }],
    rows: encodedRows(encoder.embed(features), rows.nRows),
  });
}
