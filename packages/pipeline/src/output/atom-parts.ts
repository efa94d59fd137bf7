import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { createBreather, isMolsieveError } from "@molsieve/core";
import { atomContributions, loadModel } from "@molsieve/models";

/** Hits whose predictions are explained: each costs a prediction for every atom. */
const MOST_EXPLAINED = 100;

/**
 * What each atom adds to the prediction of a saved model for one of its targets, for the first 100 compounds, `[nAtoms]` in the order of the SMILES; null
 * for those behind them, and for all where the model's features say nothing of atoms or need another network.
 *
 * @param smiles canonical, the best compound first
 * @throws {MolsieveError} `input` when the model cannot be read, `cancelled` once `signal` has fired
 * @see doi:10.1186/1758-2946-5-43
 */
export async function atomParts(
  engine: RdkitEngine,
  { file, target }: { readonly file: string; readonly target: string },
  smiles: readonly string[],
  signal: AbortSignal | undefined,
): Promise<(readonly number[] | null)[]> {
  const parts: (readonly number[] | null)[] = smiles.map(() => null);
  const { features, encoders = [], targets } = await loadModel(engine, file);
  const model = targets.find(({ name }) => name === target);
  if (model === undefined || encoders.length > 0) return parts;
  const breathe = createBreather(signal);
  for (const [i, each] of smiles.slice(0, MOST_EXPLAINED).entries()) {
    await breathe();
    const parsed = parseSmiles(engine, each);
    if (!parsed.ok) continue;
    using mol = parsed.mol;
    try {
      const { atoms } = atomContributions(features, mol.molecule(), (rows) => model.trusted.predict(rows).value);
      parts[i] = [...atoms];
    } catch (error) {
      if (isMolsieveError(error, "argument")) return parts;
      throw error;
    }
  }
  return parts;
}
