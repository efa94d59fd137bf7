import type { Molecule } from "../molecule.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse.js";
import type { RdkitEngine } from "../rdkit-engine.js";
import type { RdkitMol } from "../rdkit-mol.js";
import { MoleculeDraft } from "./molecule-draft.js";
import { writeSmiles } from "./write-smiles.js";

/** A draft as RDKit understands it. Declare `mol` with `using`. */
export interface Reread {
  readonly ok: true;
  readonly mol: RdkitMol;
  /** The text that was read. */
  readonly text: string;
  /**
   * Number in the draft (or atom of the molecule that was written) of every atom of `mol`, `[nAtoms]`; undefined where
   * RDKit merged explicit hydrogen atoms, so that the atoms do not stand in the order of the text.
   */
  readonly atoms: Uint16Array | undefined;
}

/** The draft read by RDKit, to dispose, or the reason why RDKit refuses it. One parse. */
export function rereadMolecule(
  engine: RdkitEngine,
  source: MoleculeDraft | Molecule,
  limits?: ParseLimits,
): Reread | ParseFailure {
  const draft = source instanceof MoleculeDraft ? source.toGraph() : undefined;
  const graph = draft === undefined ? (source as Molecule) : draft.graph;
  const { text, atomOrder } = writeSmiles(graph);
  const parsed = parseSmiles(engine, text, limits);
  if (!parsed.ok) return parsed;
  const { mol } = parsed;
  const isInOrder = mol.nAtoms === atomOrder.length;
  const atoms = draft === undefined ? atomOrder : atomOrder.map((a) => draft.atoms[a] as number);
  return { ok: true, mol, text, atoms: isInOrder ? atoms : undefined };
}
