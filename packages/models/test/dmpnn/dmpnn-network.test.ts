import { moleculeFromParts } from "@molsieve/chem";
import { parseFeatures } from "@molsieve/featurise";
import { type Compute, createCompute, featuriseRows } from "@molsieve/models";
import { NO_ATOMS } from "@molsieve/testkit";
import type { Tensor3D } from "@tensorflow/tfjs-core";
import { afterAll, describe, expect, test } from "vitest";
import { dmpnnNetwork } from "../../dist/dmpnn/dmpnn-network.js";
import { AGGREGATIONS, type DmpnnShape, firstWeights, layerBias, layerWeights } from "../../dist/dmpnn/dmpnn-shape.js";
import { type GraphNetworkRows, graphNetworkRows } from "../../dist/dmpnn/graph-batch.js";
import { readoutScale } from "../../dist/dmpnn/readout-scale.js";
import { putWeights } from "../../dist/network/device-weights.js";
import { forUnscaledInputs, type InputScale } from "../../dist/network/input-scale.js";
import type { NetworkWeights } from "../../dist/network/network.js";
import { read } from "../explain/read.js";
import { runReference } from "./reference.js";

const noAtoms = moleculeFromParts(...NO_ATOMS);
const SMILES = ["C", "CCO", "*", "[Na+].[Cl-]", "c1ccccc1C(=O)N", "", "C1CC1C(F)(F)F", "CCO", "OC(C)C(C)O", "FC=C=CF"];
const NETWORK = { atomWidth: 72, hidden: 9, nValues: 2, nLines: 3, layers: [7, 2] } as const;

/** The molecules, with two values beside each and some of three lines on. */
function rowsOf(smiles: readonly string[]): GraphNetworkRows {
  const { graphs = [] } = featuriseRows(
    parseFeatures("graph"),
    smiles.map((text) => (text === "" ? noAtoms : read(text))),
  );
  const lists = smiles.map((text) => [0, 1, 2].filter((line) => (text.length + line) % 2 === 0));
  const starts = [0];
  for (const list of lists) starts.push((starts.at(-1) as number) + list.length);
  return {
    nRows: smiles.length,
    graph: graphs[0] as GraphNetworkRows["graph"],
    descriptors: {
      nRows: smiles.length,
      values: Float32Array.from(smiles.flatMap((text) => [Math.sin(text.length), Math.cos(text.length)])),
      indices: Uint32Array.from(lists.flat()),
      starts: Uint32Array.from(starts),
    },
  };
}

let compute: Compute | undefined;
const opened = async () => {
  compute ??= await createCompute({ prefer: ["wasm"] });
  return compute;
};
afterAll(() => compute?.close());

/** Raw outputs of all members, `[nMembers, rows, nOutputs]`. */
async function outputs(
  shape: DmpnnShape,
  weights: NetworkWeights,
  rows: GraphNetworkRows,
  wanted: readonly number[],
  roundsUp: boolean,
  readout?: InputScale,
): Promise<Float32Array> {
  const { tf, run } = await opened();
  const nMembers = weights["W_h"]?.shape[0] as number;
  return run(() =>
    tf.tidy(() => {
      const batch = graphNetworkRows(shape, rows, nMembers, roundsUp).batch(tf, Uint32Array.from(wanted));
      const said: Tensor3D = dmpnnNetwork(shape, readout).outputs(tf, putWeights(tf, weights), batch, (layer) => layer);
      return said.dataSync() as Float32Array;
    }),
  );
}

function largestDifference(a: Float32Array, b: ArrayLike<number>): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (b[i] as number))), 0);
}

describe.each([1, 3])("a network of %d members", (nMembers) => {
  test.each(AGGREGATIONS.flatMap((aggregation) => [1, 2, 3, 5].map((depth) => [aggregation, depth] as const)))(
    "computes Chemprop's formula: %s, depth %d",
    async (aggregation, depth) => {
      const shape = { ...NETWORK, aggregation, depth };
      const weights = firstWeights(shape, nMembers, 7);
      const rows = rowsOf(SMILES);
      const want = runReference(shape, weights, rows);
      const all = SMILES.map((_, row) => row);
      for (const roundsUp of [false, true]) {
        expect(largestDifference(await outputs(shape, weights, rows, all, roundsUp), want)).toBeLessThan(1e-6);
      }
      expect(new Set(want.slice(0, 4)).size).toBe(4);
    },
  );

  test("on scaled readouts computes what the formula says with the layer behind them unscaled", async () => {
    const shape = { ...NETWORK, aggregation: "norm", depth: 3 } as const;
    const weights = firstWeights(shape, nMembers, 10);
    const rows = rowsOf(SMILES);
    const readout = readoutScale(shape, nMembers, 10, rows.graph);
    expect([...readout.sds].every((sd) => sd > 0 && sd < 0.1)).toBe(true);
    const said = await outputs(shape, weights, rows, [...SMILES.keys()], false, readout);
    const plain = forUnscaledInputs(weights, { weights: layerWeights(0), bias: layerBias(0) }, readout);
    expect(largestDifference(said, runReference(shape, plain, rows))).toBeLessThan(1e-5);
    expect(largestDifference(said, runReference(shape, weights, rows))).toBeGreaterThan(0.1);
  });

  test("says of a row what it says of it alone, in any order", async () => {
    const shape = { ...NETWORK, aggregation: "mean", depth: 3 } as const;
    const weights = firstWeights(shape, nMembers, 8);
    const rows = rowsOf(SMILES);
    const order = [6, 2, 9, 1, 1, 5];
    const together = await outputs(shape, weights, rows, order, false);
    for (const [i, row] of order.entries()) {
      const alone = await outputs(shape, weights, rows, [row], true);
      for (let member = 0; member < nMembers; member++) {
        const at = 2 * (member * order.length + i);
        const own = together.slice(at, at + 2);
        expect(largestDifference(own, alone.slice(2 * member, 2 * member + 2))).toBeLessThan(1e-6);
      }
    }
  });
});

test("has the gradient that finite differences of the formula have", async () => {
  const shape = { ...NETWORK, aggregation: "sum", depth: 3 } as const;
  const weights = firstWeights(shape, 2, 9);
  const rows = rowsOf(SMILES);
  const { tf, run } = await opened();
  const gradients = run(() =>
    tf.tidy(() => {
      const variables = putWeights(tf, weights);
      const batch = graphNetworkRows(shape, rows, 2, true).batch(tf, Uint32Array.from(SMILES.keys()));
      const { grads } = tf.variableGrads(
        () => tf.sum(tf.sin(dmpnnNetwork(shape).outputs(tf, variables, batch, (layer) => layer))),
        Object.values(variables),
      );
      return Object.entries(variables).map(([name, { name: own }]) => [name, grads[own]?.dataSync()] as const);
    }),
  );
  const loss = () => runReference(shape, weights, rows).reduce((sum, value) => sum + Math.sin(value), 0);
  expect(gradients).toHaveLength(8);
  for (const [name, gradient] of gradients) {
    const { data } = weights[name] as NetworkWeights[string];
    let nChecked = 0;
    for (let i = 0; i < data.length; i += Math.max(1, Math.floor(data.length / 40))) {
      const before = data[i] as number;
      const step = 2 ** -14;
      data[i] = before + step;
      const [above, up] = [loss(), data[i] as number];
      data[i] = before - step;
      const [below, down] = [loss(), data[i] as number];
      data[i] = before;
      const slope = (above - below) / (up - down);
      expect(Math.abs((gradient?.[i] as number) - slope), `${name}[${i}]`).toBeLessThan(
        0.001 * Math.max(1, Math.abs(slope)),
      );
      if (slope !== 0) nChecked++;
    }
    expect(nChecked, name).toBeGreaterThan(2);
  }
});
