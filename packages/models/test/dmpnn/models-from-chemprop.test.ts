import { Random } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { dmpnnEstimator, featuriseRows, modelsFromChemprop, type Tensor } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { safetensorsBytes } from "../../dist/file/write-safetensors.js";
import type { NetworkWeights } from "../../dist/network/network.js";
import { read } from "../explain/read.js";
import { runReference } from "./reference.js";

const SMILES = ["CCO", "c1ccccc1C(=O)N", "C", "[Na+].[Cl-]", "FC(F)(F)C#N"];
const features = featuriseRows(parseFeatures("graph"), SMILES.map(read));
const HIDDEN = 6;

/** The state of an MPNN of Chemprop with random weights, each `[nOut, nIn]` as PyTorch has them. */
function chempropState(widths: readonly number[], seed = 1): Record<string, Tensor> {
  const random = new Random(seed);
  const tensor = (...shape: number[]): Tensor => {
    const size = shape.reduce((product, each) => product * each, 1);
    return { shape, data: Float32Array.from({ length: size }, () => random.nextFloat() - 0.4) };
  };
  const state: Record<string, Tensor> = {
    "message_passing.W_i.weight": tensor(HIDDEN, 72 + 14),
    "message_passing.W_h.weight": tensor(HIDDEN, HIDDEN),
    "message_passing.W_o.weight": tensor(HIDDEN, 72 + HIDDEN),
    "message_passing.W_o.bias": tensor(HIDDEN),
    "metrics.0.task_weights": tensor(1, 1),
  };
  let nIn = HIDDEN;
  for (const [layer, nOut] of widths.entries()) {
    const name = layer === 0 ? "predictor.ffn.0.0" : `predictor.ffn.${layer}.2`;
    state[`${name}.weight`] = tensor(nOut, nIn);
    state[`${name}.bias`] = tensor(nOut);
    nIn = nOut;
  }
  return state;
}

/** What the formula gives for weights that are turned element by element. */
function expected(
  state: Record<string, Tensor>,
  widths: readonly number[],
  depth: number,
  aggregation: "mean" | "norm",
) {
  const turned = (name: string) => {
    const { shape, data } = state[`${name}.weight`] as Tensor;
    const [nOut = 0, nIn = 0] = shape;
    const numbers = Float32Array.from(data, (_, i) => data[(i % nOut) * nIn + Math.floor(i / nOut)] as number);
    return { shape: [1, nIn, nOut], data: numbers };
  };
  const bias = (name: string) => {
    const { shape, data } = state[`${name}.bias`] as Tensor;
    return { shape: [1, ...shape], data: Float32Array.from(data) };
  };
  const weights: Record<string, NetworkWeights[string]> = {
    W_i: turned("message_passing.W_i"),
    W_h: turned("message_passing.W_h"),
    W_o: turned("message_passing.W_o"),
    "W_o.bias": bias("message_passing.W_o"),
  };
  for (const layer of widths.keys()) {
    const name = layer === 0 ? "predictor.ffn.0.0" : `predictor.ffn.${layer}.2`;
    weights[`ffn.${layer}.weights`] = turned(name);
    weights[`ffn.${layer}.bias`] = bias(name);
  }
  const shape = { atomWidth: 72, hidden: HIDDEN, depth, aggregation, nValues: 0, nLines: 0, layers: widths };
  const none = { nRows: 5, values: new Float32Array(), indices: new Uint32Array(), starts: new Uint32Array(6) };
  const [graph] = features.graphs ?? [];
  if (graph === undefined) throw new Error("no graphs");
  return runReference(shape, weights, { nRows: 5, graph, descriptors: none });
}

function expectNear(got: ArrayLike<number>, want: ArrayLike<number>): void {
  expect(got).toHaveLength(want.length);
  for (let i = 0; i < want.length; i++) {
    expect(Math.abs((got[i] as number) - (want[i] as number))).toBeLessThan(1e-5 * (1 + Math.abs(want[i] as number)));
  }
}

describe("weights under Chemprop's names", () => {
  test("give what Chemprop's formula gives", () => {
    const state = chempropState([4, 5, 1]);
    const [model, ...others] = modelsFromChemprop(safetensorsBytes(state), { task: { kind: "regression" } });
    expect(others).toEqual([]);
    expectNear(model?.predict(features).value ?? [], expected(state, [4, 5, 1], 3, "norm"));
    const how = { task: { kind: "regression" }, depth: 2, aggregation: "mean" } as const;
    const [other] = modelsFromChemprop(safetensorsBytes(state), how);
    expectNear(other?.predict(features).value ?? [], expected(state, [4, 5, 1], 2, "mean"));
    expect(dmpnnEstimator.restore((other ?? model)?.state() as never).predict(features)).toEqual(
      other?.predict(features),
    );
  });

  test("give a model for each target, in its own unit", () => {
    const state = chempropState([4, 2]);
    const scaled = {
      ...state,
      "predictor.output_transform.mean": { shape: [1, 2], data: Float32Array.of(3, -1) },
      "predictor.output_transform.scale": { shape: [1, 2], data: Float32Array.of(2, 10) },
    };
    const models = modelsFromChemprop(safetensorsBytes(scaled), { task: { kind: "regression" } });
    const plain = expected(state, [4, 2], 3, "norm");
    expect(models).toHaveLength(2);
    expectNear(
      models[0]?.predict(features).value ?? [],
      plain.filter((_, i) => i % 2 === 0).map((z) => 3 + 2 * z),
    );
    expectNear(
      models[1]?.predict(features).value ?? [],
      plain.filter((_, i) => i % 2 === 1).map((z) => 10 * z - 1),
    );
  });

  test("give probabilities of classes", () => {
    const state = chempropState([4, 1]);
    const [binary] = modelsFromChemprop(safetensorsBytes(state), { task: { kind: "classification", nClasses: 2 } });
    const active = expected(state, [4, 1], 3, "norm").map((z) => 1 / (1 + Math.exp(-z)));
    expectNear(binary?.predict(features).value.filter((_, i) => i % 2 === 1) ?? [], active);
    const three = chempropState([4, 6]);
    const models = modelsFromChemprop(safetensorsBytes(three), { task: { kind: "classification", nClasses: 3 } });
    const odds = expected(three, [4, 6], 3, "norm").map(Math.exp);
    expect(models).toHaveLength(2);
    const second = Array.from({ length: 15 }, (_, i) => odds[6 * Math.floor(i / 3) + 3 + (i % 3)] as number);
    const sums = second.map((_, i) => second.slice(i - (i % 3), i - (i % 3) + 3).reduce((sum, odd) => sum + odd, 0));
    expectNear(
      models[1]?.predict(features).value ?? [],
      second.map((odd, i) => odd / (sums[i] as number)),
    );
  });

  test("have batch normalisation as it is after training", () => {
    const state = chempropState([4, 1]);
    const numbers = (...data: number[]): Tensor => ({ shape: [HIDDEN], data: Float32Array.from(data) });
    const normalised = {
      ...state,
      "bn.weight": numbers(1, 2, 0.5, 1, -1, 3),
      "bn.bias": numbers(0.1, 0, -0.3, 1, 0, 2),
      "bn.running_mean": numbers(0.2, -0.1, 0, 0.3, 1, 0),
      "bn.running_var": numbers(1, 4, 0.25, 2, 1, 0.5),
    };
    const layers = [HIDDEN, 4, 1];
    // The same as a layer of its own, which has no rectifier behind it: its numbers are made large enough to be above 0.
    const own = { ...chempropState(layers), ...state };
    const shift = 100;
    const [weight, bias, mean, variance] = ["weight", "bias", "running_mean", "running_var"].map(
      (name) => (normalised as Record<string, Tensor>)[`bn.${name}`]?.data ?? [],
    );
    const factor = (i: number) => (weight?.[i] as number) / Math.sqrt((variance?.[i] as number) + 1e-5);
    own["predictor.ffn.0.0.weight"] = {
      shape: [HIDDEN, HIDDEN],
      data: Float32Array.from({ length: HIDDEN ** 2 }, (_, i) => (i % (HIDDEN + 1) === 0 ? factor(i % HIDDEN) : 0)),
    };
    own["predictor.ffn.0.0.bias"] = numbers(
      ...Array.from({ length: HIDDEN }, (_, i) => (bias?.[i] as number) - (mean?.[i] as number) * factor(i) + shift),
    );
    const { data } = state["predictor.ffn.0.0.weight"] as Tensor;
    const lessShift = Float32Array.from(state["predictor.ffn.0.0.bias"]?.data ?? [], (value, o) => {
      return (
        value -
        shift *
          Float32Array.from(data)
            .slice(o * HIDDEN, (o + 1) * HIDDEN)
            .reduce((sum, each) => sum + each, 0)
      );
    });
    own["predictor.ffn.1.2.weight"] = state["predictor.ffn.0.0.weight"] as Tensor;
    own["predictor.ffn.1.2.bias"] = { shape: [4], data: lessShift };
    own["predictor.ffn.2.2.weight"] = state["predictor.ffn.1.2.weight"] as Tensor;
    own["predictor.ffn.2.2.bias"] = state["predictor.ffn.1.2.bias"] as Tensor;
    const [model] = modelsFromChemprop(safetensorsBytes(normalised), { task: { kind: "regression" } });
    const want = expected(own, layers, 3, "norm");
    const got = model?.predict(features).value ?? [];
    for (const [i, value] of want.entries()) expect(Math.abs((got[i] as number) - value)).toBeLessThan(1e-3);
    expect(Math.abs((got[0] as number) - (expected(state, [4, 1], 3, "norm")[0] as number))).toBeGreaterThan(0.01);
  });

  test.each([
    ["a bias of bonds", { "message_passing.W_i.bias": { shape: [6], data: new Float32Array(6) } }, "W_i.bias"],
    ["atom descriptors", { "message_passing.W_d.weight": { shape: [6, 9], data: new Float32Array(54) } }, "W_d.weight"],
    [
      "a wider molecule",
      { "predictor.ffn.0.0.weight": { shape: [4, 9], data: new Float32Array(36) } },
      "must be 4 x 6",
    ],
    [
      "a number that is none",
      { "message_passing.W_o.bias": { shape: [6], data: new Float32Array(6).fill(NaN) } },
      "W_o",
    ],
    [
      "features of bonds alone",
      { "message_passing.W_i.weight": { shape: [6, 14], data: new Float32Array(84) } },
      "6 x 14",
    ],
  ])("are refused with %s", (_, more, message) => {
    const bytes = safetensorsBytes({ ...chempropState([4, 1]), ...more });
    const load = () => modelsFromChemprop(bytes, { task: { kind: "regression" }, file: "net.safetensors" });
    expect(load).toThrow(message);
    expect(load).toThrow(expect.objectContaining({ code: "input" }));
  });

  test("are refused where one is missing", () => {
    const { "message_passing.W_h.weight": _, ...rest } = chempropState([4, 1]);
    expect(() => modelsFromChemprop(safetensorsBytes(rest), { task: { kind: "regression" } })).toThrow(
      "has no message",
    );
    const none = { task: { kind: "regression" }, depth: 0 } as const;
    expect(() => modelsFromChemprop(safetensorsBytes(rest), none)).toThrow("depth");
  });
});
