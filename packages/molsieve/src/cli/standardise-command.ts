import { standardiseTable } from "@molsieve/pipeline";
import { countsText, tableCommand } from "./table-command.js";

/** `molsieve standardise IN -o OUT` */
export const standardiseCommand = tableCommand({
  name: "standardise",
  summary: "Write the standard form of every compound: its parent, neutral, as canonical SMILES.",
  options: {
    explain: { type: "boolean", help: "add a column that tells what each step did" },
  },
  optionsOf: ({ values }) => (values["explain"] === true ? { explain: true } : {}),
  run: standardiseTable,
  details({ changed_by_step }) {
    const changed = countsText(changed_by_step);
    return [`Changed: ${changed === "" ? "nothing" : changed}`];
  },
});
