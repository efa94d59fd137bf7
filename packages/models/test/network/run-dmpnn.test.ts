import { Random } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { createCompute, featuriseRows, type GraphRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { dmpnnNetwork } from "../../dist/dmpnn/dmpnn-network.js";
import { dmpnnRunner } from "../../dist/dmpnn/dmpnn-runner.js";
import { type DmpnnShape, firstWeights } from "../../dist/dmpnn/dmpnn-shape.js";
import { graphNetworkRows } from "../../dist/dmpnn/graph-batch.js";
import { read } from "../explain/read.js";

const SMILES = [
  "CC(=O)Oc1ccccc1C(=O)O",
  "C",
  "[Na+].[Cl-]",
  "C12C3C4C1C5C2C3C45",
  "*CC(F)(F)S(=O)(=O)N",
  "Cn1c(=O)c2c(ncn2C)n(C)c1=O",
  "C/C=C/[C@H](N)C(=O)O",
];

test("says what the network on TensorFlow.js says", async () => {
  const molecules = SMILES.map(read);
  const graph = featuriseRows(parseFeatures("graph"), molecules).graphs?.[0] as GraphRows;
  const [nMembers, hidden, nValues, nLines] = [2, 20, 3, 6];
  const shape: DmpnnShape = {
    ...{ atomWidth: graph.width, hidden, depth: 4, aggregation: "norm" },
    ...{ nValues, nLines, layers: [12, 2] },
  };
  const random = new Random(4);
  const descriptors = {
    nRows: SMILES.length,
    indices: Uint32Array.of(0, 5, 2),
    starts: Uint32Array.of(0, 2, 2, 2, 3, 3, 3, 3),
    values: Float32Array.from({ length: SMILES.length * nValues }, () => random.nextFloat()),
  };
  const weights = firstWeights(shape, nMembers, 1);
  const runner = dmpnnRunner(shape, nMembers, weights);
  const compute = await createCompute({ prefer: ["wasm"] });
  const expected = compute.run(() => {
    const { tf } = compute;
    return tf.tidy(() => {
      const rows = graphNetworkRows(shape, { nRows: SMILES.length, graph, descriptors }, nMembers, false);
      const tensors = Object.fromEntries(
        Object.entries(weights).map(([name, own]) => [name, tf.tensor(own.data, [...own.shape])]),
      );
      const batch = rows.batch(tf, Uint32Array.from(SMILES.keys()));
      return dmpnnNetwork(shape)
        .outputs(tf, tensors, batch, (layer) => layer)
        .dataSync();
    });
  });
  compute.close();
  const outputs = runner.run(graph, descriptors);
  expect(outputs).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(outputs[i]).toBeCloseTo(value, 5);
});
