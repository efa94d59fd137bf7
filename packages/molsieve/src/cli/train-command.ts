import { MODEL_RECIPES } from "@molsieve/models";
import { type TrainTableOptions, type TrainTableResult, trainTable } from "@molsieve/pipeline";
import { featuresOption, integerOption, textOption } from "./option-values.js";
import { countText, tableCommand } from "./table-command.js";
import { TARGET_OPTIONS, targetOptions } from "./target-options.js";

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
    seed: { type: "string", value: "N", help: "of the random numbers (default: 42)" },
    licence: { type: "string", value: "TEXT", help: "note on the licence of the data, kept with the model" },
  },
  without: ["drop-extra", "to-format"],
  notes: `\nModels:\n${MODEL_RECIPES.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}\n`).join("")}`,
  optionsOf: ({ values }): TrainTableOptions => ({
    ...targetOptions(values),
    ...textOption(values, "model"),
    ...featuresOption(values),
    ...integerOption(values, "seed"),
    ...textOption(values, "licence"),
  }),
  run: trainTable,
  account: (result) =>
    `${countText(result.rows_in)} rows = ${countText(result.rows_out)} used + ${countText(result.rows_rejected)} rejected`,
  details: ({ targets, compounds, model, features }) => [
    `Model: ${model} on ${countText(compounds)} compounds, described by ${features}`,
    ...targets.flatMap(targetLines),
  ],
});

/** What is known of a target, in two lines. */
function targetLines({ name, unit, classes, replicates, metrics }: TrainTableResult["targets"][number]): string[] {
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
  return [`${name}${kind}: ${known.join(", ")}`, `  cross-validated: ${judged.join("; ")}`];
}

function figureText(figure: number | string | null | undefined): string {
  return typeof figure === "number" ? figure.toFixed(3) : "-";
}
