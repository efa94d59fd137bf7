import { exportRun } from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { runTask } from "./run-task.js";

/** `molsieve export RUN` */
export const exportCommand: Command = {
  name: "export",
  operands: ["RUN"],
  options: {
    overwrite: { type: "boolean", help: "replace the description of an earlier export" },
    quiet: { type: "boolean", help: "no progress on stderr" },
  },
  run: runExport,
};

async function runExport({ positionals, values }: CommandLine): Promise<void> {
  const { path, nFiles, nKnownInputs, nInputs } = await runTask(values["quiet"] === true, (task) =>
    exportRun(positionals[0] as string, { ...task, ...(values["overwrite"] === true && { overwrite: true }) }),
  );
  const licences = `the terms of ${nKnownInputs} of ${nInputs} inputs are known`;
  process.stdout.write(`${path}: ${nFiles} files with their checksums; ${licences}\n`);
}
