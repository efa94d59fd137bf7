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

/** What every verb of {@link tableCommand} tells. */
type Counts = Omit<TableResult, "format" | "to_format">;

/** A verb `molsieve NAME IN -o OUT` that makes one table of another. */
export interface TableCommand<Options extends TableOptions, Result extends Counts> {
  readonly name: string;
  /** What stands for the operands, the last of them being the input. Default `IN`. */
  readonly operands?: readonly string[];
  /** What stands for the output in the usage line. Default `OUT`. */
  readonly output?: string;
  /** Needed options in the usage line beside `-o OUT`. */
  readonly needed?: string;
  /** Options of this verb alone, and common ones that it says otherwise. */
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Common options that this verb has no use for. */
  readonly without?: readonly string[];
  /** What the usage text ends with. */
  readonly notes?: string;
  /** The values of `options`. */
  optionsOf(line: CommandLine): Omit<Options, keyof TableOptions>;
  run(input: string, output: string, options: Options): Promise<Result>;
  /** What became of the rows. Default {@link accountText}. */
  account?(result: Result): string;
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
export function tableCommand<Options extends TableOptions, Result extends Counts>(
  verb: TableCommand<Options, Result>,
): Command {
  const { operands = ["IN"], output = "OUT", without = [] } = verb;
  const all = { ...verb.options, ...COMMON_OPTIONS, ...verb.options };
  const options = Object.entries(all).filter(([name]) => !without.includes(name));
  return {
    name: verb.name,
    operands,
    needed: verb.needed === undefined ? `-o ${output}` : `-o ${output} ${verb.needed}`,
    options: {
      output: verb.output === undefined ? OUTPUT_OPTION : { ...OUTPUT_OPTION, value: output, help: "file to write" },
      ...Object.fromEntries(options),
    },
    ...(verb.notes === undefined ? {} : { notes: verb.notes }),
    run: (line) => runTable(verb, line),
  };
}

async function runTable<Options extends TableOptions, Result extends Counts>(
  verb: TableCommand<Options, Result>,
  line: CommandLine,
): Promise<void> {
  const { positionals, values } = line;
  const output = values["output"];
  if (typeof output !== "string") {
    throw new MolsieveError("argument", `-o ${verb.output ?? "OUT"} is missing`, {
      key: "--output",
      remedy:
        verb.output === undefined ? "Name the file to write, or - for the standard output" : "Name the file to write",
    });
  }
  checkReport(line, output);
  const own = verb.optionsOf(line);
  const result = await runTask(values["quiet"] === true, (task) =>
    verb.run(positionals.at(-1) as string, output, { ...own, ...commonOptions(values, task) } as Options),
  );
  const { seconds, workers } = result;
  const codes = countsText(result.rejected_by_code);
  const lines = [
    verb.account?.(result) ?? accountText(result),
    ...(codes === "" ? [] : [`Rejected: ${codes}`]),
    ...verb.details(result),
    `Took ${seconds.toFixed(1)} s with ${workers} ${workers === 1 ? "worker" : "workers"}`,
    "",
  ];
  writeReport(line, output, result, lines.join("\n"));
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

/**
 * `3 rows = 1 written to OUT + 1 not matched + 1 rejected (FILE)`.
 *
 * @param leftOut what is said of rows that are neither written nor rejected
 */
export function accountText(result: Counts, leftOut = "not matched"): string {
  const { rows_in, rows_out, rows_rejected, output } = result;
  const left = rows_in - rows_out - rows_rejected;
  const others = left === 0 ? "" : ` + ${countText(left)} ${leftOut}`;
  return `${countedText(rows_in, "row")} = ${countText(rows_out)} written to ${output}${others} + ${rejectedText(result)}`;
}

/** `1 rejected (FILE)`. */
export function rejectedText({ rows_rejected, rejects }: Counts): string {
  return `${countText(rows_rejected)} rejected${rejects === null ? "" : ` (${rejects})`}`;
}

/** `12 syntax, 3 valence`: the largest ten first. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, 10).map(([name, n]) => `${countText(n)} ${name}`);
  return sorted.length > 10 ? `${shown.join(", ")} and ${sorted.length - 10} more` : shown.join(", ");
}

/** `1 row`, `12,345 rows`. */
export function countedText(value: number, noun: string): string {
  return `${countText(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** `12,345`. */
export function countText(value: number): string {
  return value.toLocaleString("en-GB");
}
