import { MolsieveError, type TaskOptions } from "@molsieve/core";
import type { TableOptions, TableResult } from "@molsieve/pipeline";
import type { Command, CommandLine, CommandOption } from "./command.js";
import {
  delimiterOption,
  ENGINE_OPTION,
  engineOption,
  formatOption,
  integerOption,
  maxRejectsOption,
  textOption,
} from "./option-values.js";
import { checkReport, writeReport } from "./report.js";
import { runTask } from "./run-task.js";

/** A verb `molsieve NAME IN -o OUT` that makes one table of another. */
export interface TableCommand<Options extends TableOptions, Result extends TableResult> {
  readonly name: string;
  readonly summary: string;
  /** Needed options in the usage line beside `-o OUT`. */
  readonly needed?: string;
  /** Options of this verb alone. */
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What the usage text ends with. */
  readonly notes?: string;
  /** The values of `options`. */
  optionsOf(line: CommandLine): Omit<Options, keyof TableOptions>;
  run(input: string, output: string, options: Options): Promise<Result>;
  /** Lines for people about the result, beyond what all verbs say. */
  details(result: Result): readonly string[];
}

const OUTPUT_OPTION: CommandOption = {
  type: "string",
  short: "o",
  value: "OUT",
  help: "file to write, - for the standard output",
};

const COMMON_OPTIONS: Readonly<Record<string, CommandOption>> = {
  smiles: { type: "string", value: "COL", help: "structure column (default: guessed from the header)" },
  id: { type: "string", value: "COL", help: "identifier column (default: guessed from the header)" },
  delimiter: { type: "string", value: "C", help: "character between the columns of IN" },
  "drop-extra": { type: "boolean", help: "leave out the other columns of IN" },
  limit: { type: "string", value: "N", help: "only the first N rows" },
  workers: { type: "string", value: "N", help: "worker threads (default: all cores)" },
  engine: ENGINE_OPTION,
  rejects: { type: "string", value: "FILE", help: "rejected rows, with the reason (default: OUT.rejects.csv)" },
  "max-rejects": { type: "string", value: "N", help: 'most unusable rows, a count or a share such as "5%"' },
  overwrite: { type: "boolean", help: "replace OUT where it exists" },
  format: { type: "string", value: "EXT", help: "format of IN, needed where it is - (the standard input)" },
  "to-format": { type: "string", value: "EXT", help: "format of OUT, needed where it is - (the standard output)" },
  json: { type: "boolean", help: "print counts and notes as one JSON object" },
  quiet: { type: "boolean", help: "no progress and notes on stderr" },
};

/** The command of a table verb, with the options that all of them have. */
export function tableCommand<Options extends TableOptions, Result extends TableResult>(
  verb: TableCommand<Options, Result>,
): Command {
  return {
    name: verb.name,
    operands: ["IN"],
    needed: verb.needed === undefined ? "-o OUT" : `-o OUT ${verb.needed}`,
    summary: verb.summary,
    options: { output: OUTPUT_OPTION, ...verb.options, ...COMMON_OPTIONS },
    ...(verb.notes === undefined ? {} : { notes: verb.notes }),
    run: (line) => runTable(verb, line),
  };
}

async function runTable<Options extends TableOptions, Result extends TableResult>(
  verb: TableCommand<Options, Result>,
  line: CommandLine,
): Promise<void> {
  const { positionals, values } = line;
  const output = values["output"];
  if (typeof output !== "string") {
    throw new MolsieveError("argument", `molsieve ${verb.name}: -o OUT is missing`, {
      key: "--output",
      remedy: "Name the file to write, or - for the standard output",
    });
  }
  checkReport(line, output);
  const own = verb.optionsOf(line);
  const result = await runTask(values["quiet"] === true, (task) =>
    verb.run(positionals[0] as string, output, { ...own, ...commonOptions(values, task) } as Options),
  );
  writeReport(line, output, result, summary(result, verb.details(result)));
}

function commonOptions(values: CommandLine["values"], task: TaskOptions): TableOptions {
  return {
    ...task,
    ...textOption(values, "smiles"),
    ...textOption(values, "id"),
    ...delimiterOption(values),
    ...integerOption(values, "limit"),
    ...integerOption(values, "workers"),
    ...engineOption(values),
    ...textOption(values, "rejects"),
    ...maxRejectsOption(values),
    ...formatOption(values, "format", "format"),
    ...formatOption(values, "to-format", "toFormat"),
    ...(values["overwrite"] === true ? { overwrite: true } : {}),
    ...(values["drop-extra"] === true ? { dropExtra: true } : {}),
  };
}

function summary(result: TableResult, details: readonly string[]): string {
  const { rows_in, rows_out, rows_rejected, output, rejects, rejected_by_code, seconds, workers } = result;
  const left = rows_in - rows_out - rows_rejected;
  const where = rejects === null ? "" : ` (${rejects})`;
  const codes = countsText(rejected_by_code);
  return [
    `${count(rows_in)} rows = ${count(rows_out)} written to ${output}${left === 0 ? "" : ` + ${count(left)} not matched`} + ${count(rows_rejected)} rejected${where}`,
    ...(codes === "" ? [] : [`Rejected: ${codes}`]),
    ...details,
    `Took ${seconds.toFixed(1)} s with ${workers} ${workers === 1 ? "worker" : "workers"}`,
    "",
  ].join("\n");
}

/** `12 syntax, 3 valence`: the largest ten first. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, 10).map(([name, n]) => `${count(n)} ${name}`);
  return sorted.length > 10 ? `${shown.join(", ")} and ${sorted.length - 10} more` : shown.join(", ");
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
