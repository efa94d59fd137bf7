import { MolsieveError } from "@molsieve/core";
import type { TrainTableOptions } from "@molsieve/pipeline";
import type { CommandLine, CommandOption } from "./command.js";
import { textOption } from "./option-values.js";

/** Options that say what is measured, of the verbs that learn from a table. */
export const TARGET_OPTIONS: Readonly<Record<string, CommandOption>> = {
  target: { type: "string", multiple: true, value: "COL...", help: "columns of measured values" },
  task: { type: "string", value: "NAME", help: "regression or classification (default: guessed, and said)" },
  unit: {
    type: "string",
    value: "UNIT",
    help: "nM, uM, mM, M ...: concentrations are turned into -log10(mol/L); column:COL: their unit row by row; others only name the values",
  },
  qualifier: { type: "string", value: "COL", help: "column of <, = and > (they may also stand before the number)" },
  standardise: {
    type: "string",
    value: "PRESET",
    help: "how structures are standardised (default: chembl); none leaves them",
  },
};

/**
 * The values of {@link TARGET_OPTIONS}; names are checked by the function that takes them.
 *
 * @throws {MolsieveError} `argument` when `--target` is missing
 */
export function targetOptions(
  values: CommandLine["values"],
): Pick<TrainTableOptions, "target" | "task" | "unit" | "qualifier" | "standardise"> {
  const target = values["target"];
  if (!Array.isArray(target)) {
    throw new MolsieveError("argument", "--target is missing", {
      key: "--target",
      remedy: "Name the column of measured values",
    });
  }
  return {
    target: target as readonly string[],
    ...(textOption(values, "task") as Pick<TrainTableOptions, "task">),
    ...textOption(values, "unit"),
    ...textOption(values, "qualifier"),
    ...(textOption(values, "standardise") as Pick<TrainTableOptions, "standardise">),
  };
}
