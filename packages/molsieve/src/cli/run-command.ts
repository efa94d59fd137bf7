import { isMolsieveError, MolsieveError, nearestName } from "@molsieve/core";
import { clusterCommand } from "./cluster-command.js";
import { type Command, commandUsage, parseCommandLine } from "./command.js";
import { convertCommand } from "./convert-command.js";
import { datasetsCommand } from "./datasets-command.js";
import { doctorCommand } from "./doctor-command.js";
import { evaluateCommand } from "./evaluate-command.js";
import { exitCodeOf } from "./exit-codes.js";
import { exportCommand } from "./export-command.js";
import { featuriseCommand } from "./featurise-command.js";
import { filterCommand } from "./filter-command.js";
import { indexCommand } from "./index-command.js";
import { initCommand } from "./init-command.js";
import { mergeCommand } from "./merge-command.js";
import { nextCommand } from "./next-command.js";
import { pickCommand } from "./pick-command.js";
import { predictCommand } from "./predict-command.js";
import { prepareCommand } from "./prepare-command.js";
import { pretrainCommand } from "./pretrain-command.js";
import { screenCommand } from "./screen-command.js";
import { searchCommand } from "./search-command.js";
import { standardiseCommand } from "./standardise-command.js";
import { substructureCommand } from "./substructure-command.js";
import { trainCommand } from "./train-command.js";
import { verifyCommand } from "./verify-command.js";
import { version } from "./version.js";
import { whyCommand } from "./why-command.js";
import { workerCommand } from "./worker-command.js";

const COMMANDS: readonly Command[] = [
  initCommand,
  convertCommand,
  standardiseCommand,
  prepareCommand,
  filterCommand,
  featuriseCommand,
  indexCommand,
  searchCommand,
  clusterCommand,
  pickCommand,
  substructureCommand,
  pretrainCommand,
  trainCommand,
  evaluateCommand,
  predictCommand,
  screenCommand,
  mergeCommand,
  verifyCommand,
  whyCommand,
  exportCommand,
  nextCommand,
  workerCommand,
  datasetsCommand,
  doctorCommand,
];

/**
 * The exit code of `molsieve` with these arguments. Results go to stdout; progress and errors go to stderr. Never rejects.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  const command = COMMANDS.find(({ name }) => name === verb);
  try {
    if (verb === undefined || verb === "--help" || verb === "-h" || verb === "help") {
      process.stdout.write(usage());
      return verb === undefined ? 2 : 0;
    }
    if (verb === "--version" || verb === "-V") {
      process.stdout.write(`${version()}\n`);
      return 0;
    }
    if (command === undefined) throw unknownVerb(verb);
    const line = parseCommandLine(command, rest);
    if (line.values["help"] === true) process.stdout.write(commandUsage(command));
    else await command.run(line);
    return 0;
  } catch (error) {
    const known = isMolsieveError(error);
    // What is wrong with the arguments is said by the verb that they were given to.
    const program = command && isMolsieveError(error, "argument") ? `molsieve ${command.name}` : "molsieve";
    process.stderr.write(
      `${program}: ${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
    );
    return exitCodeOf(error);
  }
}

function usage(): string {
  const rows = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return `molsieve ${version()}: a drug-discovery screening workbench\n\nUsage: molsieve COMMAND ...\n\n${rows.join("\n")}\n\nMore: molsieve COMMAND --help\n`;
}

function unknownVerb(verb: string): MolsieveError {
  const names = COMMANDS.map(({ name }) => name);
  const near = nearestName(verb, names);
  return new MolsieveError("argument", `unknown command ${JSON.stringify(verb)}`, {
    value: verb,
    remedy: `${near === undefined ? "" : `Did you mean "${near}"? `}Known: ${names.join(", ")}`,
  });
}
