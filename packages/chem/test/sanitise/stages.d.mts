import type { WorkGraph } from "../../src/sanitise/work-graph.js";

export interface StageComparison {
  readonly end: "unread" | "refused" | "unkekulised" | "doubt" | "finished";
  readonly differences: readonly string[];
}

export interface StageComparer {
  compare(text: string): StageComparison;
  raw(text: string): WorkGraph;
}

export function createStageComparer(): Promise<StageComparer>;
