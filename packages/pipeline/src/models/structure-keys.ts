import { murckoScaffold, parseSmiles, type RdkitEngine, type StepName, standardise } from "@molsieve/chem";
import { createBreather, type TaskOptions } from "@molsieve/core";

/** What structures are told apart by, one text each. */
export interface StructureKeys {
  /** Canonical SMILES. */
  readonly exact: readonly string[];
  /** Canonical SMILES without stereochemistry. */
  readonly noStereo: readonly string[];
  /** Canonical SMILES of the canonical tautomer, without stereochemistry. */
  readonly tautomer: readonly string[];
  /** Bemis-Murcko scaffold; empty for an acyclic structure. */
  readonly scaffold: readonly string[];
}

/**
 * The keys of structures. Where a structure has no simpler form, because a step fails on it, its key is the one before.
 *
 * @param smiles canonical
 * @throws {MolsieveError} `cancelled` once the signal has fired
 */
export async function structureKeys(
  engine: RdkitEngine,
  smiles: readonly string[],
  { signal, onProgress }: TaskOptions,
): Promise<StructureKeys> {
  const breathe = createBreather(signal);
  const keys = { exact: smiles, noStereo: [] as string[], tautomer: [] as string[], scaffold: [] as string[] };
  for (const [i, text] of smiles.entries()) {
    const noStereo = await simpler(engine, text, ["stereo"]);
    keys.noStereo.push(noStereo);
    keys.tautomer.push(await simpler(engine, noStereo, ["tautomer", "stereo"]));
    keys.scaffold.push(scaffoldOf(engine, text));
    const turn = breathe();
    if (turn !== undefined)
      onProgress?.({ stage: "compare structures", done: i + 1, total: smiles.length, unit: "compounds" });
    await turn;
  }
  return keys;
}

async function simpler(engine: RdkitEngine, smiles: string, steps: readonly StepName[]): Promise<string> {
  const result = standardise(engine, smiles, { steps });
  if (engine.broken) await engine.restart();
  if (!result.ok) return smiles;
  using standard = result.value;
  return standard.smiles;
}

/** Bemis-Murcko scaffold of a canonical SMILES; empty for an acyclic compound. */
export function scaffoldOf(engine: RdkitEngine, smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return "";
  using mol = parsed.mol;
  return murckoScaffold(engine, mol.molecule());
}
