import { argumentError, MolsieveError } from "@molsieve/core";
import { createBullmqExecutor, createProcessExecutor, createSlurmExecutor, type Executor } from "@molsieve/screen";
import type { CommandLine, CommandOption } from "./command.js";

type Values = CommandLine["values"];

/** Options that say who does a screen in parts. */
export const EXECUTOR_OPTIONS: Readonly<Record<string, CommandOption>> = {
  executor: { type: "string", value: "KIND", help: "have parts done by others: processes, slurm or bullmq" },
  parts: { type: "string", value: "N", help: "how many parts, with --executor" },
  processes: { type: "string", value: "N", help: "parts at a time, with --executor processes (default 2)" },
  sbatch: { type: "string", value: "OPTIONS", help: 'options for sbatch, such as "--time=4:00:00 --cpus-per-task=8"' },
  redis: { type: "string", value: "URL", help: "Redis of molsieve worker, with --executor bullmq" },
};

/** Arguments of a part for a worker of a queue: the folder that paths are looked up from, and those of the command. */
export type PartArguments = readonly [folder: string, ...args: string[]];

/**
 * Who does the parts, and how many there are; `undefined` where no executor is asked for.
 *
 * @throws {MolsieveError} `argument`
 */
export function executorOf(values: Values): { readonly executor: Executor; readonly count: number } | undefined {
  const { executor: kind } = values;
  if (kind === undefined) {
    const stray = Object.keys(EXECUTOR_OPTIONS).find((name) => values[name] !== undefined);
    if (stray === undefined) return undefined;
    throw new MolsieveError("argument", `--${stray} is for a screen with --executor`, { key: `--${stray}` });
  }
  const count = countOf(values, "parts");
  if (count === undefined) {
    throw new MolsieveError("argument", "--parts N is missing", {
      key: "--parts",
      remedy: "Say how many parts to make",
    });
  }
  return { executor: createExecutor(kind, values), count };
}

function createExecutor(kind: unknown, values: Values): Executor {
  const program = [process.execPath, ...process.argv.slice(1, 2)];
  if (kind === "processes") return createProcessExecutor({ program, processes: countOf(values, "processes") ?? 2 });
  if (kind === "slurm") {
    const sbatch = String(values["sbatch"] ?? "").split(/\s+/);
    return createSlurmExecutor({ program, sbatch: sbatch.filter((option) => option !== "") });
  }
  if (kind === "bullmq") {
    const queue = createBullmqExecutor({ url: redisOf(values) });
    // Workers are started anywhere; the names of files in a config are looked up from where the screen is.
    const withFolder = (args: readonly string[]): PartArguments => [process.cwd(), ...args];
    return { run: (parts, options) => queue.run({ ...parts, args: (part) => withFolder(parts.args(part)) }, options) };
  }
  throw argumentError("--executor", kind, "processes, slurm or bullmq");
}

/** @throws {MolsieveError} `argument` when there is no address */
export function redisOf(values: Values): string {
  const url = values["redis"];
  if (typeof url === "string" && URL.canParse(url)) return url;
  throw argumentError("--redis", url, "an address such as redis://host:6379");
}

function countOf(values: Values, name: string): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!(Number.isInteger(count) && count >= 1)) throw argumentError(`--${name}`, text, "an integer of 1 or more");
  return count;
}
