import type { ConvertOptions, ConvertResult } from "@molsieve/pipeline";
import { convert } from "@molsieve/pipeline/tables";
import type { Command, CommandLine } from "./command.js";
import { delimiterOption, formatOption, integerOption, textOption } from "./option-values.js";
import { checkReport, writeReport } from "./report.js";
import { runTask } from "./run-task.js";

/** `molsieve convert IN OUT` */
export const convertCommand: Command = {
  name: "convert",
  operands: ["IN", "OUT"],
  options: {
    smiles: { type: "string", value: "COL", help: "structure column (default: guessed from the header)" },
    id: { type: "string", value: "COL", help: "identifier column (default: guessed from the header)" },
    delimiter: { type: "string", value: "C", help: "character between the columns of IN" },
    limit: { type: "string", value: "N", help: "only the first N rows" },
    rejects: { type: "string", value: "FILE", help: "rows that were not converted (default: OUT.rejects.csv)" },
    overwrite: { type: "boolean", help: "replace OUT where it exists" },
    format: { type: "string", value: "EXT", help: "format of IN, needed where it is - (the standard input)" },
    "to-format": { type: "string", value: "EXT", help: "format of OUT, needed where it is - (the standard output)" },
    json: { type: "boolean", help: "print counts and notes as one JSON object" },
    quiet: { type: "boolean", help: "no progress and notes on stderr" },
  },
  run: runConvert,
};

async function runConvert(line: CommandLine): Promise<void> {
  const { positionals, values } = line;
  const [input, output] = positionals as readonly [string, string];
  checkReport(line, output);
  const options: ConvertOptions = {
    ...textOption(values, "smiles"),
    ...textOption(values, "id"),
    ...textOption(values, "rejects"),
    ...delimiterOption(values),
    ...integerOption(values, "limit"),
    ...formatOption(values, "format", "format"),
    ...formatOption(values, "to-format", "toFormat"),
    ...(values["overwrite"] === true ? { overwrite: true } : {}),
  };
  const result = await runTask(values["quiet"] === true, (task) => convert(input, output, { ...options, ...task }));
  writeReport(line, output, result, summary(result));
}

function summary({ rows_in, rows_out, rows_rejected, output, rejects }: ConvertResult): string {
  const count = (value: number) => value.toLocaleString("en-GB");
  const where = rejects === null ? "" : ` (${rejects})`;
  return `${count(rows_in)} rows = ${count(rows_out)} written to ${output} + ${count(rows_rejected)} rejected${where}\n`;
}
