import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieveHere as molsieve } from "../support/command.js";
import { messageOfFailure } from "../support/failing-run.js";

const SCREEN = ["screen", "campaign.yaml", "-o", "run", "--quiet"];

describe("a command line", () => {
  test.each([
    [
      "with an unknown command",
      ["scren"],
      'unknown command "scren". Did you mean "screen"? Known: init, convert, standardise, prepare, filter, featurise, index, search, cluster, pick, substructure, pretrain, train, evaluate, predict, screen, merge, verify, why, export, next, worker, datasets, doctor',
    ],
    [
      "with a command like none",
      ["xyzzyx"],
      'unknown command "xyzzyx". Known: init, convert, standardise, prepare, filter, featurise, index, search, cluster, pick, substructure, pretrain, train, evaluate, predict, screen, merge, verify, why, export, next, worker, datasets, doctor',
    ],
    [
      "with an unknown option",
      [...SCREEN, "--sed", "1"],
      "unknown option --sed. Did you mean --seed? See: molsieve screen --help",
    ],
    ["with an unknown short option", [...SCREEN, "-x"], /^unknown option -x\..* See: molsieve screen --help$/],
    ["without -o", ["screen", "campaign.yaml"], "-o RUN is missing. Name the folder for the results"],
    ["with -o and no value", ["screen", "campaign.yaml", "-o"], "-o needs a value (RUN). See: molsieve screen --help"],
    [
      "with an option for the value of -o",
      ["screen", "campaign.yaml", "-o", "--json"],
      "-o needs a value (RUN). See: molsieve screen --help",
    ],
    ["without a config", ["screen", "-o", "run"], "takes CONFIG, got none. See: molsieve screen --help"],
    ["with two configs", ["screen", "a", "b", "-o", "run"], "takes CONFIG, got a b. See: molsieve screen --help"],
    ["with a value for a switch", [...SCREEN, "--json=yes"], "--json takes no value. See: molsieve screen --help"],
    ["with no workers", [...SCREEN, "--workers", "0"], "workers must be an integer from 1 to 1024, got 0"],
    ["with half a worker", [...SCREEN, "--workers", "1.5"], '--workers must be a whole number, got "1.5"'],
    ["with a limit in words", [...SCREEN, "--limit", "x"], '--limit must be a whole number, got "x"'],
    ["with a limit of 0", [...SCREEN, "--limit", "0"], "limit must be an integer of 1 or more, got 0"],
    ["with a negative seed", [...SCREEN, "--seed", "-1"], '--seed must be a whole number, got "-1"'],
    ["with a seed too large", [...SCREEN, "--seed", "4294967296"], '"seed" must be at most 4294967295, got 4294967296'],
    [
      "with a share of rejects over 100 %",
      [...SCREEN, "--max-rejects", "200%"],
      'maxRejects must be a count of 0 or more, or a share such as "5%", got "200%"',
    ],
    [
      "with rejects in words",
      [...SCREEN, "--max-rejects", "few"],
      'maxRejects must be a count of 0 or more, or a share such as "5%", got "few"',
    ],
    ["of doctor with an operand", ["doctor", "me"], "takes no operands, got me. See: molsieve doctor --help"],
  ])("%s", async (_, args, message) => {
    expect(await messageOfFailure(2, { args })).toEqual(
      message instanceof RegExp ? expect.stringMatching(message) : message,
    );
  });
});

const VERBS = [
  ["convert", "IN OUT"],
  ["standardise", "IN"],
  ["filter", "IN"],
  ["featurise", "IN"],
  ["index", "IN"],
  ["search", "INDEX"],
  ["cluster", "IN"],
  ["pick", "IN"],
  ["substructure", "IN"],
  ["train", "IN"],
  ["evaluate", "IN"],
  ["predict", "MODEL IN"],
  ["screen", "CONFIG"],
  ["doctor", ""],
] as const;

describe("the program is named once, with its verb", () => {
  test.each(VERBS)("by %s", async (verb, operands) => {
    await using folder = await createTemporaryFolder();
    const given = operands.split(" ").filter((each) => each !== "");
    const unknown = await molsieve([verb, ...given, "--xyzzyx"], { cwd: folder.path });
    expect(unknown.stderr).toMatch(
      new RegExp(`^molsieve ${verb}: unknown option --xyzzyx\\. See: molsieve ${verb} --help\\n$`),
    );
    if (operands === "" || verb === "convert") return;
    const { code, stderr } = await molsieve([verb, ...given], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^molsieve ${verb}: -o [A-Z.a-z]+ is missing\\. Name `));
  });
});
