import { type PickTableOptions, pickTable } from "@molsieve/pipeline";
import { FEATURES_OPTION, featuresOption, integerOption, numberOption, textOption } from "./option-values.js";
import { accountText, tableCommand } from "./table-command.js";

/** `molsieve pick IN -o OUT --count 100 --method maxmin` */
export const pickCommand = tableCommand({
  name: "pick",
  summary: "Pick compounds of a table or an index that are unlike each other.",
  needed: "--count N",
  options: {
    count: { type: "string", value: "N", help: "how many to pick; the most for leader, which needs none" },
    method: { type: "string", value: "NAME", help: "maxmin (default), leader or kmedoids" },
    cutoff: {
      type: "string",
      value: "D",
      help: "smallest Tanimoto distance between picks of leader, 0 to below 1 (default: 0.35)",
    },
    seed: { type: "string", value: "N", help: "of the random numbers of kmedoids (default: 42)" },
    features: FEATURES_OPTION,
  },
  // The function checks the name.
  optionsOf: ({ values }) =>
    ({
      ...textOption(values, "method"),
      ...numberOption(values, "cutoff", "cutoff"),
      ...integerOption(values, "count"),
      ...integerOption(values, "seed"),
      ...featuresOption(values),
    }) as Pick<PickTableOptions, "method" | "cutoff" | "count" | "seed" | "features">,
  run: pickTable,
  account: (result) => accountText(result, "not picked"),
  details: ({ method, features }) => [`Picked by ${method}, compared by ${features}`],
});
