// One SMILES through our perception of stereo and through RDKit-JS's.
import { WorkGraph } from "../../dist/sanitise/work-graph.js";
import { StereoPerception } from "../../dist/stereo/stereo-perception.js";
import { AFTER_FIRST, AS_WRITTEN, BEFORE_SECOND, fillGraph, readStage } from "./stages.mjs";

const graph = new WorkGraph();
const perception = new StereoPerception();

/**
 * `{ kind, where }`: `refused` by RDKit-JS, `plain` without stereo as written, with `hydrogens` that are merged, a `doubt`, the
 * `same`, or `different` in `where`. Both perceptions are compared, the second one by itself and after the first one.
 */
export function compareStereo(rdkit, smiles) {
  const written = readStage(rdkit, smiles, AS_WRITTEN);
  const wanted = readStage(rdkit, smiles);
  if (written === undefined || wanted === undefined) return { kind: "refused" };
  const isPlain = written.molecule.chirality.every((hand) => hand === 0) && written.directions.every((d) => d === 0);
  const first = readStage(rdkit, smiles, AFTER_FIRST);
  if (first.molecule.nAtoms !== written.molecule.nAtoms) return { kind: "hydrogens" };
  const second = readStage(rdkit, smiles, BEFORE_SECOND);

  fillGraph(graph, written, wanted.molecule);
  graph.implicitHydrogens.fill(0);
  if (perception.perceiveWritten(graph) !== undefined) return { kind: "doubt" };
  // Without stereo nothing is done, and hydrogens are not counted yet.
  if (isPlain) graph.implicitHydrogens.set(first.molecule.implicitHydrogens);
  const firstDifference = difference(graph, first);
  if (firstDifference !== undefined) return { kind: "different", where: `first ${firstDifference}` };
  fillGraph(graph, second, wanted.molecule);
  if (perception.perceiveAgain(graph) !== undefined) return { kind: "doubt" };
  const secondDifference = difference(graph, wanted, false);
  if (secondDifference !== undefined) return { kind: "different", where: `second ${secondDifference}` };
  fillGraph(graph, second, wanted.molecule);
  if (perception.perceive(graph) !== undefined) return { kind: "doubt" };
  const aloneDifference = difference(graph, wanted, false);
  if (aloneDifference !== undefined) return { kind: "different", where: `second alone ${aloneDifference}` };
  return { kind: isPlain ? "plain" : "same" };
}

const ATOM_FIELDS = ["chirality", "explicitHydrogens", "implicitHydrogens"];

function difference(graph, { molecule, directions, noImplicit }, withDirections = true) {
  const { nAtoms, nBonds } = molecule;
  for (const field of ATOM_FIELDS) {
    for (let a = 0; a < nAtoms; a++) if (graph[field][a] !== molecule[field][a]) return `${field} of atom ${a}`;
  }
  for (let b = 0; b < nBonds; b++) {
    if (graph.bondStereo[b] !== molecule.bondStereo[b]) return `bondStereo of bond ${b}`;
    if (withDirections && graph.bondDirection[b] !== directions[b]) return `direction of bond ${b}`;
    for (let i = 2 * b; i < 2 * b + 2; i++) {
      if (graph.bondStereoAtoms[i] !== molecule.bondStereoAtoms[i]) return `bondStereoAtoms of bond ${b}`;
    }
  }
  if (withDirections) {
    for (let a = 0; a < nAtoms; a++) if (graph.noImplicit[a] !== noImplicit[a]) return `noImplicit of atom ${a}`;
  }
  return undefined;
}
