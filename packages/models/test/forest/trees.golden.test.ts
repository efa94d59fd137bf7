import { forestEstimator } from "@molsieve/models";
import { expect, it } from "vitest";
import { bitBlock, countBlock, valueBlock } from "../contract/sample-data.js";
import { readGolden } from "../support.js";

interface Golden {
  readonly bits: number[][];
  readonly counts: number[][];
  readonly values: number[][];
  readonly signal: number[];
  readonly classes: number[];
  readonly weights: number[];
  readonly trees: {
    task: "regression" | "classes";
    maxDepth: number;
    minLeaf: number;
    weighted: boolean;
    nodes: number;
    said: number[];
  }[];
}
const { bits, counts, values, signal, classes, weights, trees } = readGolden<Golden>("trees");
const features = { nRows: bits.length, blocks: [bitBlock(bits), countBlock(counts), valueBlock(values)] };

it.each(trees)(
  "a tree of scikit-learn: $task, depth $maxDepth, leaves of $minLeaf, weighted: $weighted",
  async ({ task, maxDepth, minLeaf, weighted, nodes, said }) => {
    const model = await forestEstimator.fit(
      {
        features,
        ...(task === "regression"
          ? { task: { kind: "regression" }, y: Float64Array.from(signal) }
          : { task: { kind: "classification", nClasses: 3 }, y: Float64Array.from(classes) }),
        ...(weighted && { weights: Float64Array.from(weights) }),
      },
      { trees: 1, bootstrap: false, maxFeatures: 1, maxDepth, minLeaf },
    );
    expect(model.state().tensors["nodeTests"]?.shape[0]).toBe(nodes);
    for (const [i, value] of model.predict(features).value.entries()) expect(value).toBeCloseTo(said[i] as number, 9);
  },
);
