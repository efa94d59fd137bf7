import { MolsieveError, type ProgressEvent } from "@molsieve/core";
import {
  explainCampaign,
  type LoadedCampaign,
  loadScreen,
  type ScreenExplanation,
  screen,
  screenPart,
} from "@molsieve/pipeline";
import type { Command, CommandLine } from "./command.js";
import { EXECUTOR_OPTIONS, executorOf } from "./executor-options.js";
import { ENGINE_OPTION, maxRejectsOption } from "./option-values.js";
import { runTask } from "./run-task.js";
import { commonOptions, explainLibrary, partOf, partText, planText, screenLibraryFile } from "./screen-library.js";
import { screenInParts } from "./screen-parts.js";
import { createScreenProgress } from "./screen-progress.js";
import { screenSummary } from "./screen-summary.js";

/** `molsieve screen CONFIG -o RUN` */
export const screenCommand: Command = {
  name: "screen",
  operands: ["CONFIG"],
  options: {
    output: { type: "string", short: "o", value: "RUN", help: "folder for the results (needed)" },
    overwrite: { type: "boolean", help: "replace RUN where it is an earlier run" },
    resume: { type: "boolean", help: "go on with the unfinished screen in RUN, or begin one" },
    shard: { type: "string", value: "I/N", help: "do only the I-th of N parts, 0 to N - 1; molsieve merge joins them" },
    ...EXECUTOR_OPTIONS,
    explain: {
      type: "boolean",
      help: "show the order of the stages, their costs and pass rates; without -o that is all",
    },
    seed: { type: "string", value: "N", help: "in place of the config's seed" },
    workers: { type: "string", value: "N", help: "worker threads (default: all cores)" },
    limit: { type: "string", value: "N", help: "screen only the first N rows of the library" },
    engine: ENGINE_OPTION,
    "max-rejects": {
      type: "string",
      value: "N",
      help: 'most rows that may be rejected, a count or a share such as "5%"',
    },
    metrics: { type: "string", value: "FILE", help: "keep a file of metrics for Prometheus, such as x.prom" },
    json: { type: "boolean", help: "print the run's record as one JSON object, and nothing else, on stdout" },
    quiet: { type: "boolean", help: "no progress on stderr" },
  },
  run: runScreen,
};

async function runScreen(line: CommandLine): Promise<void> {
  const { positionals, values } = line;
  const output = values["output"];
  const explains = values["explain"] === true;
  if (typeof output !== "string" && !explains) {
    throw new MolsieveError("argument", "-o RUN is missing", {
      key: "--output",
      remedy: "Name the folder for the results",
    });
  }
  const loaded = await loadScreen(positionals[0] as string);
  const executor = executorOf(values);
  if (executor !== undefined && typeof output === "string") await screenInParts(line, loaded, executor, output);
  else if ("libraryScreen" in loaded) {
    if (typeof output === "string") await screenLibraryFile(line, loaded, output);
    else await explainLibrary(line, loaded);
  } else if (typeof output === "string") await runCampaign(line, loaded, output);
  else await explain(line, loaded);
}

/** Shows the plan of a campaign. */
async function explain({ values }: CommandLine, { campaign }: LoadedCampaign): Promise<void> {
  const plan = await runTask(values["quiet"] === true, (task) =>
    explainCampaign(campaign, { ...task, ...commonOptions(values), ...maxRejectsOption(values) }),
  );
  process.stdout.write(values["json"] === true ? `${JSON.stringify(plan)}\n` : planText(plan));
}

async function runCampaign({ values }: CommandLine, { campaign, text }: LoadedCampaign, output: string): Promise<void> {
  const part = partOf(values);
  const json = values["json"] === true;
  const progress = createScreenProgress(values, output);
  const { printed, isFinished } = await runTask(progress.hidesBar, async ({ signal, onProgress }) => {
    const options = {
      ...(signal !== undefined && { signal }),
      onProgress: (event: ProgressEvent) => progress.show(event, onProgress),
      configText: text,
      ...(values["overwrite"] === true ? { overwrite: true } : {}),
      ...(values["resume"] === true ? { resume: true } : {}),
      ...(values["explain"] === true && { onPlan: (plan: ScreenExplanation) => process.stderr.write(planText(plan)) }),
      ...commonOptions(values),
      ...maxRejectsOption(values),
    };
    if (part === undefined) {
      const result = await screen(campaign, { ...options, output });
      return { isFinished: true, printed: json ? `${JSON.stringify(result.run)}\n` : screenSummary(result, output) };
    }
    const done = await screenPart(campaign, output, part, options);
    return { isFinished: false, printed: json ? `${JSON.stringify(done)}\n` : partText(done, output) };
  }).finally(() => progress.end(false));
  if (isFinished) progress.end(true);
  process.stdout.write(printed);
}
