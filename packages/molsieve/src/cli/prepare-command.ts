import type { PrepareLibraryOptions, PrepareLibraryResult } from "@molsieve/pipeline";
import { prepareLibrary } from "@molsieve/pipeline/tables";
import { featuresOption, textOption } from "./option-values.js";
import { countedText, rejectedText, tableCommand } from "./table-command.js";

interface PrepareOptions extends PrepareLibraryOptions {
  /** Libraries before the last. */
  readonly others: readonly string[];
}

/** `molsieve prepare LIB [LIB ...] -o LIB.mlib` */
export const prepareCommand = tableCommand<PrepareOptions, PrepareLibraryResult>({
  name: "prepare",
  operands: ["LIB..."],
  output: "LIB.mlib",
  options: {
    preset: {
      type: "string",
      value: "NAME",
      help: "chembl (default), chembl-standard, rdkit, rdkit-parent, minimal or none",
    },
    features: {
      type: "string",
      multiple: true,
      value: "SPEC...",
      help: "features to compute of each molecule; see molsieve featurise --help",
    },
  },
  without: ["format", "to-format", "limit"],
  // The function checks the names.
  optionsOf: ({ positionals, values }) =>
    ({
      ...textOption(values, "preset"),
      ...featuresOption(values),
      others: positionals.slice(0, -1),
    }) as PrepareOptions,
  run: (last, output, { others, ...options }) => prepareLibrary([...others, last], output, options),
  account: (result) => `${countedText(result.rows_in, "row")} in ${result.output}, ${rejectedText(result)} among them`,
  details: ({ standardise, features, sources }) => [
    `Standardised by ${standardise}${features === null ? "" : `, featurised by ${features}`}`,
    ...sources.map(({ path, nRows, sha256 }) => `From ${path}: ${countedText(nRows, "row")}, sha256 ${sha256}`),
  ],
});
