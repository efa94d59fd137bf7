// RDKit-JS stopped after a part of its sanitisation, and our steps run beside it from the same start.
import initRdkit from "@rdkit/rdkit";
import { moleculeFromPickle } from "../../dist/engine/pickle-reader.js";
import { explainRefusal } from "../../dist/parse/explain-refusal.js";
import { adjustHydrogens } from "../../dist/sanitise/adjust-hydrogens.js";
import { cleanUp } from "../../dist/sanitise/clean-up.js";
import { cleanUpChirality } from "../../dist/sanitise/clean-up-chirality.js";
import { cleanUpMetals } from "../../dist/sanitise/clean-up-metals.js";
import { ConjugationFinder } from "../../dist/sanitise/conjugation.js";
import { graphFromMolecule } from "../../dist/sanitise/graph-from-molecule.js";
import { assignHybridisation } from "../../dist/sanitise/hybridisation.js";
import { assignRadicals } from "../../dist/sanitise/radicals.js";
import { assignValences, updateValence } from "../../dist/sanitise/valence.js";
import { WorkGraph } from "../../dist/sanitise/work-graph.js";
import { readDetails } from "./pickle-details.mjs";

const CHECKED = ["SANITIZE_CLEANUP", "SANITIZE_CLEANUP_ORGANOMETALLICS", "SANITIZE_PROPERTIES"];
const KEKULISED = [...CHECKED, "SANITIZE_KEKULIZE", "SANITIZE_SYMMRINGS"];

/** A comparer of our steps with RDKit-JS's; one serves for any number of structures. */
export async function createStageComparer() {
  const rdkit = await initRdkit({ print: () => {}, printErr: () => {} });
  return new StageComparer(rdkit, rdkit.set_log_capture("rdApp.error"));
}

class StageComparer {
  #rdkit;
  #log;
  #conjugation = new ConjugationFinder();
  #ours = new WorkGraph();
  #theirs = new WorkGraph();

  constructor(rdkit, log) {
    this.#rdkit = rdkit;
    this.#log = log;
  }

  /**
   * How far a SMILES was followed and what differs on the way: `unread` where RDKit-JS cannot read it at all, `refused` for
   * its valences, `unkekulised`, `doubt`, or `finished`.
   */
  compare(text) {
    const ours = this.#ours;
    if (this.#read(text, false, ours) === undefined) return { end: "unread", differences: [] };
    const differences = [];
    const end = this.#follow(text, ours, differences);
    return { end, differences };
  }

  /** The graph that RDKit-JS reads before it sanitises anything, with valences that RDKit-JS does not check. */
  raw(text) {
    const graph = new WorkGraph();
    if (this.#read(text, false, graph) === undefined) throw new Error(`RDKit-JS cannot read ${text}`);
    return graph;
  }

  #follow(text, ours, differences) {
    cleanUp(ours);
    const halt = cleanUpMetals(ours) ?? assignValences(ours);
    if (halt?.kind === "doubt") return "doubt";
    const checked = this.#read(text, CHECKED);
    const said = checked === undefined ? refusal(explainRefusal(text, this.#log.get_buffer())) : undefined;
    const mine = halt === undefined ? undefined : refusal({ ...halt, message: `: ${halt.reason}` });
    if (mine !== said) differences.push(`refusal: ${mine} instead of ${said}`);
    if (halt !== undefined || checked === undefined) return "refused";
    same(ours, checked, differences, "clean-up", ["charge", "bondOrder", "bondBegin", "bondEnd"]);
    same(ours, checked, differences, "valence", ["explicitValence", "implicitHydrogens"]);

    if (ours.aromatic.includes(1) || ours.bondAromatic.includes(1)) {
      const kekulised = this.#read(text, KEKULISED);
      if (kekulised === undefined) return "unkekulised";
      kekulise(ours, kekulised);
    }
    assignRadicals(ours);
    const finished = this.#read(text);
    if (finished !== undefined) copy(finished, ours, ["aromatic", "bondOrder", "bondAromatic"]);
    this.#conjugation.find(ours);
    assignHybridisation(ours);
    if (cleanUpChirality(ours) !== undefined) return "doubt";
    const last = adjustHydrogens(ours);
    if ((last === undefined) !== (finished !== undefined)) differences.push(`last valences: ${last?.reason}`);
    if (last !== undefined || finished === undefined) return "refused";
    same(ours, finished, differences, "end", FINAL_FIELDS);
    return "finished";
  }

  /**
   * The graph after these operations of the sanitisation, all of them where none are named, none where `false` is given;
   * `undefined` where RDKit-JS refuses.
   */
  #read(text, operations, graph = this.#theirs) {
    const options = { removeHs: false, assignStereo: false };
    if (operations === false) options.sanitize = false;
    else if (operations !== undefined) options.sanitize = Object.fromEntries(operations.map((name) => [name, true]));
    this.#log.clear_buffer();
    const mol = this.#rdkit.get_mol(text, JSON.stringify(options));
    if (mol === null) return undefined;
    try {
      const bytes = mol.get_as_uint8array();
      const molecule = moleculeFromPickle(bytes);
      graphFromMolecule(molecule, graph);
      graph.hybridisation.set(molecule.hybridisation);
      graph.bondConjugated.set(molecule.bondConjugated);
      readDetails(bytes, graph);
      return graph;
    } finally {
      mol.delete();
    }
  }
}

const FINAL_FIELDS = [
  "radical",
  "bondConjugated",
  "hybridisation",
  "chirality",
  "noImplicit",
  "explicitHydrogens",
  "implicitHydrogens",
  "explicitValence",
];

/** What can be compared of a refusal. */
function refusal({ code, message, atoms }) {
  const words = message.slice(message.lastIndexOf(": ") + 2);
  return JSON.stringify({ code, words, atoms });
}

function same(ours, theirs, differences, stage, fields) {
  for (const field of fields) {
    const length = field.startsWith("bond") ? ours.nBonds : ours.nAtoms;
    const [mine, right] = [ours, theirs].map((graph) => graph[field].subarray(0, length).join());
    if (mine !== right) differences.push(`${stage}, ${field}: ${mine} instead of ${right}`);
  }
}

/** Gives our graph RDKit-JS's Kekulé form, which takes some hydrogens back from the atoms they were written with. */
function kekulise(ours, theirs) {
  const before = ours.noImplicit.slice(0, ours.nAtoms);
  copy(theirs, ours, ["aromatic", "bondOrder", "bondAromatic", "explicitHydrogens", "noImplicit"]);
  for (let a = 0; a < ours.nAtoms; a++) if (before[a] !== ours.noImplicit[a]) updateValence(ours, a);
}

function copy(from, to, fields) {
  for (const field of fields) to[field].set(from[field].subarray(0, field.startsWith("bond") ? to.nBonds : to.nAtoms));
}
