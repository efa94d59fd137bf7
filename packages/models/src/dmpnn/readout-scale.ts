import { type InputScale, inputScale } from "../network/input-scale.js";
import type { GraphRows } from "../rows/feature-rows.js";
import { takeGraphs } from "../rows/take-graphs.js";
import { readoutRunner } from "./dmpnn-runner.js";
import { type DmpnnShape, firstWeights } from "./dmpnn-shape.js";

/** Molecules that a scale is taken from: more would move it by a few hundredths of itself. */
const MOST_ROWS = 1000;

/**
 * The scale of the vectors of molecules as each member first makes them. They are small numbers then, all the more as sums are divided,
 * and steps of Adam are of one size whatever the inputs of a layer are: without a scale the layer behind them learns slowly, and with few
 * rows too little.
 *
 * @param seed of the first weights
 * @see doi:10.48550/arXiv.1511.06422 (Mishkin & Matas 2016, on scaling layers by what they first give)
 */
export function readoutScale(shape: DmpnnShape, nMembers: number, seed: number, graphs: GraphRows): InputScale {
  const nRows = graphs.atomStarts.length - 1;
  const taken = Uint32Array.from({ length: Math.min(nRows, MOST_ROWS) }, (_, i) =>
    Math.floor((i * nRows) / Math.min(nRows, MOST_ROWS)),
  );
  const runner = readoutRunner(shape, nMembers, firstWeights(shape, nMembers, seed));
  return inputScale(runner.run(takeGraphs(graphs, taken)), nMembers, shape.hidden);
}
