import { MolsieveError } from "@molsieve/core";
import { loadCampaign, screen } from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { ENGINE_OPTION, engineOption, integerOption, maxRejectsOption } from "./option-values.js";
import { runTask } from "./run-task.js";
import { screenSummary } from "./screen-summary.js";

/** `molsieve screen CONFIG -o RUN` */
export const screenCommand: Command = {
  name: "screen",
  operands: ["CONFIG"],
  summary: "Rank a library against a target's measured compounds and pick what to test first.",
  options: {
    output: { type: "string", short: "o", value: "RUN", help: "folder for the results (needed)" },
    overwrite: { type: "boolean", help: "replace RUN where it is an earlier run" },
    seed: { type: "string", value: "N", help: "in place of the campaign's seed" },
    workers: { type: "string", value: "N", help: "worker threads (default: all cores)" },
    limit: { type: "string", value: "N", help: "screen only the first N rows of the library" },
    engine: ENGINE_OPTION,
    "max-rejects": {
      type: "string",
      value: "N",
      help: 'most rows that may be rejected, a count or a share such as "5%"',
    },
    json: { type: "boolean", help: "print the run's record as one JSON object, and nothing else, on stdout" },
    quiet: { type: "boolean", help: "no progress on stderr" },
  },
  run: runScreen,
};

async function runScreen({ positionals, values }: CommandLine): Promise<void> {
  const output = values["output"];
  if (typeof output !== "string") {
    throw new MolsieveError("argument", "-o RUN is missing", {
      key: "--output",
      remedy: "Name the folder for the results",
    });
  }
  const result = await runTask(values["quiet"] === true, async (task) => {
    const { campaign, text } = await loadCampaign(positionals[0] as string);
    return screen(campaign, {
      ...task,
      output,
      configText: text,
      ...(values["overwrite"] === true ? { overwrite: true } : {}),
      ...integerOption(values, "seed"),
      ...integerOption(values, "workers"),
      ...integerOption(values, "limit"),
      ...engineOption(values),
      ...maxRejectsOption(values),
    });
  });
  process.stdout.write(values["json"] === true ? `${JSON.stringify(result.run)}\n` : screenSummary(result, output));
}
