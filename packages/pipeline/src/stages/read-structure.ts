import {
  type Molecule,
  type ParseFailure,
  type ParseResult,
  parseSmiles,
  type RdkitEngine,
  type RdkitMol,
} from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";

/** From 660 atoms on RDKit-JS may never return. */
const MAX_ATOMS = 500;

/** How structures are written. */
export type Notation = "smiles" | "molblock";

/**
 * The molecule that a SMILES or a mol block describes, sanitised by RDKit, or the reason why there is none. Atoms stand in
 * the order of the text, hydrogens that need not be atoms left out.
 *
 * Never throws on bad input. After `engine-failure` call the engine's `restart()`.
 */
export function readStructure(engine: RdkitEngine, text: string, notation: Notation): ParseResult {
  return notation === "smiles" ? parseSmiles(engine, text) : parseMolblock(engine, text);
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

function parseMolblock(engine: RdkitEngine, molblock: string): ParseResult {
  const nAtoms = Number(/^M {2}V30 COUNTS (\d+)/m.exec(molblock)?.[1] ?? molblock.split("\n")[3]?.slice(0, 3));
  if (nAtoms > MAX_ATOMS) return failure("too-large", `structure of ${nAtoms} atoms, the limit is ${MAX_ATOMS}`);
  if (nAtoms === 0) return failure("empty", "the mol block has no atoms");
  try {
    const read = engine.read(molblock);
    if (read.mol !== undefined) return { ok: true, mol: read.mol };
    const logged =
      read.log
        .replace(/^\[[\d:]+\] /gm, "")
        .trim()
        .split("\n")[0] ?? "";
    return failure("unparsable", `RDKit cannot read the mol block${logged === "" ? "" : ` (${logged.slice(0, 120)})`}`);
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return failure("engine-failure", "RDKit-JS failed on this mol block");
  }
}

function failure(code: ParseFailure["code"], message: string): ParseFailure {
  return { ok: false, code, message };
}
