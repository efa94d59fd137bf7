import { fileURLToPath } from "node:url";
import { argumentError } from "@molsieve/core";
import { draftCampaign } from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { delimiterOption, numberOption, textOption } from "./option-values.js";
import { runTask } from "./run-task.js";

/** `molsieve init DATA.csv`, `molsieve init ACTIVES.smi` */
export const initCommand: Command = {
  name: "init",
  operands: ["DATA.csv"],
  options: {
    library: { type: "string", value: "FILE", help: "compounds to choose from (default: public ones stand in)" },
    output: { type: "string", short: "o", value: "FILE", help: "the config to write (default: campaign.yaml)" },
    overwrite: { type: "boolean", help: "replace files that are there" },
    smiles: { type: "string", value: "NAME", help: "column of the structures (default: found by its values)" },
    id: { type: "string", value: "NAME", help: "column of identifiers (default: found)" },
    activity: { type: "string", value: "NAME", help: "column of the measured values (default: found)" },
    unit: {
      type: "string",
      value: "UNIT",
      help: "M, mM, uM, nM, pM: smaller is more active; other words: larger is (default: found)",
    },
    active: { type: "string", value: "N", help: "active from this value on (default: proposed)" },
    delimiter: { type: "string", value: "C", help: "character between columns, or tab (default: found)" },
    decimal: { type: "string", value: "MARK", help: "comma or point (default: found)" },
    "library-smiles": { type: "string", value: "NAME", help: "column of the library's structures (default: found)" },
  },
  notes: "\nColumns without a header are called column_1, column_2 and so on.\n",
  run: runInit,
};

async function runInit({ positionals, values }: CommandLine): Promise<void> {
  const { output = "campaign.yaml" } = textOption(values, "output");
  const { decimal } = textOption(values, "decimal");
  if (decimal !== undefined && decimal !== "comma" && decimal !== "point")
    throw argumentError("--decimal", decimal, "comma or point");
  const librarySmiles = values["library-smiles"];
  const schema = fileURLToPath(new URL("../../schema/campaign.schema.json", import.meta.url));
  const { choices, copy } = await runTask(true, (task) =>
    draftCampaign(positionals[0] as string, {
      ...task,
      output,
      ...textOption(values, "library"),
      ...textOption(values, "smiles"),
      ...textOption(values, "id"),
      ...textOption(values, "activity"),
      ...textOption(values, "unit"),
      ...numberOption(values, "active", "active"),
      ...delimiterOption(values),
      ...(typeof librarySmiles === "string" && { librarySmiles }),
      ...(decimal !== undefined && { decimal }),
      ...(values["overwrite"] === true && { overwrite: true }),
      schema,
    }),
  );
  const written = copy === undefined ? output : `${output}, and ${copy} with the data as campaigns read them`;
  process.stdout.write(
    `${choices.join("\n")}\nWritten     ${written}\n\nLook it over, then: molsieve screen ${/\s/.test(output) ? `"${output}"` : output} -o RUN\n`,
  );
}
