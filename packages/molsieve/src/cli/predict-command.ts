import { type PredictTableOptions, predictTable } from "@molsieve/pipeline";
import { numberOption } from "./option-values.js";
import { tableCommand } from "./table-command.js";

/** `molsieve predict MODEL IN -o OUT` */
export const predictCommand = tableCommand({
  name: "predict",
  summary: "Write what a model says of the molecules of a table.",
  operands: ["MODEL", "IN"],
  options: {
    level: { type: "string", value: "P", help: "probability that the intervals are made to hold (default: 0.9)" },
  },
  optionsOf: ({ positionals, values }) => ({
    model: positionals[0] as string,
    ...numberOption(values, "level", "level"),
  }),
  run: (input, output, { model, ...options }: PredictTableOptions & { readonly model: string }) =>
    predictTable(model, input, output, options),
  details: ({ targets, level }) =>
    targets.map(
      ({ name, unit, columns }) =>
        `${name}${unit === null ? "" : ` in ${unit}`}: ${columns.join(", ")} (${100 * level} % intervals)`,
    ),
});
