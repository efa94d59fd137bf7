import { argumentError } from "@molsieve/core";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { MOST_COLUMNS } from "../dmpnn/dmpnn-model.js";
import { MOST_DEPTH } from "../dmpnn/dmpnn-options.js";
import { readoutRunner } from "../dmpnn/dmpnn-runner.js";
import { AGGREGATIONS, B_O, type DmpnnShape, W_H, W_I, W_O, weightShapes } from "../dmpnn/dmpnn-shape.js";
import { onlyGraph } from "../dmpnn/graph-of.js";
import { MOST_WIDTH } from "../network/network-options.js";
import { readChoice, readShapes } from "../network/network-state.js";
import type { FeatureRows, GraphRows } from "../rows/feature-rows.js";
import type { DmpnnEncoder } from "./encoder.js";

const PASSING = [W_I, W_H, W_O, B_O];

/** The message passing of a state: of a fitted network with one member, or of `dmpnnEncoderState`. */
export function restoreDmpnnEncoder(state: ModelState): DmpnnEncoder {
  const reader = new StateReader(state, "dmpnn");
  const sizes = {
    atomWidth: reader.integer("atomWidth", 1, MOST_COLUMNS),
    hidden: reader.integer("hidden", 1, MOST_WIDTH),
    depth: reader.integer("depth", 1, MOST_DEPTH),
    aggregation: readChoice(reader, "aggregation", AGGREGATIONS),
  };
  const shapes = weightShapes(withoutLayers(sizes));
  const own = PASSING.map((name) => [name, [1, ...(shapes[name] as readonly number[])]] as const);
  return { kind: "dmpnn", ...sizes, weights: readShapes(reader, Object.fromEntries(own)) };
}

/** What a file holds of it. */
export function dmpnnEncoderState({ atomWidth, hidden, depth, aggregation, weights }: DmpnnEncoder): ModelState {
  return { estimator: "dmpnn", config: { atomWidth, hidden, depth, aggregation }, tensors: weights };
}

/** What gives the numbers that describe each molecule: the joined vectors of its atoms, `[nRows, hidden]`. */
export function dmpnnEmbedder(encoder: DmpnnEncoder): (rows: FeatureRows) => Float32Array {
  const runner = readoutRunner(withoutLayers(encoder), 1, encoder.weights);
  return (rows) => {
    const graph = onlyGraph(rows);
    checkGraphOf(encoder, graph);
    return runner.run(graph);
  };
}

/**
 * The encoder, which can read these graphs.
 *
 * @throws {MolsieveError} `argument` when they have other features than those that it reads
 */
export function checkGraphOf(encoder: DmpnnEncoder, { name, width }: GraphRows): DmpnnEncoder {
  if (width === encoder.atomWidth) return encoder;
  throw argumentError(`features ${name}`, width, `${encoder.atomWidth} columns an atom, as the encoder reads`);
}

function withoutLayers({ atomWidth, hidden, depth, aggregation }: Omit<DmpnnEncoder, "kind" | "weights">): DmpnnShape {
  return { atomWidth, hidden, depth, aggregation, nValues: 0, nLines: 0, layers: [] };
}
