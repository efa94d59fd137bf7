import { argumentError } from "@molsieve/core";
import type { FeatureRows, GraphRows } from "../rows/feature-rows.js";

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
