import { MolsieveError } from "@molsieve/core";
import { type RunVerification, verifyRun } from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { integerOption } from "./option-values.js";
import { runTask } from "./run-task.js";

/** `molsieve verify RUN` */
export const verifyCommand: Command = {
  name: "verify",
  operands: ["RUN"],
  options: {
    workers: { type: "string", value: "N", help: "worker threads (default: all cores)" },
    json: { type: "boolean", help: "print what was compared as one JSON object, and nothing else, on stdout" },
    quiet: { type: "boolean", help: "show no progress" },
  },
  notes: "\nThe exit code is 0 where the replay gives the same results, and 2 where it does not.\n",
  run: runVerify,
};

async function runVerify({ positionals, values }: CommandLine): Promise<void> {
  const folder = positionals[0] as string;
  const quiet = values["quiet"] === true || values["json"] === true;
  const result = await runTask(quiet, (task) => verifyRun(folder, { ...task, ...integerOption(values, "workers") }));
  process.stdout.write(values["json"] === true ? `${JSON.stringify(result)}\n` : verificationText(result));
  if (result.same) return;
  throw new MolsieveError("input", "the run is not as its record says", {
    file: folder,
    remedy: values["json"] === true ? "The object says what differs" : "See above what differs",
  });
}

function verificationText({ title, same, changed, files }: RunVerification): string {
  const lines = [
    title,
    "",
    ...changed.map((what) => `Changed  ${what}`),
    ...files.map((file) => (file.same ? `Same     ${file.name}` : `Differs  ${file.name}: ${file.difference}`)),
    ...(files.length === 0 ? ["Not replayed: the inputs are not those of the run"] : []),
    ...(same ? [`The replay gives the same ${files.length} files, byte for byte`] : []),
    "",
  ];
  return lines.join("\n");
}
