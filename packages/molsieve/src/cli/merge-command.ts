import { MolsieveError } from "@molsieve/core";
import type { Command, CommandLine } from "./command.js";
import { mergeParts } from "./merge-parts.js";
import { integerOption, maxRejectsOption } from "./option-values.js";
import { runTask } from "./run-task.js";

/** `molsieve merge PART... -o RUN` */
export const mergeCommand: Command = {
  name: "merge",
  operands: ["PART..."],
  needed: "-o RUN",
  options: {
    output: { type: "string", short: "o", value: "RUN", help: "folder for the results" },
    workers: { type: "string", value: "N", help: "worker threads (default: all cores)" },
    "max-rejects": {
      type: "string",
      value: "N",
      help: 'most rows that may be rejected in all, a count or a share such as "5%"',
    },
    json: { type: "boolean", help: "print the run's record as one JSON object, and nothing else, on stdout" },
  },
  run: runMerge,
};

async function runMerge({ positionals, values }: CommandLine): Promise<void> {
  const output = values["output"];
  if (typeof output !== "string") {
    throw new MolsieveError("argument", "-o RUN is missing", {
      key: "--output",
      remedy: "Name the folder for the results",
    });
  }
  const text = await runTask(true, ({ signal }) =>
    mergeParts(positionals, output, values["json"] === true, {
      ...(signal !== undefined && { signal }),
      ...integerOption(values, "workers"),
      ...maxRejectsOption(values),
    }),
  );
  process.stdout.write(text);
}
