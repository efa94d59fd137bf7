import { COMPOUND_RULES } from "@molsieve/featurise";
import { filterTable } from "@molsieve/pipeline/tables";
import { listOption } from "./option-values.js";
import { countsText, tableCommand } from "./table-command.js";

/** `molsieve filter IN -o OUT --rules lipinski --alerts pains` */
export const filterCommand = tableCommand({
  name: "filter",
  options: {
    rules: {
      type: "string",
      value: "NAMES",
      help: `rules to pass: ${COMPOUND_RULES.map(({ name }) => name).join(",")}`,
    },
    alerts: { type: "string", value: "NAMES", help: "alerts to raise none of: pains,brenk,nih,zinc,nibr or CSV files" },
    annotate: { type: "boolean", help: "keep all compounds and add columns that tell what fails, and where" },
  },
  optionsOf: ({ values }) => ({
    ...listOption(values, "rules"),
    ...listOption(values, "alerts"),
    ...(values["annotate"] === true ? { annotate: true } : {}),
  }),
  run: filterTable,
  details({ rows_passing, rows_out, failed_by }) {
    const share = rows_out === rows_passing ? "" : ` of ${rows_out.toLocaleString("en-GB")}`;
    const failed = countsText(failed_by);
    const passing = `Passing: ${rows_passing.toLocaleString("en-GB")}${share}`;
    return failed === "" ? [passing] : [passing, `Failed: ${failed}`];
  },
});
