import { argumentError, MolsieveError } from "@molsieve/core";
import { datasetsFolder } from "@molsieve/datasets";
import { MODEL_RECIPES } from "@molsieve/models";
import {
  type ReferenceSummary,
  type SuiteData,
  type TrainSuiteResult,
  type TrainTableOptions,
  type TrainTableResult,
  trainSuite,
  trainTable,
} from "@molsieve/pipeline";
import type { CommandLine } from "./command.js";
import {
  ENCODER_OPTION,
  MODEL_OPTIONS,
  modelOptionsHelp,
  modelSettingsOption,
  searchOptions,
} from "./model-option-values.js";
import { featuresOption, integerOption, textOption } from "./option-values.js";
import { countedText, countText, tableCommand } from "./table-command.js";
import { TARGET_OPTIONS, targetOptions } from "./target-options.js";
import { triedLines } from "./tried-lines.js";

/** Options of a table that a suite has no use for. */
const TABLE_ONLY = ["target", "task", "unit", "qualifier", "smiles", "id", "delimiter", "format", "licence"];

/** What `molsieve train` was asked for, and of which suite. */
interface TrainOptions extends TrainTableOptions {
  readonly suite?: { readonly name: string; readonly folder: string; readonly endpoints?: readonly string[] };
}

/** `molsieve train IN -o MODEL --target COL`, `molsieve train -o MODEL --suite admet` */
export const trainCommand = tableCommand<TrainOptions, TrainTableResult & Partial<Pick<TrainSuiteResult, "suite">>>({
  name: "train",
  operands: ["[IN]"],
  output: "MODEL",
  needed: "(--target COL | --suite admet)",
  options: {
    ...TARGET_OPTIONS,
    suite: { type: "string", value: "NAME", help: "in place of IN: admet, the endpoints whose data are here" },
    endpoints: { type: "string", multiple: true, value: "NAME...", help: "only these of the suite" },
    folder: { type: "string", value: "DIR", help: "of the data sets; see molsieve datasets --help" },
    model: { type: "string", value: "NAME", help: "how to model (default: auto); see below" },
    features: {
      type: "string",
      multiple: true,
      value: "SPEC...",
      help: "what molecules are described by (default: what suits the model); see molsieve featurise --help",
    },
    encoder: ENCODER_OPTION,
    ...MODEL_OPTIONS,
    seed: { type: "string", value: "N", help: "of the random numbers (default: 42)" },
    reference: {
      type: "string",
      value: "FILE|SET",
      help: "compounds that predictions get percentiles against: a file, or a data set that is here (sweetlead-approved)",
    },
    licence: { type: "string", value: "TEXT", help: "note on the licence of the data, kept with the model" },
  },
  without: ["drop-extra", "to-format"],
  notes: `\nModels:\n${MODEL_RECIPES.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}\n`).join("")}${modelOptionsHelp()}`,
  optionsOf: ({ values, positionals }): TrainOptions => ({
    ...suiteOptions(values, positionals),
    ...textOption(values, "model"),
    ...modelOptions(values),
    ...searchOptions(values),
    ...featuresOption(values),
    ...textOption(values, "encoder"),
    ...integerOption(values, "seed"),
    ...textOption(values, "licence"),
    ...textOption(values, "reference"),
  }),
  run: (input, output, { suite, ...options }) => {
    if (suite === undefined) return trainTable(input, output, options);
    const { target: _, ...training } = options;
    const { name, folder, endpoints } = suite;
    return trainSuite(name, folder, output, {
      ...training,
      ...(endpoints && { endpoints }),
      onSuite: (data) => process.stderr.write(`${suiteLines(data).join("\n")}\n`),
    });
  },
  account: (result) =>
    `${countedText(result.rows_in, "row")} = ${countText(result.rows_out)} used + ${countText(result.rows_rejected)} rejected`,
  details: ({ targets, compounds, model, features, reference }) => [
    ...(reference === null ? [] : [referenceLine(reference)]),
    `Model: ${model} on ${countedText(compounds, "compound")}, described by ${features}`,
    ...targets.flatMap(targetLines),
  ],
});

function referenceLine({ name, licence, rows_in, compounds, repeated, rejected }: ReferenceSummary): string {
  const rows = `${countedText(rows_in, "row")} = ${countedText(compounds, "compound")} + ${countText(repeated)} repeated + ${countText(rejected)} rejected`;
  return `Percentiles against ${name}: ${rows}${licence === null ? "" : `; licence: ${licence}`}`;
}

/** What to learn from: a table, or a suite. */
function suiteOptions(
  values: CommandLine["values"],
  [input]: readonly string[],
): Pick<TrainOptions, "target" | "suite"> {
  const { suite: name } = textOption(values, "suite");
  if (name === undefined) {
    const own = ["endpoints", "folder"].find((option) => values[option] !== undefined);
    if (own !== undefined) throw argumentError(`--${own}`, values[own], "given with --suite only");
    if (input === undefined) {
      throw new MolsieveError("argument", "IN is missing", {
        remedy: "Name the table of measured compounds, or a --suite",
      });
    }
    return targetOptions(values);
  }
  if (input !== undefined) throw argumentError("IN", input, "left out with --suite");
  const other = TABLE_ONLY.find((option) => values[option] !== undefined);
  if (other !== undefined) throw argumentError(`--${other}`, values[other], "left out with --suite");
  const { standardise } = textOption(values, "standardise") as Pick<TrainOptions, "standardise">;
  const endpoints = values["endpoints"] as readonly string[] | undefined;
  const { path: folder } = datasetsFolder(textOption(values, "folder").folder);
  return { target: [], suite: { name, folder, ...(endpoints && { endpoints }) }, ...(standardise && { standardise }) };
}

/** What a suite is about to learn from. */
function suiteLines({ used, absent, licence }: SuiteData): string[] {
  return [
    `${countedText(used.length, "endpoint")}: ${used.join(", ")}`,
    ...(absent.length === 0 ? [] : [`Not here, left out: ${absent.join(", ")} (molsieve datasets get tdc-admet)`]),
    `Licence of the data: ${licence}`,
  ];
}

/** The options of the one model that is fitted; a file may hold those of others as well. */
function modelOptions(values: CommandLine["values"]): Pick<TrainTableOptions, "modelOptions"> {
  const { model = "auto" } = textOption(values, "model");
  const settings = modelSettingsOption(values, [model]);
  for (const text of (values["option"] as readonly string[] | undefined) ?? []) {
    const [, named] = /^([^.=]+)\.[^.=]+=/.exec(text) ?? [];
    if (named !== undefined && named !== model) throw argumentError("--option", text, `an option of ${model}`);
  }
  return settings[model] === undefined ? {} : { modelOptions: settings[model] };
}

/** What is known of a target, in two lines, and what was tried for it. */
function targetLines({
  name,
  unit,
  classes,
  replicates,
  metrics,
  tried,
}: TrainTableResult["targets"][number]): string[] {
  const { measured, repeated, pooled_sd, qualified, contradictory } = replicates;
  const known = [
    `${countText(measured)} measured`,
    ...(qualified === 0 ? [] : [`${countText(qualified)} as bounds`]),
    ...(repeated === 0
      ? []
      : [`${countText(repeated)} repeatedly${pooled_sd === null ? "" : ` (sd ${pooled_sd.toPrecision(2)})`}`]),
    ...(contradictory === 0 ? [] : [`${countText(contradictory)} contradictory, left out`]),
  ];
  const [model, ...baselines] = metrics;
  const judged = Object.keys(model ?? {})
    .filter((key) => key !== "name")
    .map((key) => {
      const beside = baselines.map((baseline) => `${baseline.name} ${figureText(baseline[key])}`);
      return `${key} ${figureText(model?.[key])} (${beside.join(", ")})`;
    });
  const kind = classes === null ? (unit === null ? "" : ` in ${unit}`) : `, classes ${classes.join(", ")}`;
  return [
    `${name}${kind}: ${known.join(", ")}`,
    `  cross-validated: ${judged.join("; ")}`,
    ...(tried === null ? [] : triedLines([tried])),
  ];
}

function figureText(figure: number | string | null | undefined): string {
  return typeof figure === "number" ? figure.toFixed(3) : "-";
}
