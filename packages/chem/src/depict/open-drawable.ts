import { argumentError } from "@molsieve/core";
import { writeSmiles } from "../edit/write-smiles.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { Molecule } from "../molecule/molecule.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse/parse.js";
import { isMolBlock, parseMolBlock } from "../parse/parse-mol-block.js";
import { drawableText } from "./drawable-text.js";

/** What can be drawn: SMILES, CXSMILES, a mol block, a graph, or a molecule read by the engine. Coordinates are kept. */
export type Drawable = string | Molecule | RdkitMol;

/** A structure read for drawing. */
export interface OpenDrawable extends Disposable {
  readonly ok: true;
  readonly mol: RdkitMol;
  /** The graph in the caller's numbering. */
  readonly source: Molecule;
  /** Atom of `mol` for an atom of the caller; -1 for a hydrogen that RDKit merged into its neighbour. */
  readonly place: (atom: number) => number;
}

/**
 * The structure as RDKit draws it, to dispose, or the reason why there is none.
 *
 * @throws {MolsieveError} `input` for a query, `argument` for notes that cannot be attached, `engine` when RDKit-JS fails
 */
export function openDrawable(
  engine: RdkitEngine,
  structure: Drawable,
  notes: ReadonlyMap<number, string>,
  limits: ParseLimits | undefined,
): OpenDrawable | ParseFailure {
  if (typeof structure !== "string" && "draw" in structure) {
    if (notes.size > 0) throw argumentError("atomNotes", structure, "absent where the structure is an RDKit molecule");
    const source = structure.molecule();
    return { ok: true, mol: structure, source, place: (a) => a, [Symbol.dispose]: () => undefined };
  }
  const written = typeof structure === "string" ? undefined : writeSmiles(structure);
  const place = typeof structure === "string" ? (a: number) => a : placesAfterReading(structure, written?.atomOrder);
  const text = written?.text ?? (structure as string).trim();
  const isDrawn = isMolBlock(text);
  if (isDrawn && notes.size > 0) throw argumentError("atomNotes", text, "absent where the structure is a mol block");
  const parsed = isDrawn
    ? parseMolBlock(engine, structure as string, limits)
    : parseSmiles(engine, withNotes(text, notes, place), limits);
  if (!parsed.ok) return parsed;
  const { mol } = parsed;
  try {
    const source = typeof structure === "string" ? mol.molecule() : structure;
    return { ok: true, mol, source, place, [Symbol.dispose]: () => mol[Symbol.dispose]() };
  } catch (error) {
    mol[Symbol.dispose]();
    throw error;
  }
}

/** Where RDKit puts the atoms of a molecule that it reads from the SMILES written in this order. */
function placesAfterReading(molecule: Molecule, order: Uint16Array | undefined): (atom: number) => number {
  const places = new Int32Array(molecule.nAtoms).fill(-1);
  let next = 0;
  for (const a of order ?? []) {
    if (!isMergedHydrogen(molecule, a)) places[a] = next++;
  }
  return (a) => places[a] ?? -1;
}

function isMergedHydrogen(molecule: Molecule, a: number): boolean {
  const { element, isotope, charge, mapNumber, neighbourStart, neighbourAtom } = molecule;
  const first = neighbourStart[a] as number;
  if (element[a] !== 1 || isotope[a] !== 0 || charge[a] !== 0 || mapNumber[a] !== 0) return false;
  return (neighbourStart[a + 1] as number) - first === 1 && (element[neighbourAtom[first] as number] as number) > 1;
}

/** The SMILES with notes in its CXSMILES tail. */
function withNotes(text: string, notes: ReadonlyMap<number, string>, place: (atom: number) => number): string {
  const properties = [...notes]
    .filter(([a]) => place(a) >= 0)
    .map(([a, note]) => `${place(a)}.atomNote.${escaped(drawableText(note))}`);
  if (properties.length === 0) return text;
  const tail = `atomProp:${properties.join(":")}`;
  return text.endsWith("|") ? `${text.slice(0, -1)},${tail}|` : `${text} |${tail}|`;
}

function escaped(note: string): string {
  return note.replace(/[^A-Za-z0-9 ]/g, (c) => `&#${c.charCodeAt(0)};`);
}
