// RDKit-JS stopped after a part of its sanitisation, and our steps run beside it from the same start.
import initRdkit from "@rdkit/rdkit";
import { moleculeFromPickle } from "../../dist/index.js";
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

const CLEANED = ["SANITIZE_CLEANUP", "SANITIZE_CLEANUP_ORGANOMETALLICS"];
const CHECKED = [...CLEANED, "SANITIZE_PROPERTIES"];
const KEKULISED = [...CHECKED, "SANITIZE_KEKULIZE", "SANITIZE_SYMMRINGS"];
const AROMATIC = [...KEKULISED, "SANITIZE_FINDRADICALS", "SANITIZE_SETAROMATICITY"];

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
   * `{ end, fault, differences }` of a SMILES: how far it was followed (`unread` where RDKit-JS cannot read it at all,
   * `refused` for its valences, `unkekulised`, `doubt`, or `finished`), the words of a refusal, and each field that differs.
   */
  compare(text) {
    const differences = [];
    const end = (reached, fault) => ({ end: reached, fault, differences });
    const ours = this.#ours;
    const at = (ops) => this.#read(text, ops, this.#theirs);
    const same = (stage, theirs, ...fields) => {
      for (const field of fields) {
        const length = field.startsWith("bond") ? ours.nBonds : ours.nAtoms;
        const [mine, right] = [ours, theirs].map((graph) => graph[field].subarray(0, length).join());
        if (mine !== right) differences.push(`${stage} ${field}: ${mine} instead of ${right}`);
      }
    };

    if (this.#read(text, false, ours) === undefined) return end("unread");
    cleanUp(ours);
    const doubt = cleanUpMetals(ours);
    if (doubt !== undefined) return end("doubt", doubt.cause);
    const cleaned = at(CLEANED);
    if (cleaned === undefined) {
      differences.push("clean-up: not refused");
      return end("refused");
    }
    same("clean-up", cleaned, "charge", "bondOrder", "bondBegin", "bondEnd");

    const halt = assignValences(ours);
    const checked = at(CHECKED);
    if (halt?.kind === "doubt") return end("doubt", halt.cause);
    if ((halt === undefined) !== (checked !== undefined)) {
      differences.push(
        `valence: ${halt?.reason ?? "not refused"}, RDKit: ${checked ? "not refused" : this.#log.get_buffer().trim()}`,
      );
    }
    if (checked === undefined || halt !== undefined)
      return end("refused", [halt?.reason, this.#log.get_buffer().trim()]);
    same("valence", checked, "explicitValence", "implicitHydrogens", "noImplicit");

    const kekulised = at(KEKULISED);
    if (kekulised === undefined) return end("unkekulised");
    const isChanged = (a) => ours.noImplicit[a] !== kekulised.noImplicit[a];
    copy(kekulised, ours, "aromatic", "bondOrder", "bondAromatic", "explicitHydrogens");
    for (let a = 0; a < ours.nAtoms; a++) {
      if (!isChanged(a)) continue;
      ours.noImplicit[a] = kekulised.noImplicit[a];
      updateValence(ours, a);
    }
    assignRadicals(ours);
    const aromatic = at(AROMATIC);
    same("radicals", aromatic, "radical");
    copy(aromatic, ours, "aromatic", "bondOrder", "bondAromatic");
    this.#conjugation.find(ours);
    assignHybridisation(ours);
    const strange = cleanUpChirality(ours);
    if (strange !== undefined) return end("doubt", strange.cause);
    adjustHydrogens(ours);
    const last = assignValences(ours);
    const finished = at(true);
    if ((last === undefined) !== (finished !== undefined)) differences.push(`last valences: ${last?.reason}`);
    if (finished === undefined) return end("refused", [last?.reason, this.#log.get_buffer().trim()]);
    same("conjugation", finished, "bondConjugated");
    same("hybridisation", finished, "hybridisation");
    same("chirality", finished, "chirality");
    same("hydrogens", finished, "explicitHydrogens", "implicitHydrogens", "explicitValence", "noImplicit", "radical");
    return end("finished");
  }

  /** The graph after these operations of the sanitisation, all of them or none; `undefined` where RDKit-JS refuses. */
  #read(text, operations, graph) {
    const options = { removeHs: false, assignStereo: false };
    if (operations === false) options.sanitize = false;
    else if (operations !== true) options.sanitize = Object.fromEntries(operations.map((name) => [name, true]));
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

function copy(from, to, ...fields) {
  for (const field of fields) to[field].set(from[field].subarray(0, field.startsWith("bond") ? to.nBonds : to.nAtoms));
}

/** What a molecule does not keep of RDKit's binary form: flags against implicit hydrogens, valences, flags of bonds. */
function readDetails(bytes, graph) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { nAtoms, nBonds } = graph;
  const indexBytes = nAtoms > 255 || nBonds > 255 ? 4 : 1;
  let at = 30;
  for (let a = 0; a < nAtoms; a++) {
    const flags = bytes[at + 1];
    const values = view.getUint32(at + 2, true);
    at += 6;
    graph.noImplicit[a] = (flags >> 5) & 1;
    for (const bit of [2, 4, 8, 16]) if (values & bit) at++;
    graph.explicitValence[a] = values & 32 ? bytes[at++] : 0;
    for (const bit of [64, 128]) if (values & bit) at++;
    if (values & 256) at += 4;
    if (flags & 8) at += bytes[at + 1] < 128 ? 2 : 6;
    if (flags & 4) at += 5 + view.getUint32(at + 1, true);
  }
  at++;
  for (let b = 0; b < nBonds; b++) {
    at += 2 * indexBytes;
    const flags = bytes[at++];
    graph.bondAromatic[b] = (flags >> 6) & 1;
    if (flags & 8) at++;
    if (flags & 4) at++;
    if (flags & 2) at += 2 + bytes[at + 1] * indexBytes;
    if (flags & 1) for (let i = 0; i < 2; i++) at += 4 + view.getUint32(at, true);
  }
}
