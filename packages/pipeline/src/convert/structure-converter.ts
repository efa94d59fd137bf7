import { createRdkitEngine, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";

/** From 660 atoms on RDKit-JS may never return. */
const MAX_ATOMS = 500;

/** A structure in the other notation, or why there is none. */
export type ConvertedStructure =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Turns a structure into what the output holds. */
export type StructureConverter = (structure: string) => Promise<ConvertedStructure>;

/**
 * A converter from one notation to another: SMILES become V2000 mol blocks with 2D coordinates, mol blocks canonical SMILES,
 * both by RDKit. Where both are the same the text stays as it is and RDKit is not loaded.
 */
export async function createStructureConverter(
  from: "smiles" | "molblock",
  to: "smiles" | "molblock",
): Promise<StructureConverter> {
  if (from === to) return async (text) => ({ ok: true, text });
  const engine = await createRdkitEngine();
  const convert = from === "smiles" ? molblockOf : smilesOf;
  return async (text) => {
    try {
      return convert(engine, text);
    } catch (error) {
      if (!isMolsieveError(error, "engine")) throw error;
      return { ok: false, code: "engine-failure", message: "RDKit-JS failed on this structure" };
    } finally {
      if (engine.broken) await engine.restart();
    }
  };
}

function molblockOf(engine: RdkitEngine, smiles: string): ConvertedStructure {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed;
  using mol = parsed.mol;
  return { ok: true, text: mol.molblock() };
}

/** RDKit drops hydrogens that need not be atoms when it reads SMILES, not when it reads mol blocks. */
function withoutHydrogens(engine: RdkitEngine, smiles: string): string {
  if (!smiles.includes("[H]")) return smiles;
  const read = engine.read(smiles);
  if (read.mol === undefined) return smiles;
  using mol = read.mol;
  return mol.smiles();
}

function smilesOf(engine: RdkitEngine, molblock: string): ConvertedStructure {
  const nAtoms = Number(/^M {2}V30 COUNTS (\d+)/m.exec(molblock)?.[1] ?? molblock.split("\n")[3]?.slice(0, 3));
  if (nAtoms > MAX_ATOMS) {
    return { ok: false, code: "too-large", message: `structure of ${nAtoms} atoms, the limit is ${MAX_ATOMS}` };
  }
  const read = engine.read(molblock);
  if (read.mol === undefined) {
    const logged =
      read.log
        .replace(/^\[[\d:]+\] /gm, "")
        .trim()
        .split("\n")[0] ?? "";
    const why = logged === "" ? "" : ` (${logged.slice(0, 120)})`;
    return { ok: false, code: "unparsable", message: `RDKit cannot read the mol block${why}` };
  }
  using mol = read.mol;
  const text = withoutHydrogens(engine, mol.smiles());
  return text === "" ? { ok: false, code: "empty", message: "the mol block has no atoms" } : { ok: true, text };
}
