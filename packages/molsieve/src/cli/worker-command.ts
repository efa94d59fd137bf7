import { MolsieveError } from "@molsieve/core";
import { loadScreen, screenLibrary, screenPart } from "@molsieve/pipeline";
import { runBullmqWorker } from "@molsieve/screen";
import { type Command, type CommandLine, parseCommandLine } from "./command.js";
import { type PartArguments, redisOf } from "./executor-options.js";
import { runTask } from "./run-task.js";
import { screenCommand } from "./screen-command.js";
import { commonOptions, partOf } from "./screen-library.js";

/** `molsieve worker --redis URL` */
export const workerCommand: Command = {
  name: "worker",
  operands: [],
  needed: "--redis URL",
  options: {
    redis: { type: "string", value: "URL", help: "Redis or Valkey that holds the queue (needed)" },
    quiet: { type: "boolean", help: "say nothing on stderr" },
  },
  notes: "\nThe folders of screen and library must be there under the same names.\n",
  run: runWorker,
};

async function runWorker({ values }: CommandLine): Promise<void> {
  const url = redisOf(values);
  const say = (text: string) => void (values["quiet"] !== true && process.stderr.write(`${text}\n`));
  await runTask(true, async ({ signal }) => {
    say("Waiting for parts; Ctrl-C ends");
    await runBullmqWorker({
      url,
      signal: signal as AbortSignal,
      async do(args, stop) {
        say(args.slice(1).join(" "));
        await doPart(args as PartArguments, stop);
      },
    });
  });
  // A client whose Redis is gone would keep the process here.
  process.exit(0);
}

/** Does a part, or goes on with it. */
async function doPart([folder, verb, ...args]: PartArguments, signal: AbortSignal): Promise<void> {
  if (verb !== "screen") throw new MolsieveError("argument", `a part is not done by ${JSON.stringify(verb)}`);
  process.chdir(folder);
  const { positionals, values } = parseCommandLine(screenCommand, args);
  const loaded = await loadScreen(positionals[0] as string);
  const part = partOf(values);
  if (part === undefined) throw new MolsieveError("argument", "a worker does parts of screens");
  const output = values["output"] as string;
  const options = { signal, ...commonOptions(values) };
  if ("libraryScreen" in loaded)
    await screenLibrary(loaded.libraryScreen, output, { begin: "resume", part, ...options });
  else await screenPart(loaded.campaign, output, part, { resume: true, configText: loaded.text, ...options });
}
