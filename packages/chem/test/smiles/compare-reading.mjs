// One text read by SmilesScanner and by RDKit-JS, before and after hydrogens are merged.
import { createRdkitEngine } from "@molsieve/chem";
import { explainRefusal } from "../../dist/parse/explain-refusal.js";
import { refusalFailure } from "../../dist/parse/refusal-failure.js";
import { HydrogenMerger } from "../../dist/sanitise/merge-hydrogens.js";
import { WorkGraph } from "../../dist/sanitise/work-graph.js";
import { SmilesScanner } from "../../dist/smiles/read-smiles.js";
import { graphDifference, stageGraph } from "./stage-graph.mjs";

const AS_WRITTEN = { sanitize: false, removeHs: false, assignStereo: false };
const MERGED = { sanitize: false, removeHs: true, assignStereo: false };

/**
 * A function that reads a text both ways and answers what came of it, `read`, `merged`, `refused` or `doubt: <cause>`, or
 * `differs: <what>`; it never throws on bad text.
 */
export async function readingComparison() {
  const engine = await createRdkitEngine();
  const reader = new SmilesScanner();
  const merger = new HydrogenMerger();
  const graph = new WorkGraph();
  const read = (text, options) => {
    const { mol, log } = engine.read(text, options);
    if (mol === undefined) return { log };
    const found = stageGraph(mol.pickle(false));
    mol[Symbol.dispose]();
    return { graph: found };
  };
  return async (text) => {
    const halt = reader.read(text, graph);
    if (halt?.kind === "doubt") return `doubt: ${halt.cause}`;
    let theirs;
    try {
      theirs = read(text, AS_WRITTEN);
    } catch {
      await engine.restart();
      return "differs: RDKit-JS fails";
    }
    if (theirs.graph === undefined) {
      const reference = JSON.stringify(explainRefusal(text, theirs.log));
      if (halt === undefined) return `differs: read, RDKit refuses: ${reference}`;
      const ours = JSON.stringify(refusalFailure(text, halt));
      return ours === reference ? "refused" : `differs: ${ours}, RDKit ${reference}`;
    }
    if (halt !== undefined) return `differs: refused (${halt.reason}), RDKit reads it`;
    if (theirs.graph === "query") return "differs: read, RDKit has a query";
    const difference = graphDifference(graph, theirs.graph);
    if (difference !== undefined) return `differs: ${difference}`;
    if (!graph.element.subarray(0, graph.nAtoms).includes(1)) return "read";
    merger.merge(graph);
    const merged = read(text, MERGED).graph;
    const after = graphDifference(withoutStereoGone(graph, merged), merged);
    return after === undefined ? "merged" : `differs: merged, ${after}`;
  };
}

/**
 * Our graph without the stereo that RDKit finds impossible once hydrogens are merged, as it looks for stereo before anything else
 * can be compared: tags go, and the hydrogen of such an atom becomes implicit; directions go, and bonds may have stereo.
 */
function withoutStereoGone(ours, theirs) {
  const graph = { ...ours, nAtoms: ours.nAtoms, nBonds: ours.nBonds, bondStereo: theirs.bondStereo };
  for (const field of ["chirality", "explicitHydrogens", "noImplicit", "bondDirection"])
    graph[field] = ours[field].slice();
  for (let a = 0; a < theirs.nAtoms; a++) {
    if (ours.chirality[a] === 0 || theirs.chirality[a] !== 0) continue;
    graph.chirality[a] = 0;
    if (ours.explicitHydrogens[a] === 1 && ours.charge[a] === 0 && ours.aromatic[a] === 0) {
      graph.explicitHydrogens[a] = 0;
      graph.noImplicit[a] = 0;
    }
  }
  for (let b = 0; b < theirs.nBonds; b++) if (theirs.bondDirection[b] === 0) graph.bondDirection[b] = 0;
  return graph;
}
