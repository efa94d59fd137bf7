import type { Halt } from "./halt.js";
import type { WorkGraph } from "./work-graph.js";

/** Makes sense of atoms and bonds as they were written. */
export class Sanitiser {
  sanitise(_graph: WorkGraph): Halt | undefined {
    return { kind: "doubt", cause: "text" };
  }
}
