import { createRdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { loadModel, type ModelContents, type ModelTarget } from "@molsieve/models";
import type { ByteInput, TableColumn } from "@molsieve/table";
import { encoderFiles } from "../stages/encoder-kinds.js";
import { runTableJob } from "../tables/table-job.js";
import type { TableOptions, TableResult } from "../tables/table-options.js";
import { sharedState } from "./shared-state.js";

/** Options of {@link predictTable}, all optional. */
export interface PredictTableOptions extends TableOptions {
  /** Probability that the intervals are made to hold, in (0, 1). Default 0.9. */
  readonly level?: number;
}

/** What was predicted: `rows_in` = `rows_out` + `rows_rejected`. */
export interface PredictTableResult extends TableResult {
  readonly model: string;
  /** The targets and the columns of each. */
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string | null;
    readonly columns: readonly string[];
  }[];
  readonly level: number;
}

/**
 * Counts and notes of a table with what a saved model says of the molecules of another, in input order: columns
 * `row,id,input,smiles`; for each target `NAME` (the value, or the probability of the second class; with more than two classes
 * the most probable one, and `NAME_probability`), `NAME_sd`, `NAME_lower` and `NAME_upper` (the interval at `level`) and
 * `NAME_domain` (1 = well inside the training domain, 0 = far outside); and the input's other columns. An end of an interval
 * that the training data cannot bound is null.
 *
 * Structures are standardised as those of the training were.
 *
 * @param model a model that `trainTable` or `saveModel` wrote: folder or `.msm` archive
 * @throws {MolsieveError} `input` when the model cannot be read, is damaged or predicts differently here than where it was
 * saved; otherwise as {@link standardiseTable} does
 */
export async function predictTable(
  model: string,
  input: ByteInput,
  output: string,
  options: PredictTableOptions = {},
): Promise<PredictTableResult> {
  const { level = 0.9 } = options;
  if (!(level > 0 && level < 1)) throw argumentError("level", level, "above 0 and below 1");
  const contents = await loadModel(await createRdkitEngine(), model);
  const { features, encoders, preparation, targets } = contents;
  const { table } = await runTableJob(input, output, options, {
    name: "predict",
    module: new URL("../stages/predict-stage.js", import.meta.url),
    init: {
      features,
      encoders: encoderFiles(encoders),
      preset: preparation.standardise,
      targets: targets.map(({ trusted, classes = null }) => ({ state: sharedState(trusted.state()), classes })),
      level,
    },
    columns: predictionColumns(contents),
    keepsStructure: false,
  });
  return {
    ...table,
    model,
    level,
    targets: targets.map((target) => ({
      name: target.name,
      unit: target.unit ?? null,
      columns: targetColumns(target).map(({ name }) => name),
    })),
  };
}

function predictionColumns({ targets }: ModelContents): TableColumn[] {
  return targets.flatMap(targetColumns);
}

/** The columns of one target, aligned to what the stage gives. */
function targetColumns({ name, classes }: ModelTarget): TableColumn[] {
  const own: TableColumn[] =
    classes !== undefined && classes.length > 2
      ? [
          { name, type: "utf8" },
          { name: `${name}_probability`, type: "double" },
        ]
      : [{ name, type: "double" }];
  const rest = ["sd", "lower", "upper", "domain"].map(
    (end): TableColumn => ({ name: `${name}_${end}`, type: "double" }),
  );
  return [...own, ...rest];
}
