import { indexTable } from "@molsieve/pipeline/tables";
import { FEATURES_OPTION, featuresOption } from "./option-values.js";
import { countText, tableCommand } from "./table-command.js";

/** `molsieve index IN -o INDEX --features morgan:radius=2,bits=2048` */
export const indexCommand = tableCommand({
  name: "index",
  output: "INDEX",
  options: {
    features: FEATURES_OPTION,
    append: { type: "boolean", help: "add the rows to INDEX, which is there" },
  },
  without: ["drop-extra", "to-format"],
  optionsOf: ({ values }) => ({
    ...featuresOption(values),
    ...(values["append"] === true ? { append: true } : {}),
  }),
  run: indexTable,
  details: ({ features, compounds }) => [`Index: ${countText(compounds)} compounds by ${features}`],
});
