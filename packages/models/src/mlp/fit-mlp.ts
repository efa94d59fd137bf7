import type { FittedModel } from "../contract/estimator.js";
import { checkFeatureShape, featureShape } from "../contract/feature-shape.js";
import { networkOf } from "../encoder/encoder-options.js";
import { encodedRows } from "../encoder/encoded-rows.js";
import { frozenKind } from "../encoder/frozen-kind.js";
import { repeatedWeights } from "../encoder/identity-weights.js";
import { fitNetwork, type NetworkData, type NetworkFitOptions } from "../network/fit-network.js";
import { outputsPerTarget } from "../network/head.js";
import type { HeadScale } from "../network/head-estimate.js";
import type { NetworkWeights } from "../network/network.js";
import { MlpInputs } from "./mlp-inputs.js";
import { headOf, mlpModel, mlpRunner } from "./mlp-model.js";
import { mlpNetwork, mlpNetworkRows } from "./mlp-network.js";
import type { FilledMlpOptions } from "./mlp-options.js";
import { initialMlpWeights } from "./mlp-shape.js";

/**
 * One ensemble of perceptrons for all targets; its models in their order.
 *
 * @throws {MolsieveError} as `Estimator.fit`
 */
export function fitMlp(data: NetworkData, options: FilledMlpOptions & NetworkFitOptions): Promise<FittedModel[]> {
  const { features, task } = data;
  const { hidden, members: nMembers } = options;
  const { encoder, freeze } = options;
  const start = encoder && networkOf("mlp", encoder);
  if (start !== undefined) checkFeatureShape(start.shape, features);
  const inputs = start?.inputs ?? MlpInputs.fit(features);
  const learned = start && repeatedWeights(start.weights, nMembers);
  const rows = inputs.rows(features);
  const head = headOf(task, options.head);
  const { nLines, nValues } = inputs;
  const shapeOf = (nOutputs: number) => ({ nMembers, nLines, nValues, hidden, nOutputs });
  const shape = shapeOf(outputsPerTarget(head));
  const kind = {
    settings: { hidden, head: options.head, ...(encoder && { encoder: encoder.sha256, freeze }) },
    network: (nOutputs: number) => mlpNetwork(shapeOf(nOutputs)),
    rows: (nOutputs: number) => mlpNetworkRows(shapeOf(nOutputs), rows),
    start: (nOutputs: number, seed: number) => ({
      ...initialMlpWeights(shapeOf(nOutputs), rows.indices.length / rows.nRows, seed),
      ...learned,
    }),
    outputs: (nOutputs: number, weights: NetworkWeights) => mlpRunner(shapeOf(nOutputs), weights).run(rows),
    last: [`weights.${hidden.length}`, `bias.${hidden.length}`],
    model: (weights: NetworkWeights, scale: HeadScale) =>
      mlpModel({ task, features: featureShape(features), inputs, head: options.head, shape, weights, scale }),
  };
  if (!(freeze && encoder && learned)) return fitNetwork(kind, data, head, options);
  const last = { weights: `weights.${hidden.length}`, bias: `bias.${hidden.length}` };
  const encoded = encodedRows(encoder.embed(features), rows.nRows);
  return fitNetwork(frozenKind(kind, learned, [last], encoded), data, head, options);
}
