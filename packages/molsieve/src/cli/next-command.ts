import { MolsieveError } from "@molsieve/core";
import { type NextBatch, type ProposeNextOptions, proposeNext } from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { integerOption, maxRejectsOption, textOption } from "./option-values.js";
import { runTask } from "./run-task.js";

const SHOWN = 5;

/** `molsieve next RUN --results FILE` */
export const nextCommand: Command = {
  name: "next",
  operands: ["RUN"],
  needed: "--results FILE",
  options: {
    results: {
      type: "string",
      multiple: true,
      value: "FILE...",
      help: "tables of measured compounds (needed), all rounds together",
    },
    output: { type: "string", short: "o", value: "OUT", help: "CSV file for the proposals (default: next.csv)" },
    count: {
      type: "string",
      short: "n",
      value: "N",
      help: "compounds to propose (default: as many as the campaign picks)",
    },
    strategy: { type: "string", value: "NAME", help: "exploit, explore or balanced (default: balanced); see below" },
    value: { type: "string", value: "COL", help: "measured values (default: named as in the campaign)" },
    smiles: {
      type: "string",
      value: "COL",
      help: "structures (default: guessed; without any, identifiers tell compounds)",
    },
    id: { type: "string", value: "COL", help: "identifiers (default: guessed)" },
    rejects: { type: "string", value: "FILE", help: "results that cannot be used (default: OUT.rejects.csv)" },
    "max-rejects": {
      type: "string",
      value: "N",
      help: 'most results that may be rejected, a count or a share such as "5%"',
    },
    overwrite: { type: "boolean", help: "replace OUT where it exists" },
    workers: { type: "string", value: "N", help: "worker threads (default: all cores)" },
    json: { type: "boolean", help: "print the proposals as one JSON object, and nothing else, on stdout" },
    quiet: { type: "boolean", help: "no progress on stderr" },
  },
  notes: `
Strategies:
  exploit   the best predicted
  explore   those the model is least sure of, within its domain, unlike each other
  balanced  those expected to exceed the campaign's "active" by most, unlike each other

Values are in the unit of the campaign's target. What was measured is never proposed. RUN stays as it is.
`,
  run: runNext,
};

async function runNext({ positionals, values }: CommandLine): Promise<void> {
  const results = values["results"];
  if (!Array.isArray(results)) {
    throw new MolsieveError("argument", "--results FILE is missing", {
      key: "--results",
      remedy: "Name the file of measured results",
    });
  }
  const text = ["strategy", "value", "smiles", "id", "rejects"].map((name) => textOption(values, name));
  const options = {
    ...(Object.assign({}, ...text) as ProposeNextOptions),
    ...integerOption(values, "count"),
    ...integerOption(values, "workers"),
    ...maxRejectsOption(values),
    ...(values["overwrite"] === true && { overwrite: true }),
  };
  const output = (values["output"] as string | undefined) ?? "next.csv";
  const batch = await runTask(values["quiet"] === true || values["json"] === true, (task) =>
    proposeNext(positionals[0] as string, results as string[], output, { ...task, ...options }),
  );
  process.stdout.write(values["json"] === true ? `${JSON.stringify(batch)}\n` : batchText(batch));
}

function batchText(batch: NextBatch): string {
  const { proposals, rows_in, rows_used, rows_rejected, rejected_by_code, property } = batch;
  const codes = Object.entries(rejected_by_code).map(([code, count]) => `${count} ${code}`);
  const lines = [
    batch.title,
    "",
    ...batch.notes.map((note) => `Note     ${note}`),
    `Results  ${count(rows_in)} rows = ${count(rows_used)} used + ${count(rows_rejected)} rejected${codes.length === 0 ? "" : ` (${codes.join(", ")})`}`,
    `Learned  from ${count(batch.training_compounds)} compounds; ${count(batch.candidates)} candidates were not measured`,
    "",
    `${count(proposals.length)} to test next (${batch.strategy}):`,
    ...proposals
      .slice(0, SHOWN)
      .map(
        ({ rank, id, predicted, sd, similarityToTraining }) =>
          `  ${String(rank).padStart(2)}. ${id.padEnd(12)} ${property} ${predicted.toFixed(2)}, sd ${sd.toFixed(2)}, similarity to measured ${similarityToTraining.toFixed(2)}`,
      ),
    "",
    `Output   ${batch.output}`,
    ...(batch.rejects === null ? [] : [`Rejects  ${batch.rejects}`]),
    `Took     ${batch.seconds.toFixed(1)} s`,
    "",
  ];
  return lines.join("\n");
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
