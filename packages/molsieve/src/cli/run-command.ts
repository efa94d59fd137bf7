import { isMolsieveError, MolsieveError, nearestName } from "@molsieve/core";
import { commandUsage, parseCommandLine } from "./command.js";
import { COMMANDS } from "./commands.js";
import { exitCodeOf } from "./exit-codes.js";
import { version } from "./version.js";

/**
 * The exit code of `molsieve` with these arguments. Results go to stdout; progress and errors go to stderr. Never rejects.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  const entry = COMMANDS.find(({ name }) => name === verb);
  try {
    if (verb === undefined || verb === "--help" || verb === "-h" || verb === "help") {
      process.stdout.write(usage());
      return verb === undefined ? 2 : 0;
    }
    if (verb === "--version" || verb === "-V") {
      process.stdout.write(`${version()}\n`);
      return 0;
    }
    if (entry === undefined) throw unknownVerb(verb);
    const command = await entry.load();
    const line = parseCommandLine(command, rest);
    if (line.values["help"] === true) process.stdout.write(commandUsage(command, entry.summary));
    else await command.run(line);
    return 0;
  } catch (error) {
    const known = isMolsieveError(error);
    // What is wrong with the arguments is said by the verb that they were given to.
    const program = entry && isMolsieveError(error, "argument") ? `molsieve ${entry.name}` : "molsieve";
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
