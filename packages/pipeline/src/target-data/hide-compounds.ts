import type { RdkitEngine } from "@molsieve/chem";
import { createBreather, MolsieveError } from "@molsieve/core";
import { splitByScaffold, splitByTime } from "@molsieve/models";
import type { Campaign } from "../config/campaign.js";
import { scaffoldOf } from "../models/structure-keys.js";
import { timeValue } from "../models/time-value.js";
import type { MeasuredCompound } from "./merge-replicates.js";

/** The measured compounds of a campaign, divided. */
export interface TargetSplit {
  /** What the model learns from. */
  readonly training: readonly MeasuredCompound[];
  /** What is mixed into the library; empty when the campaign hides nothing. */
  readonly hidden: readonly MeasuredCompound[];
}

/**
 * The compounds divided into training and hidden ones. By scaffold, compounds of one Bemis-Murcko scaffold stay together, so that
 * the hidden ones are not mere substituent variations of the training ones; by time, the latest are hidden, those of one time
 * together; by column, those that are marked.
 *
 * @throws {MolsieveError} `input` when all compounds share one scaffold or time, or none or all are marked; `cancelled` once
 * `signal` has fired
 */
export async function hideCompounds(
  engine: RdkitEngine,
  compounds: readonly MeasuredCompound[],
  hide: Campaign["hide"],
  seed: number,
  signal: AbortSignal | undefined,
): Promise<TargetSplit> {
  if (hide === undefined) return { training: compounds, hidden: [] };
  const at = (row: number) => compounds[row] as MeasuredCompound;
  if (hide.by !== "scaffold") {
    const { train, test } = hide.by === "time" ? byTime(compounds, hide) : byColumn(compounds, hide);
    return { training: train.map(at), hidden: test.map(at) };
  }
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
  const { train, test } = splitByScaffold(scaffolds, { ...fractionOf(hide), seed });
  return { training: Array.from(train, at), hidden: Array.from(test, at) };
}

type Hide = NonNullable<Campaign["hide"]>;

/** The latest compounds, each at the time of its earliest measurement: from then on its structure was known. */
function byTime(compounds: readonly MeasuredCompound[], hide: Hide) {
  const times = Float64Array.from(compounds, ({ marks }) =>
    Math.min(...marks.map((mark) => timeValue(mark) ?? Number.NaN)),
  );
  if (new Set(times).size < 2) {
    throw new MolsieveError(
      "input",
      `all ${compounds.length} measured compounds have one time, so none can be hidden`,
      {
        key: "hide.column",
        value: hide.column,
        remedy: "Name a column whose times differ, or hide by scaffold",
      },
    );
  }
  const [fold] = splitByTime(times, fractionOf(hide)).folds;
  if (fold === undefined) throw new MolsieveError("internal", "a split by time has no fold");
  return { train: Array.from(fold.train), test: Array.from(fold.test) };
}

/** The compounds that are marked in all of their rows: what is in one that is not, was known. */
function byColumn(compounds: readonly MeasuredCompound[], { column, values = [] }: Hide) {
  const wanted = new Set(values.map(String));
  const rows = [...compounds.keys()];
  const isHidden = (row: number) => compounds[row]?.marks.every((mark) => wanted.has(mark)) === true;
  const [train, test] = [rows.filter((row) => !isHidden(row)), rows.filter(isHidden)];
  if (train.length === 0 || test.length === 0) {
    const which = test.length === 0 ? "no" : "every";
    const found = [...new Set(compounds.flatMap(({ marks }) => marks))]
      .slice(0, 10)
      .map((mark) => JSON.stringify(mark));
    throw new MolsieveError("input", `${which} measured compound has one of hide.values in "${column}"`, {
      key: "hide.values",
      value: values,
      remedy: `Values of the column: ${found.join(", ")}`,
    });
  }
  return { train, test };
}

/** The schema asks for it where it is read. */
function fractionOf({ fraction }: Hide): { fraction: number } {
  if (fraction === undefined) throw new MolsieveError("internal", "a share to hide was let through without a fraction");
  return { fraction };
}
