import type { StandardiseTableOptions } from "@molsieve/pipeline";
import { standardiseTable } from "@molsieve/pipeline/tables";
import { listOption, textOption } from "./option-values.js";
import { countsText, tableCommand } from "./table-command.js";

/** `molsieve standardise IN -o OUT` */
export const standardiseCommand = tableCommand({
  name: "standardise",
  options: {
    preset: {
      type: "string",
      value: "NAME",
      help: "chembl (default), chembl-standard, rdkit, rdkit-parent or minimal",
    },
    steps: { type: "string", value: "NAMES", help: "steps in place of a preset: metals,normalise,fragment,..." },
    explain: { type: "boolean", help: "add a column that tells what each step did" },
    check: { type: "boolean", help: "add columns of what ChEMBL's checker finds in the input" },
  },
  // The function checks the names.
  optionsOf: ({ values }) =>
    ({
      ...textOption(values, "preset"),
      ...listOption(values, "steps"),
      ...(values["explain"] === true ? { explain: true } : {}),
      ...(values["check"] === true ? { check: true } : {}),
    }) as Pick<StandardiseTableOptions, "preset" | "steps" | "explain" | "check">,
  run: standardiseTable,
  details({ changed_by_step, rows_by_check_score }) {
    const changed = countsText(changed_by_step);
    const scores = Object.entries(rows_by_check_score).map(([score, n]) => [`with score ${score}`, n]);
    const checked = countsText(Object.fromEntries(scores));
    return [`Changed: ${changed === "" ? "nothing" : changed}`, ...(checked === "" ? [] : [`Checked: ${checked}`])];
  },
});
