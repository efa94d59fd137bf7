// One text read by SmilesReader and by RDKit-JS.
import { createRdkitEngine } from "@molsieve/chem";
import { shown } from "@molsieve/core";
import { explainRefusal } from "../../../dist/explain-refusal.js";
import { WorkGraph } from "../../../dist/sanitise/work-graph.js";
import { SmilesReader } from "../../../dist/smiles/read-smiles.js";
import { graphDifference, stageGraph } from "./stage-graph.mjs";

const AS_WRITTEN = { sanitize: false, removeHs: false, assignStereo: false };

/**
 * A function that reads a text both ways and answers what came of it, `read`, `refused` or `doubt: <cause>`, or
 * `differs: <what>`; it never throws on bad text.
 */
export async function readingComparison() {
  const engine = await createRdkitEngine();
  const reader = new SmilesReader();
  const graph = new WorkGraph();
  return async (text) => {
    const halt = reader.read(text, graph);
    if (halt?.kind === "doubt") return `doubt: ${halt.cause}`;
    let read;
    try {
      read = engine.read(text, AS_WRITTEN);
    } catch {
      await engine.restart();
      return "differs: RDKit-JS fails";
    }
    if (read.mol === undefined) {
      const { code, message, position } = explainRefusal(text, read.log);
      if (halt === undefined) return `differs: read, RDKit refuses: ${message}`;
      const ours = `${halt.code} ${halt.position} ${shown(text)}: ${halt.reason}`;
      const theirs = `${code} ${position} ${message}`;
      return ours === theirs ? "refused" : `differs: ${ours}, RDKit ${theirs}`;
    }
    const theirs = stageGraph(read.mol.pickle(false));
    read.mol[Symbol.dispose]();
    if (halt !== undefined) return `differs: refused (${halt.reason}), RDKit reads it`;
    if (theirs === "query") return "differs: read, RDKit has a query";
    const difference = graphDifference(graph, theirs);
    return difference === undefined ? "read" : `differs: ${difference}`;
  };
}
