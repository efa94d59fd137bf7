import { doubt, type Halt } from "../sanitise/halt.js";
import type { WorkGraph } from "../sanitise/work-graph.js";

/** Not there yet. */
export function readSmiles(_text: string, _graph: WorkGraph): Halt | undefined {
  return doubt("text");
}
