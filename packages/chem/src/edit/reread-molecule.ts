import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { Molecule } from "../molecule/molecule.js";
import type { ParseFailure, ParseLimits } from "../parse/parse.js";
import { parseGraph } from "../parse/parse-graph.js";
import { MoleculeDraft } from "./molecule-draft.js";
import { TextOrder } from "./text-order.js";

/** A draft as RDKit understands it. Declare `mol` with `using`. */
export interface Reread {
  readonly ok: true;
  readonly mol: RdkitMol;
  /**
   * Number in the draft (or atom of the molecule that was written) of every atom of `mol`, `[nAtoms]`; undefined where
   * RDKit merged explicit hydrogen atoms, so that the atoms do not stand in the order of the text.
   */
  readonly atoms: Uint16Array | undefined;
}

/** What RDKit reads a draft as, to dispose, or the reason why RDKit refuses it. One parse, or none of a text at all. */
export function rereadMolecule(
  engine: RdkitEngine,
  source: MoleculeDraft | Molecule,
  limits?: ParseLimits,
): Reread | ParseFailure {
  const draft = source instanceof MoleculeDraft ? source.toGraph() : undefined;
  const graph = draft === undefined ? (source as Molecule) : draft.graph;
  const parsed = parseGraph(engine, graph, undefined, limits);
  if (!parsed.ok) return parsed;
  const { mol } = parsed;
  const isInOrder = mol.nAtoms === graph.nAtoms;
  const order = new TextOrder();
  order.walk(graph, undefined);
  const inGraph = order.atoms.slice(0, graph.nAtoms);
  const atoms = draft === undefined ? inGraph : inGraph.map((a) => draft.atoms[a] as number);
  return { ok: true, mol, atoms: isInOrder ? atoms : undefined };
}
