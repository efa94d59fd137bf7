import { parseArgs } from "node:util";
import { MolsieveError, nearestName } from "@molsieve/core";

/** One option of a command. */
export interface CommandOption {
  readonly type: "string" | "boolean";
  /** Whether it takes several values: all up to the next option, and again where the option is repeated. */
  readonly multiple?: true;
  /** One letter, for `-o`. */
  readonly short?: string;
  /** What stands for the value in the usage text. */
  readonly value?: string;
  readonly help: string;
}

/** The values of a command line, by the option names of the command. */
export interface CommandLine {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** A verb of the `molsieve` command. */
export interface Command {
  readonly name: string;
  /** Operands in the usage line, for example `CONFIG`; a last one that ends in `...` stands for one or more, one in brackets may be left out. */
  readonly operands: readonly string[];
  /** Needed options in the usage line, for example `-o OUT`. */
  readonly needed?: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What the usage text ends with. */
  readonly notes?: string;
  run(line: CommandLine): Promise<void>;
}

/**
 * The arguments of a command taken apart.
 *
 * @throws {MolsieveError} `argument` for an unknown option (with the nearest known one), a missing value, or a wrong number
 * of operands
 */
export function parseCommandLine(command: Command, args: readonly string[]): CommandLine {
  const options = { ...command.options, help: HELP };
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const positionals: string[] = [];
  const values: Record<string, string | boolean | string[]> = {};
  let list: string[] | undefined;
  for (const token of tokens) {
    if (token.kind === "positional") (list ?? positionals).push(token.value);
    else list = undefined;
    if (token.kind !== "option") continue;
    const option = options[token.name as keyof typeof options] as CommandOption | undefined;
    if (option === undefined) throw unknownOption(command, token.rawName);
    const missing = token.value === undefined || (!token.inlineValue && OPTION_LIKE.test(token.value));
    if (option.type === "string" && missing) {
      throw usageError(command, `${token.rawName} needs a value (${option.value})`, token.rawName);
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw usageError(command, `${token.rawName} takes no value`, token.rawName);
    }
    if (option.multiple === true) {
      list = [...((values[token.name] as string[] | undefined) ?? []), token.value as string];
      values[token.name] = list;
    } else values[token.name] = token.value ?? true;
  }
  const { operands } = command;
  const needed = operands.filter((operand) => !operand.startsWith("[")).length;
  const most = operands.at(-1)?.endsWith("...") ? Number.POSITIVE_INFINITY : operands.length;
  const isEnough = positionals.length >= needed && positionals.length <= most;
  if (values["help"] !== true && !isEnough) {
    const greedy = Object.entries(command.options).find(
      ([name, { multiple }]) => multiple && Array.isArray(values[name]),
    );
    if (positionals.length < operands.length && greedy !== undefined) {
      throw usageError(
        command,
        `${operands.join(" ")} is missing`,
        undefined,
        `All that follows --${greedy[0]} up to the next option belongs to it: put ${operands.join(" ")} first.`,
      );
    }
    const wanted = operands.length === 0 ? "no operands" : operands.join(" ");
    throw usageError(command, `takes ${wanted}, got ${positionals.length === 0 ? "none" : positionals.join(" ")}`);
  }
  return { positionals, values };
}

/** The usage text of a command: `summary` in front. */
export function commandUsage(command: Command, summary: string): string {
  const entries = Object.entries({ ...command.options, help: HELP } as Record<string, CommandOption>);
  const rows = entries.map(([name, { short, value, help }]) => {
    const flag = `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
    return `  ${flag.padEnd(26)} ${help}`;
  });
  const needed = command.needed === undefined ? [] : [command.needed];
  const usage = ["molsieve", command.name, ...command.operands, ...needed, "[options]"].join(" ");
  return `${summary}\n\nUsage: ${usage}\n\n${rows.join("\n")}\n${command.notes ?? ""}`;
}

/** What follows an option and looks like the next one is not its value: `-o --json`. */
const OPTION_LIKE = /^--?[a-z]/i;

const HELP: CommandOption = { type: "boolean", short: "h", help: "show this text" };

function unknownOption(command: Command, rawName: string): MolsieveError {
  const known = [...Object.keys(command.options), "help"].map((name) => `--${name}`);
  const near = nearestName(rawName, known);
  return usageError(
    command,
    `unknown option ${rawName}`,
    rawName,
    near === undefined ? undefined : `Did you mean ${near}?`,
  );
}

function usageError(command: Command, reason: string, key?: string, hint?: string): MolsieveError {
  const help = `See: molsieve ${command.name} --help`;
  return new MolsieveError("argument", reason, {
    ...(key === undefined ? {} : { key }),
    remedy: hint === undefined ? help : `${hint} ${help}`,
  });
}
