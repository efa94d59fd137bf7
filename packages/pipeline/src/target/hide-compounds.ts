import { moleculeFromRdkitJson, murckoScaffold, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { splitByScaffold } from "@molsieve/models";
import type { Campaign } from "../config/campaign.js";
import type { MeasuredCompound } from "./merge-replicates.js";

/** The measured compounds of a campaign, divided. */
export interface TargetSplit {
  /** What the model learns from. */
  readonly training: readonly MeasuredCompound[];
  /** What is mixed into the library; empty when the campaign hides nothing. */
  readonly hidden: readonly MeasuredCompound[];
}

/**
 * The compounds divided into training and hidden ones; compounds of one Bemis-Murcko scaffold stay together, so that the
 * hidden ones are not mere substituent variations of the training ones.
 *
 * @throws {MolsieveError} `input` when all compounds share one scaffold
 */
export function hideCompounds(
  engine: RdkitEngine,
  compounds: readonly MeasuredCompound[],
  hide: Campaign["hide"],
  seed: number,
): TargetSplit {
  if (hide === undefined) return { training: compounds, hidden: [] };
  const scaffolds = compounds.map(({ first }) => scaffoldOf(engine, first.prepared.smiles));
  const { train, test } = splitByScaffold(scaffolds, { fraction: hide.fraction, seed });
  const at = (row: number) => compounds[row] as MeasuredCompound;
  return { training: Array.from(train, at), hidden: Array.from(test, at) };
}

/** Bemis-Murcko scaffold of a canonical SMILES; empty for an acyclic compound. */
function scaffoldOf(engine: RdkitEngine, smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return "";
  using mol = parsed.mol;
  return murckoScaffold(engine, moleculeFromRdkitJson(mol.json()));
}
