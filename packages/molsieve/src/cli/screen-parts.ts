import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { type LoadedCampaign, type LoadedLibraryScreen, trainForParts } from "@molsieve/pipeline";
import type { Executor } from "@molsieve/screen";
import type { CommandLine } from "./command.js";
import { mergeParts } from "./merge-parts.js";
import { integerOption, maxRejectsOption } from "./option-values.js";
import { runTask } from "./run-task.js";
import { commonOptions } from "./screen-library.js";

/** Options that each part is given as well. */
const OPTIONS_OF_PARTS = ["seed", "workers", "limit", "engine"];

/**
 * Screens a library in parts, which an executor does in folders beside `output`, and joins them there. The model of a campaign is trained
 * before, once for all parts.
 */
export async function screenInParts(
  { positionals, values }: CommandLine,
  loaded: LoadedCampaign | LoadedLibraryScreen,
  { executor, count }: { readonly executor: Executor; readonly count: number },
  output: string,
): Promise<void> {
  const folder = resolve(`${output}.parts`);
  checkOptions(values, output, folder);
  const partFolder = (part: number) => join(folder, String(part));
  const passedOn = OPTIONS_OF_PARTS.flatMap((name) =>
    values[name] === undefined ? [] : [`--${name}`, String(values[name])],
  );
  const args = (part: number) => {
    const which = ["-o", partFolder(part), "--shard", `${part}/${count}`, "--resume", "--quiet"];
    return ["screen", positionals[0] as string, ...which, ...passedOn];
  };
  const text = await runTask(values["quiet"] === true || values["json"] === true, async (task) => {
    if ("campaign" in loaded) await trainForParts(loaded.campaign, folder, { ...task, ...commonOptions(values) });
    await executor.run({ count, folder: join(folder, "executor"), args }, task);
    const folders = Array.from({ length: count }, (_, part) => partFolder(part));
    return mergeParts(folders, output, values["json"] === true, {
      ...(task.signal !== undefined && { signal: task.signal }),
      ...integerOption(values, "workers"),
      ...maxRejectsOption(values),
    });
  });
  await rm(folder, { recursive: true });
  process.stdout.write(text);
}

function checkOptions(values: CommandLine["values"], output: string, folder: string): void {
  for (const name of ["shard", "overwrite", "explain", "metrics"]) {
    if (values[name] === undefined) continue;
    throw new MolsieveError("argument", `--${name} does not go with --executor`, { key: `--${name}` });
  }
  for (const path of [output, folder]) {
    if (values["resume"] === true || !existsSync(path)) continue;
    throw new MolsieveError("output", "the folder exists", {
      file: path,
      remedy: "Go on with the screen by --resume, or choose another folder",
    });
  }
}
