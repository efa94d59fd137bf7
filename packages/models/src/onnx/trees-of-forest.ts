import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { numbersOf } from "./numbers-of.js";
import type { TreeEnsemble } from "./tree-ensemble.js";

/** The trees of a model of `forest` or `extra-trees`. */
export function treesOfForest(shape: FeatureShape, task: ModelTask, state: ModelState): TreeEnsemble {
  const numbers = (name: string) => numbersOf(state, name);
  const nodeTests = numbers("nodeTests");
  const next = numbers("next");
  const leaves = numbers("leaves");
  const roots = numbers("roots");
  const cutColumns = numbers("cutColumns");
  const cuts = numbers("cuts");
  const missingPasses = numbers("missingPasses");
  const bitColumns = columnsOfBits(shape);
  const nScores = task.kind === "classification" ? task.nClasses : 1;
  const nNodes = next.length;
  const trees = {
    columns: new Int32Array(nNodes).fill(-1),
    thresholds: new Float64Array(nNodes),
    left: new Uint32Array(nNodes),
    right: new Uint32Array(nNodes),
    missingLeft: new Uint8Array(nNodes),
    leafScores: new Float64Array(nNodes * nScores),
  };
  for (let node = 0; node < nNodes; node++) {
    const test = nodeTests[node] as number;
    const to = next[node] as number;
    if (test < 0) {
      for (let s = 0; s < nScores; s++) {
        trees.leafScores[node * nScores + s] = (leaves[to * nScores + s] as number) / roots.length;
      }
      continue;
    }
    const cut = test - bitColumns.length;
    trees.columns[node] = (cut < 0 ? bitColumns[test] : cutColumns[cut]) as number;
    trees.thresholds[node] = cut < 0 ? 0.5 : (cuts[cut] as number);
    trees.missingLeft[node] = cut < 0 ? 0 : 1 - (missingPasses[cut] as number);
    trees.left[node] = node + 1;
    trees.right[node] = to;
  }
  return {
    width: shape.reduce((sum, { width }) => sum + width, 0),
    nScores,
    starts: [...roots, nNodes],
    ...trees,
    base: new Float64Array(nScores),
    link: task.kind === "classification" ? "probabilities" : "value",
  };
}

/** The column that each test of a bit looks at: blocks of bits in their order, each from a multiple of 32 on. */
function columnsOfBits(shape: FeatureShape): number[] {
  let start = 0;
  return shape.flatMap(({ form, width }) => {
    const first = start;
    start += width;
    return form === "bits" ? Array.from({ length: 32 * Math.ceil(width / 32) }, (_, i) => first + i) : [];
  });
}
