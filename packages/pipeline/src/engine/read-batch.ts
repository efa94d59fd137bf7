import { type Molecule, parseMolBlock, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { createBreather, isMolsieveError } from "@molsieve/core";
import type { ServiceTask } from "@molsieve/screen";
import type { RefusedRow } from "./engine-rows.js";

/** What is done with one structure; bad ones are refused, not thrown. */
export type StructureWork<Made> = (structure: string) => Made | RefusedRow;

/**
 * What `work` makes of each structure, in order; one that breaks RDKit-JS is refused, and the engine restarted. Gives the event
 * loop a turn every few milliseconds, so that a call can be cancelled.
 *
 * @param stage name in progress
 * @throws {MolsieveError} `cancelled` once the signal has fired
 */
export async function eachStructure<Made>(
  engine: RdkitEngine,
  stage: string,
  structures: readonly string[],
  { signal, onProgress }: ServiceTask,
  work: StructureWork<Made>,
): Promise<(Made | RefusedRow)[]> {
  const breathe = createBreather(signal, TURN_MS);
  const made: (Made | RefusedRow)[] = [];
  for (const structure of structures) {
    const pause = breathe();
    if (pause !== undefined) {
      onProgress({ stage, done: made.length, total: structures.length, unit: "structures" });
      await pause;
    }
    made.push(workOn(structure, work));
    if (engine.broken) await engine.restart();
  }
  onProgress({ stage, done: made.length, total: structures.length, unit: "structures" });
  return made;
}

const TURN_MS = 20;

function workOn<Made>(structure: string, work: StructureWork<Made>): Made | RefusedRow {
  try {
    return work(structure);
  } catch (error) {
    if (isMolsieveError(error, "engine")) return refusal("engine-failure", "RDKit-JS failed on this structure");
    // A search that takes too many steps is the fault of this structure, and so are query atoms.
    if (isMolsieveError(error, "input")) return refusal("step-limit", error.reason);
    throw error;
  }
}

function refusal(code: string, message: string): RefusedRow {
  return { ok: false, code, message };
}

/** What `use` makes of the graph of a SMILES or mol block, or why it cannot be read. */
export function withMolecule<Made>(
  engine: RdkitEngine,
  structure: string,
  use: (molecule: Molecule, smiles: () => string) => Made,
): Made | RefusedRow {
  const read = structure.includes("\n") ? parseMolBlock(engine, structure) : parseSmiles(engine, structure);
  if (!read.ok) return refusal(read.code, read.message);
  using mol = read.mol;
  let molecule: Molecule;
  try {
    molecule = mol.molecule();
  } catch (error) {
    if (isMolsieveError(error, "input")) return refusal("query", error.reason);
    throw error;
  }
  return use(molecule, () => mol.smiles());
}
