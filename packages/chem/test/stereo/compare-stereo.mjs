// One SMILES through our perception of stereo and through RDKit-JS's.
import { WorkGraph } from "../../dist/sanitise/work-graph.js";
import { StereoPerception } from "../../dist/stereo/stereo-perception.js";
import { AFTER_FIRST, AS_WRITTEN, BEFORE_SECOND, fillGraph, RINGED, readStage } from "./stages.mjs";

const graph = new WorkGraph();
const perception = new StereoPerception();

/**
 * `{ kind, where }` of a SMILES: `plain` without stereo as written, `unread` by RDKit-JS or `refused` after its first perception,
 * with `hydrogens` that are merged, a `doubt`, the `same`, or `different` in `where`. The first perception is compared, the second
 * one after it, and the second one by itself.
 */
export function compareStereo(rdkit, smiles) {
  if (!/[@/\\]/.test(smiles)) return { kind: "plain" };
  const written = readStage(rdkit, smiles, AS_WRITTEN);
  const first = readStage(rdkit, smiles, AFTER_FIRST);
  if (written === undefined || first === undefined) return { kind: "unread" };
  const { molecule } = written;
  if (first.molecule.nAtoms !== molecule.nAtoms) return { kind: "hydrogens" };
  fillGraph(graph, written, readStage(rdkit, smiles, RINGED).molecule);
  graph.implicitHydrogens.fill(0);
  const halt = perception.perceiveWritten(graph);
  if (halt !== undefined) return { kind: halt.kind };
  // Without stereo nothing is done, and hydrogens are not counted yet.
  const isPlain = [molecule.chirality, written.directions].every((values) => values.every((value) => value === 0));
  if (isPlain) graph.implicitHydrogens.set(first.molecule.implicitHydrogens);
  const where = difference(graph, first) ?? directionDifference(graph, first);
  if (where !== undefined) return { kind: "different", where: `first ${where}` };

  const wanted = readStage(rdkit, smiles);
  if (wanted === undefined) return { kind: "refused" };
  const second = readStage(rdkit, smiles, BEFORE_SECOND);
  for (const perceive of ["perceiveAgain", "perceive"]) {
    fillGraph(graph, second, wanted.molecule);
    if (perception[perceive](graph) !== undefined) return { kind: "doubt" };
    const again = difference(graph, wanted);
    if (again !== undefined) return { kind: "different", where: `${perceive} ${again}` };
  }
  return { kind: isPlain ? "plain" : "same" };
}

function difference(graph, { molecule }) {
  for (const field of ["chirality", "explicitHydrogens", "implicitHydrogens", "bondStereo", "bondStereoAtoms"]) {
    const at = molecule[field].findIndex((value, i) => graph[field][i] !== value);
    if (at >= 0) return `${field} ${at}`;
  }
  return undefined;
}

function directionDifference(graph, { directions, noImplicit }) {
  const bond = directions.findIndex((direction, b) => graph.bondDirection[b] !== direction);
  if (bond >= 0) return `direction ${bond}`;
  const atom = noImplicit.findIndex((mark, a) => graph.noImplicit[a] !== mark);
  return atom < 0 ? undefined : `noImplicit ${atom}`;
}
