import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { numbersOf } from "./numbers-of.js";
import type { TreeEnsemble } from "./tree-ensemble.js";

/** The trees of a model of `boosting`: symmetric ones, written out. Those of its spread are left out. */
export function treesOfBoosting(shape: FeatureShape, task: ModelTask, state: ModelState): TreeEnsemble {
  const { config } = state;
  const numbers = (name: string) => numbersOf(state, `mean.${name}`);
  const depth = Number(config["depth"]);
  const columns = numbers("columns");
  const thresholds = numbers("thresholds");
  const missing = numbers("missing");
  const leaves = numbers("leaves");
  const base = numbers("start");
  const nScores = base.length;
  const nTrees = columns.length / depth;
  const nLeaves = 2 ** depth;
  const perTree = 2 * nLeaves - 1;
  const nNodes = nTrees * perTree;
  const trees = {
    columns: new Int32Array(nNodes).fill(-1),
    thresholds: new Float64Array(nNodes),
    left: new Uint32Array(nNodes),
    right: new Uint32Array(nNodes),
    missingLeft: new Uint8Array(nNodes),
    leafScores: new Float64Array(nNodes * nScores),
  };
  for (let tree = 0; tree < nTrees; tree++) {
    const first = tree * perTree;
    // Nodes level by level; node i of level k has passed the tests that are set in i, test 0 lowest.
    for (let level = 0; level < depth; level++) {
      const test = tree * depth + level;
      for (let i = 0; i < 2 ** level; i++) {
        const node = first + 2 ** level - 1 + i;
        const next = first + 2 ** (level + 1) - 1 + i;
        trees.columns[node] = columns[test] as number;
        trees.thresholds[node] = thresholds[test] as number;
        trees.missingLeft[node] = 1 - (missing[test] as number);
        trees.left[node] = next;
        trees.right[node] = next + 2 ** level;
      }
    }
    for (let leaf = 0; leaf < nLeaves; leaf++) {
      const node = first + nLeaves - 1 + leaf;
      trees.leafScores[node * nScores + (tree % nScores)] = leaves[tree * nLeaves + leaf] as number;
    }
  }
  return {
    width: shape.reduce((sum, { width }) => sum + width, 0),
    nScores,
    starts: Uint32Array.from({ length: nTrees + 1 }, (_, t) => t * perTree),
    ...trees,
    base,
    link: task.kind === "regression" ? "value" : nScores === 1 ? "logistic" : "softmax",
  };
}
