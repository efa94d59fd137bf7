import type { PickMethod } from "@molsieve/pipeline";
import { pickTable } from "@molsieve/pipeline/tables";
import { methodOptions, methodValues } from "./method-options.js";
import { accountText, tableCommand } from "./table-command.js";

/** `molsieve pick IN -o OUT --count 100 --method maxmin` */
export const pickCommand = tableCommand({
  name: "pick",
  needed: "--count N",
  options: methodOptions({
    method: "maxmin (default), leader or kmedoids",
    cutoff: "smallest Tanimoto distance between picks of leader, 0 to below 1 (default: 0.35)",
    count: "how many to pick; the most for leader, which needs none",
  }),
  optionsOf: ({ values }) => methodValues<PickMethod>(values),
  run: pickTable,
  account: (result) => accountText(result, "not picked"),
  details: ({ method, features }) => [`Picked by ${method}, compared by ${features}`],
});
