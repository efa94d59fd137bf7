import { MolsieveError } from "@molsieve/core";
import type { CommandLine } from "./command.js";

/**
 * @throws {MolsieveError} `argument` when the counts (`--json`) and the records (`output` is `-`) both need the standard
 * output
 */
export function checkReport({ values }: CommandLine, output: string): void {
  if (output !== "-" || values["json"] !== true) return;
  throw new MolsieveError("argument", "--json and OUT - both need the standard output", {
    key: "--json",
    remedy: "Name a file as OUT, or leave --json out: the counts are printed on stderr",
  });
}

/** Prints what a verb did: notes on stderr, and one JSON object or `text` on stdout where that is not the output. */
export function writeReport(
  { values }: CommandLine,
  output: string,
  result: { readonly input: string; readonly notes: readonly string[] },
  text: string,
): void {
  if (values["quiet"] !== true) for (const note of result.notes) process.stderr.write(`${result.input}: ${note}\n`);
  // The records may have the standard output to themselves.
  const report = output === "-" ? process.stderr : process.stdout;
  report.write(values["json"] === true ? `${JSON.stringify(result)}\n` : text);
}
