// RDKit-JS stopped before and after kekulisation and aromaticity, and our steps run from the same start.
import initRdkit from "@rdkit/rdkit";
import { moleculeFromPickle } from "../../dist/index.js";
import { explainRefusal } from "../../dist/parse/explain-refusal.js";
import { RingFinder } from "../../dist/rings/ring-finder.js";
import { AromaticityFinder } from "../../dist/sanitise/aromaticity-graph.js";
import { graphFromMolecule } from "../../dist/sanitise/graph-from-molecule.js";
import { Kekuliser } from "../../dist/sanitise/kekulise-graph.js";
import { WorkGraph } from "../../dist/sanitise/work-graph.js";
import { readDetails } from "./pickle-details.mjs";

const CLEANED = ["SANITIZE_CLEANUP", "SANITIZE_CLEANUP_ORGANOMETALLICS"];
// Valences are checked once more after all steps, which is left out of the later stages.
const CHECKED = [...CLEANED, "SANITIZE_PROPERTIES"];
const KEKULISED = [...CLEANED, "SANITIZE_KEKULIZE"];
const AROMATIC = [...KEKULISED, "SANITIZE_SYMMRINGS", "SANITIZE_FINDRADICALS", "SANITIZE_SETAROMATICITY"];
const ATOM_FIELDS = ["aromatic", "explicitHydrogens", "implicitHydrogens", "noImplicit", "explicitValence"];
const BOND_FIELDS = ["bondOrder", "bondAromatic", "bondDirection"];

/** A comparer of our steps with RDKit-JS's; one serves for any number of structures. */
export async function createAromaticComparer() {
  const rdkit = await initRdkit({ print: () => undefined, printErr: () => undefined });
  return new AromaticComparer(rdkit, rdkit.set_log_capture("rdApp.error"));
}

class AromaticComparer {
  /** RDKit-JS, for other questions. */
  rdkit;
  #log;
  #ours = new WorkGraph();
  #theirs = new WorkGraph();
  #rings = new RingFinder();
  #kekuliser = new Kekuliser();
  #aromaticity = new AromaticityFinder();

  constructor(rdkit, log) {
    this.rdkit = rdkit;
    this.#log = log;
  }

  /**
   * What became of a SMILES: `unread` where RDKit-JS does not get as far as kekulisation, `rings` where ours are in doubt,
   * `kekulise doubt`, `refused` by both, `aromaticity doubt`, `same`, or `differs: ...`.
   */
  compare(text) {
    const ours = this.#ours;
    const theirs = this.#theirs;
    try {
      if (!this.#read(text, CHECKED, ours)) return "unread";
      if (this.#rings.find(ours) !== undefined) return "rings";
      const halt = this.#kekuliser.kekulise(ours);
      if (halt?.kind === "doubt") return "kekulise doubt";
      const isKekulised = this.#read(text, KEKULISED, theirs);
      if (!isKekulised) {
        const failure = explainRefusal(text, this.#log.get_buffer());
        if (halt === undefined) return `differs: not refused as ${failure.message}`;
        const right = `${failure.code} ${failure.atoms} ${failure.message.slice(-halt.reason.length)}`;
        const found = `${halt.code} ${halt.atoms} ${halt.reason}`;
        return found === right ? "refused" : `differs: ${found} instead of ${right}`;
      }
      if (halt !== undefined) return `differs: refused, ${halt.reason} ${halt.atoms}`;
      const kekule = difference(ours, theirs, [...ATOM_FIELDS, ...BOND_FIELDS]);
      if (kekule !== undefined) return `differs: Kekulé form, ${kekule}`;
      if (!this.#read(text, AROMATIC, theirs)) return "differs: RDKit fails";
      ours.radical.set(theirs.radical.subarray(0, ours.nAtoms));
      if (this.#aromaticity.mark(ours) !== undefined) return "aromaticity doubt";
      const aromatic = difference(ours, theirs, [...ATOM_FIELDS, ...BOND_FIELDS]);
      return aromatic === undefined ? "same" : `differs: aromaticity, ${aromatic}`;
    } catch (error) {
      if (error instanceof WebAssembly.Exception || error?.code === "input") return "unread";
      throw error;
    }
  }

  /** Whether RDKit-JS gets through these operations; the graph is filled then. */
  #read(text, operations, graph) {
    const sanitize = Object.fromEntries(operations.map((name) => [name, true]));
    this.#log.clear_buffer();
    const mol = this.rdkit.get_mol(text, JSON.stringify({ removeHs: false, assignStereo: false, sanitize }));
    if (mol === null) return false;
    try {
      const bytes = mol.get_as_uint8array();
      graphFromMolecule(moleculeFromPickle(bytes), graph);
      readDetails(bytes, graph);
      return true;
    } finally {
      mol.delete();
    }
  }
}

function difference(ours, theirs, fields) {
  for (const field of fields) {
    const length = field.startsWith("bond") ? ours.nBonds : ours.nAtoms;
    for (let i = 0; i < length; i++) {
      if (ours[field][i] !== theirs[field][i]) return `${field}[${i}] ${ours[field][i]} instead of ${theirs[field][i]}`;
    }
  }
  return undefined;
}
