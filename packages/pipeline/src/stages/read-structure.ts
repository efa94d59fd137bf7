import {
  type Molecule,
  type ParseFailure,
  type ParseResult,
  parseMolBlock,
  parseSmiles,
  type RdkitEngine,
  type RdkitMol,
} from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";

/** How structures are written. */
export type Notation = "smiles" | "molblock";

/** The molecule that a structure in `notation` describes, sanitised by RDKit, as {@link parseSmiles} gives it. */
export function readStructure(engine: RdkitEngine, text: string, notation: Notation): ParseResult {
  return notation === "smiles" ? parseSmiles(engine, text) : parseMolBlock(engine, text);
}

/** A molecule as RDKit has it, to dispose, and as a graph; or why there is none. */
export type ReadMolecule =
  | { readonly ok: true; readonly mol: RdkitMol; readonly molecule: Molecule }
  | { readonly ok: false; readonly code: ParseFailure["code"] | "query"; readonly message: string };

/** What {@link readStructure} gives, and the graph; a structure with any-atoms or any-bonds is refused as a `query`. */
export function readMolecule(engine: RdkitEngine, text: string, notation: Notation): ReadMolecule {
  const read = readStructure(engine, text, notation);
  if (!read.ok) return read;
  try {
    return { ok: true, mol: read.mol, molecule: read.mol.molecule() };
  } catch (error) {
    read.mol[Symbol.dispose]();
    if (!isMolsieveError(error, "input")) throw error;
    return { ok: false, code: "query", message: error.reason };
  }
}
