import { createRdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { loadPortableModel, type OnnxCard, type Runtime, type TargetReference } from "@molsieve/models";
import type { ByteInput } from "@molsieve/table";
import { loadOnnxCard } from "../config/load-onnx-card.js";
import { runTableJob } from "../tables/table-job.js";
import type { TableOptions, TableResult } from "../tables/table-options.js";
import { predictedColumns } from "./predicted-columns.js";

/** Options of {@link predictTable}, all optional. */
export interface PredictTableOptions extends TableOptions {
  /** Probability that the intervals are made to hold, in (0, 1). Default 0.9. */
  readonly level?: number;
  /** Of an `.onnx` file, which needs one: the card, or the path of its YAML or JSON file. */
  readonly card?: string | OnnxCard;
  /** What computes networks. Default `own`; see `loadPortableModel`. */
  readonly runtime?: Runtime;
}

/** What was predicted: `rows_in` = `rows_out` + `rows_rejected`. */
export interface PredictTableResult extends TableResult {
  readonly model: string;
  /** The targets and the columns of each. */
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string | null;
    readonly columns: readonly string[];
    /** Whether its standard deviation, interval and domain score are among them: an ONNX model from elsewhere says nothing of these. */
    readonly uncertainty: boolean;
    /** What its percentiles are of; null without any. */
    readonly reference: { readonly name: string; readonly compounds: number; readonly licence: string | null } | null;
  }[];
  readonly level: number;
}

/**
 * Counts and notes of a table with what a saved model says of the molecules of another, in input order: columns
 * `row,id,input,smiles`; for each target `NAME` (the value, or the probability of the second class; with more than two classes
 * the most probable one, and `NAME_probability`), `NAME_sd`, `NAME_lower` and `NAME_upper` (the interval at `level`) and
 * `NAME_domain` (1 = well inside the training domain, 0 = far outside); and the input's other columns. An end of an interval
 * that the training data cannot bound is null. A model with a reference set also gives `NAME_percentile`: which share of that set it
 * predicts lower, 0 to 100. Of an ONNX model with a card there are `NAME` (with `NAME_probability`) and, where the card
 * has a threshold, `NAME_class`; a number that is not finite is null.
 *
 * Structures are standardised as those of the training were, or as the card says.
 *
 * @param model a model that `trainTable` or `saveModel` wrote: folder or `.msm` archive; or an `.onnx` file with a card
 * @throws {MolsieveError} `input` when the model cannot be read, is damaged or predicts differently here than where it was
 * saved; `config` when the card is not valid or is of another model; `engine` when onnxruntime-node is needed and missing; otherwise as
 * {@link standardiseTable} does
 */
export async function predictTable(
  model: string,
  input: ByteInput,
  output: string,
  options: PredictTableOptions = {},
): Promise<PredictTableResult> {
  const { level = 0.9, card, runtime } = options;
  if (!(level > 0 && level < 1)) throw argumentError("level", level, "above 0 and below 1");
  const portable = await loadPortableModel(await createRdkitEngine(), model, {
    ...(typeof card === "string" ? { card: await loadOnnxCard(card), cardFile: card } : card && { card }),
    ...(runtime !== undefined && { runtime }),
  });
  const { table } = await runTableJob(input, output, options, {
    name: "predict",
    module: new URL("../stages/predict-stage.js", import.meta.url),
    init: { model: portable, level },
    columns: portable.targets.flatMap(predictedColumns),
    keepsStructure: false,
    prepared: { preset: portable.standardise ?? "none" },
  });
  return {
    ...table,
    model,
    level,
    targets: portable.targets.map((target) => ({
      name: target.name,
      unit: target.unit ?? null,
      columns: predictedColumns(target).map(({ name }) => name),
      uncertainty: target.knowsUncertainty,
      reference: target.reference === undefined ? null : shownReference(target.reference),
    })),
  };
}

function shownReference({ name, nCompounds, licence }: TargetReference) {
  return { name, compounds: nCompounds, licence: licence ?? null };
}
