import { argumentError } from "@molsieve/core";
import type { FeatureRows, GraphRows } from "../rows/feature-rows.js";

/** What must be the same in the graphs of training and prediction. */
export interface GraphForm {
  readonly name: string;
  readonly width: number;
}

/**
 * The one kind of graphs among features.
 *
 * @throws {MolsieveError} `argument` when there is none, or more than one
 */
export function onlyGraph({ graphs = [], blocks }: FeatureRows): GraphRows {
  const [graph, ...others] = graphs;
  if (graph !== undefined && others.length === 0) return graph;
  const names = [...blocks, ...graphs].map(({ name }) => name).join(", ");
  throw argumentError("features", names, "graph among others, once: this model reads graphs");
}

/** @throws {MolsieveError} `argument` when the graphs are not of this form */
export function checkGraphForm({ name, width }: GraphForm, graph: GraphRows): void {
  if (graph.name === name && graph.width === width) return;
  throw argumentError(
    "features",
    `${graph.name} (${graph.width} columns)`,
    `${name} (${width} columns), as in training`,
  );
}
