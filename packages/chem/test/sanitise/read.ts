import type { WorkGraph } from "../../src/sanitise/work-graph.js";
import { createStageComparer } from "./stages.mjs";

export const comparer = await createStageComparer();

/** The graph of a SMILES before anything is sanitised. */
export function raw(text: string): WorkGraph {
  return comparer.raw(text);
}

/** Values of the graph's atoms. */
export function ofAtoms(graph: WorkGraph, field: "charge" | "radical" | "hybridisation" | "chirality"): number[] {
  return Array.from(graph[field].subarray(0, graph.nAtoms));
}

/** Values of the graph's bonds. */
export function ofBonds(graph: WorkGraph, field: "bondOrder" | "bondConjugated"): number[] {
  return Array.from(graph[field].subarray(0, graph.nBonds));
}
