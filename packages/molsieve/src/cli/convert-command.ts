import { argumentError, MolsieveError } from "@molsieve/core";
import { type ConvertOptions, type ConvertResult, convert } from "@molsieve/pipeline";
import { formatOf } from "@molsieve/table";
import type { Command, CommandLine } from "./command.js";
import { createProgressDisplay } from "./progress.js";

/** `molsieve convert IN OUT` */
export const convertCommand: Command = {
  name: "convert",
  operands: ["IN", "OUT"],
  summary: "Write a file of structures in another format: .smi .csv .tsv .sdf .jsonl .parquet .arrow.",
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

async function runConvert({ positionals, values }: CommandLine): Promise<void> {
  const [input, output] = positionals as readonly [string, string];
  if (output === "-" && values["json"] === true) {
    throw new MolsieveError("argument", "--json and OUT - both need the standard output", {
      key: "--json",
      remedy: "Name a file as OUT, or leave --json out: the counts are printed on stderr",
    });
  }
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  const display = createProgressDisplay(process.stderr);
  try {
    const options: ConvertOptions = {
      signal: interrupt.signal,
      ...textOption(values, "smiles"),
      ...textOption(values, "id"),
      ...textOption(values, "rejects"),
      ...delimiterOption(values["delimiter"]),
      ...limitOption(values["limit"]),
      ...formatOption(values, "format", "format"),
      ...formatOption(values, "to-format", "toFormat"),
      ...(values["overwrite"] === true ? { overwrite: true } : {}),
      ...(values["quiet"] === true ? {} : { onProgress: (event) => display.show(event) }),
    };
    const result = await convert(input, output, options);
    display.end();
    if (values["quiet"] !== true) for (const note of result.notes) process.stderr.write(`${result.input}: ${note}\n`);
    // The records may have the standard output to themselves.
    const report = output === "-" ? process.stderr : process.stdout;
    report.write(values["json"] === true ? `${JSON.stringify(result)}\n` : summary(result));
  } finally {
    display.end();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

function summary({ rows_in, rows_out, rows_rejected, output, rejects }: ConvertResult): string {
  const count = (value: number) => value.toLocaleString("en-GB");
  const where = rejects === null ? "" : ` (${rejects})`;
  return `${count(rows_in)} rows = ${count(rows_out)} written to ${output} + ${count(rows_rejected)} rejected${where}\n`;
}

function textOption<Name extends string>(values: CommandLine["values"], name: Name): Partial<Record<Name, string>> {
  const text = values[name];
  return typeof text === "string" ? ({ [name]: text } as Record<Name, string>) : {};
}

function delimiterOption(text: CommandLine["values"][string]): { delimiter?: string } {
  if (typeof text !== "string") return {};
  return { delimiter: text === "\\t" || text === "tab" ? "\t" : text };
}

function limitOption(text: CommandLine["values"][string]): { limit?: number } {
  if (typeof text !== "string") return {};
  if (!/^\d+$/.test(text)) throw argumentError("--limit", text, "a whole number");
  return { limit: Number(text) };
}

function formatOption<Name extends "format" | "toFormat">(
  values: CommandLine["values"],
  option: string,
  name: Name,
): Pick<ConvertOptions, Name> | Record<string, never> {
  const text = values[option];
  if (typeof text !== "string") return {};
  try {
    return { [name]: formatOf(`.${text}`, "input") } as Pick<ConvertOptions, Name>;
  } catch {
    throw argumentError(`--${option}`, text, "smi, csv, tsv, sdf, jsonl, parquet or arrow");
  }
}
