import { argumentError } from "@molsieve/core";
import { type RowAccount, type RowKey, whyRows } from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { runTask } from "./run-task.js";

/** `molsieve why RUN ID [ID ...]` */
export const whyCommand: Command = {
  name: "why",
  operands: ["RUN", "ID..."],
  options: {
    row: { type: "boolean", help: "each ID is the number of a row, from 0, in place of an identifier" },
    json: { type: "boolean", help: "print one JSON object for each row with this ID, on stdout" },
  },
  run: runWhy,
};

async function runWhy({ positionals, values }: CommandLine): Promise<void> {
  const [folder, ...ids] = positionals as [string, ...string[]];
  const keys = ids.map((id) => keyOf(id, values["row"] === true));
  const accounts = await runTask(true, (task) => whyRows(folder, keys, task));
  const text = values["json"] === true ? accounts.map((account) => JSON.stringify(account)) : accounts.map(accountText);
  process.stdout.write(`${text.join("\n")}\n`);
}

function keyOf(id: string, isRow: boolean): RowKey {
  if (!isRow) return { id };
  if (!/^\d+$/.test(id)) throw argumentError("--row", id, "the number of a row, from 0");
  return { row: Number(id) };
}

function accountText(account: RowAccount): string {
  const { row, file, line, id, input, outcome, why, smiles, changes, filters, values } = account;
  const place = `${file}${line === null ? "" : `, line ${line}`}, row ${row}`;
  const lines = [
    `${id}: ${outcome}`,
    `  ${why}`,
    `Where      ${place}`,
    `Read       ${input.includes("\n") ? "a mol block" : input}`,
    ...(smiles === null ? [] : [`Standard   ${smiles}`]),
    ...changes.map((change) => `  changed  ${change}`),
    ...filters.map(
      ({ filter, passes, reasons }) =>
        `Filter     ${passes ? "passes" : "fails "}  ${filter}${passes ? "" : `: ${reasons.join("; ")}`}`,
    ),
    ...Object.entries(values).map(
      ([name, value]) =>
        `Value      ${name} ${typeof value === "number" ? Number(value.toPrecision(4)) : (value ?? "none")}`,
    ),
    "",
  ];
  return lines.join("\n");
}
