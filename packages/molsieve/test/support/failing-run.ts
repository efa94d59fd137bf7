import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { type CampaignConfig, loadCampaign, screen } from "molsieve";
import { expect } from "vitest";
import { molsieveHere as molsieve } from "./command.js";
import { type CampaignFiles, TARGET_ROWS, writeCampaign } from "./fixture-campaign.js";

/** Enough to get as far as the library in little time. */
const SHORT_TARGET = `id,smiles,activity\n${TARGET_ROWS.filter((_, i) => i % 5 === 2).join("\n")}\n`;

export interface FailingRun {
  /** Instead of, or beside, the fixture's files. */
  readonly files?: CampaignFiles;
  readonly campaign?: CampaignConfig;
  /** Default: `screen campaign.yaml -o run`. */
  readonly args?: readonly string[];
}

/**
 * The message on stderr of a run that fails, without the name of the command; checks its exit code, that stdout is empty, that no
 * stack trace is shown, and that the folder holds what it held before, and at most an unfinished run.
 */
export async function messageOfFailure(code: number, { files, campaign, args }: FailingRun): Promise<string> {
  await using folder = await createTemporaryFolder();
  await writeCampaign(folder.path, { "target.csv": SHORT_TARGET, ...files }, campaign);
  const before = readdirSync(folder.path);
  const result = await molsieve(args ?? ["screen", "campaign.yaml", "-o", "run", "--quiet"], { cwd: folder.path });
  expect(result).toMatchObject({ code, stdout: "" });
  expectUnfinished(folder.path, before);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  const [, message] = /^molsieve(?: [a-z]+)?: (.+)\n$/.exec(result.stderr) ?? [];
  expect(message, result.stderr).toBeDefined();
  return message as string;
}

/**
 * The message of the error with this code that the function `screen` rejects with, paths as seen from the campaign's folder;
 * checks that the folder holds what it held before, and at most an unfinished run. A run is three times as fast as with {@link messageOfFailure}.
 */
export async function messageOfRejection(code: string, { files, campaign }: Omit<FailingRun, "args">): Promise<string> {
  await using folder = await createTemporaryFolder();
  await writeCampaign(folder.path, { "target.csv": SHORT_TARGET, ...files }, campaign);
  const before = readdirSync(folder.path);
  const loaded = await loadCampaign(join(folder.path, "campaign.yaml"));
  const [outcome] = await Promise.allSettled([
    screen(loaded.campaign, { output: join(folder.path, "run"), workers: 1 }),
  ]);
  expect(outcome).toMatchObject({ status: "rejected", reason: { name: "MolsieveError", code } });
  expectUnfinished(folder.path, before);
  const { message } = (outcome as PromiseRejectedResult).reason as Error;
  return message.replaceAll(join(folder.path, "/"), "");
}

function expectUnfinished(folder: string, before: readonly string[]): void {
  expect(readdirSync(folder).filter((name) => name !== "run")).toEqual(before);
  expect(existsSync(join(folder, "run", "run.json"))).toBe(false);
}
