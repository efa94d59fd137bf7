import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";
import { CAMPAIGN, LIBRARY_SMI, TARGET_CSV, TARGET_ROWS, writeCampaign } from "../support/fixture-campaign.js";

const MANY_TARGETS = `id,smiles,activity\n${Array.from({ length: 100 }, () => TARGET_ROWS.join("\n")).join("\n")}\n`;
const MANY_COMPOUNDS = LIBRARY_SMI.repeat(500);

/** A campaign that stays in each stage for many seconds, so that a signal meets it there. */
const STAGES = {
  "read target": { "target.csv": MANY_TARGETS },
  train: { "target.csv": TARGET_CSV },
  screen: { "library.smi": MANY_COMPOUNDS },
} as const;

/** Sends `signal` when `stage` shows on stderr; gives the result and the seconds from the signal to the end. */
async function interrupt(folder: string, stage: keyof typeof STAGES, signal: NodeJS.Signals) {
  const trees = stage === "train" ? 10_000 : 2;
  await writeCampaign(folder, STAGES[stage], { ...CAMPAIGN, model: { name: "random-forest", trees } });
  mkdirSync(join(folder, "run"));
  writeFileSync(join(folder, "run", "run.json"), "earlier");
  let sent: number | undefined;
  const result = await molsieve(["screen", "campaign.yaml", "-o", "run", "--overwrite"], {
    cwd: folder,
    onStderr(text, child) {
      if (sent !== undefined || !text.includes(`${stage}: `)) return;
      sent = performance.now();
      child.kill(signal);
    },
  });
  return { ...result, seconds: sent === undefined ? Number.NaN : (performance.now() - sent) / 1000 };
}

describe.each(["SIGINT", "SIGTERM"] as const)("%s", (signal) => {
  test.each(Object.keys(STAGES) as (keyof typeof STAGES)[])(
    "during '%s' ends the command with code 130 within two seconds and leaves what can be gone on with",
    // Other processes may have the processor just then, but not each time.
    { retry: 2 },
    async (stage) => {
      await using folder = await createTemporaryFolder();
      const { code, stdout, stderr, seconds } = await interrupt(folder.path, stage, signal);
      expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
      expect(stderr).toMatch(/\nmolsieve: cancelled\n$/);
      expect(seconds).toBeLessThan(2);
      expect(readdirSync(folder.path).sort()).toEqual(["campaign.yaml", "library.smi", "run", "target.csv"]);
      const left = readdirSync(join(folder.path, "run"));
      if (stage === "screen") expect(left).toEqual(expect.arrayContaining(["job.json", "model.msm", "shards"]));
      else expect(readFileSync(join(folder.path, "run", "run.json"), "utf8")).toBe("earlier");
      if (stage === "screen") expect(left).not.toContain("run.json");
    },
  );
});
