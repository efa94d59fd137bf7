import {
  type Molecule,
  type ParseFailure,
  parseMolBlock,
  parseSmiles,
  type RdkitEngine,
  type RdkitMol,
  type StandardiseFailure,
  type StandardiseOptions,
  standardise,
} from "@molsieve/chem";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import type { PreparedMolecule } from "./prepared-codec.js";

/** How structures are written. */
export type Notation = "smiles" | "molblock";

/** What a stage is given of a row: a structure as it is written, or a molecule of a prepared library. */
export type StageRow = string | PreparedMolecule;

/** What is asked of a molecule beside its graph; to dispose. */
export type WritableMolecule = Pick<RdkitMol, "smiles" | "molblock"> & Disposable;

/** A molecule to dispose, and its graph; or why there is none. */
export type ReadMolecule =
  | { readonly ok: true; readonly mol: WritableMolecule; readonly molecule: Molecule }
  | { readonly ok: false; readonly code: ParseFailure["code"] | "query"; readonly message: string };

/**
 * What {@link parseSmiles} or {@link parseMolBlock} gives, and the graph; a structure with any-atoms or any-bonds is refused as
 * a `query`. A prepared molecule is taken as it is.
 */
export function readMolecule(engine: RdkitEngine, row: StageRow, notation: Notation): ReadMolecule {
  if (typeof row !== "string") return { ok: true, mol: preparedMolecule(engine, row), molecule: row.molecule };
  const read = notation === "smiles" ? parseSmiles(engine, row) : parseMolBlock(engine, row);
  if (!read.ok) return read;
  try {
    return { ok: true, mol: read.mol, molecule: read.mol.molecule() };
  } catch (error) {
    read.mol[Symbol.dispose]();
    if (!isMolsieveError(error, "input")) throw error;
    return { ok: false, code: "query", message: error.reason };
  }
}

/** A molecule in its standard form, to dispose; or why there is none. */
export type StandardRow =
  | { readonly ok: true; readonly mol: WritableMolecule; readonly molecule: Molecule }
  | StandardiseFailure;

/** What {@link standardise} gives; a prepared molecule is taken as it is. */
export function standardRow(engine: RdkitEngine, row: StageRow, options: StandardiseOptions): StandardRow {
  if (typeof row !== "string") return { ok: true, mol: preparedMolecule(engine, row), molecule: row.molecule };
  const result = standardise(engine, row, options);
  if (!result.ok) return result;
  const standard = result.value;
  const mol: WritableMolecule = {
    smiles: () => standard.smiles,
    molblock: () => standard.mol.molblock(),
    [Symbol.dispose]: () => standard[Symbol.dispose](),
  };
  return { ok: true, mol, molecule: standard.molecule };
}

function preparedMolecule(engine: RdkitEngine, { smiles }: PreparedMolecule): WritableMolecule {
  return {
    smiles: () => smiles,
    molblock() {
      const read = parseSmiles(engine, smiles);
      if (!read.ok) throw new MolsieveError("engine", read.message);
      using mol = read.mol;
      return mol.molblock();
    },
    [Symbol.dispose]: () => undefined,
  };
}
