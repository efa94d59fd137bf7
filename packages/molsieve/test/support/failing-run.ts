import { readdirSync } from "node:fs";
import { createTemporaryFolder } from "@molsieve/testkit";
import type { CampaignConfig } from "molsieve";
import { expect } from "vitest";
import { molsieve } from "./command.js";
import { type CampaignFiles, TARGET_ROWS, writeCampaign } from "./fixture-campaign.js";

/** Enough to get as far as the library in little time. */
export const SHORT_TARGET = `id,smiles,activity\n${TARGET_ROWS.filter((_, i) => i % 5 === 2).join("\n")}\n`;

export interface FailingRun {
  /** Instead of, or beside, the fixture's files. */
  readonly files?: CampaignFiles;
  readonly campaign?: CampaignConfig;
  /** Default: `screen campaign.yaml -o run`. */
  readonly args?: readonly string[];
}

/**
 * The message on stderr of a run that fails, without `molsieve: `; checks its exit code, that stdout is empty, that no
 * stack trace is shown, and that the folder holds what it held before.
 */
export async function messageOfFailure(code: number, { files, campaign, args }: FailingRun): Promise<string> {
  await using folder = await createTemporaryFolder();
  await writeCampaign(folder.path, { "target.csv": SHORT_TARGET, ...files }, campaign);
  const before = readdirSync(folder.path);
  const result = await molsieve(args ?? ["screen", "campaign.yaml", "-o", "run", "--quiet"], { cwd: folder.path });
  expect(result).toMatchObject({ code, stdout: "" });
  expect(readdirSync(folder.path)).toEqual(before);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.stderr).toMatch(/^molsieve: .+\n$/);
  return result.stderr.slice("molsieve: ".length, -1);
}
