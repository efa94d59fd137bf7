import { argumentError } from "@molsieve/core";
import { MODEL_RECIPES } from "@molsieve/models";
import { type TrainTableOptions, type TrainTableResult, trainTable } from "@molsieve/pipeline";
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

/** `molsieve train IN -o MODEL --target COL` */
export const trainCommand = tableCommand({
  name: "train",
  summary: "Make a model of the measured compounds of a table, for molsieve predict.",
  output: "MODEL",
  needed: "--target COL",
  options: {
    ...TARGET_OPTIONS,
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
    licence: { type: "string", value: "TEXT", help: "note on the licence of the data, kept with the model" },
  },
  without: ["drop-extra", "to-format"],
  notes: `\nModels:\n${MODEL_RECIPES.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}\n`).join("")}${modelOptionsHelp()}`,
  optionsOf: ({ values }): TrainTableOptions => ({
    ...targetOptions(values),
    ...textOption(values, "model"),
    ...modelOptions(values),
    ...searchOptions(values),
    ...featuresOption(values),
    ...textOption(values, "encoder"),
    ...integerOption(values, "seed"),
    ...textOption(values, "licence"),
  }),
  run: trainTable,
  account: (result) =>
    `${countedText(result.rows_in, "row")} = ${countText(result.rows_out)} used + ${countText(result.rows_rejected)} rejected`,
  details: ({ targets, compounds, model, features }) => [
    `Model: ${model} on ${countedText(compounds, "compound")}, described by ${features}`,
    ...targets.flatMap(targetLines),
  ],
});

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
