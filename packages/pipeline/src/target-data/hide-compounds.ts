import type { RdkitEngine } from "@molsieve/chem";
import { createBreather, MolsieveError } from "@molsieve/core";
import { splitByScaffold } from "@molsieve/models";
import type { Campaign } from "../config/campaign.js";
import { scaffoldOf } from "../models/structure-keys.js";
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
 * @throws {MolsieveError} `input` when all compounds share one scaffold; `cancelled` once `signal` has fired
 */
export async function hideCompounds(
  engine: RdkitEngine,
  compounds: readonly MeasuredCompound[],
  hide: Campaign["hide"],
  seed: number,
  signal: AbortSignal | undefined,
): Promise<TargetSplit> {
  if (hide === undefined) return { training: compounds, hidden: [] };
  const breathe = createBreather(signal);
  const scaffolds: string[] = [];
  for (const { first } of compounds) {
    scaffolds.push(scaffoldOf(engine, first.prepared.smiles));
    await breathe();
  }
  if (new Set(scaffolds).size < 2) {
    throw new MolsieveError(
      "input",
      `all ${compounds.length} measured compounds share one scaffold, so none can be hidden`,
      {
        key: "hide",
        remedy: "Leave hide out of the campaign, or add compounds of other scaffolds to the target file",
      },
    );
  }
  const { train, test } = splitByScaffold(scaffolds, { fraction: hide.fraction, seed });
  const at = (row: number) => compounds[row] as MeasuredCompound;
  return { training: Array.from(train, at), hidden: Array.from(test, at) };
}
