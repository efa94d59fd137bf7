import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { molsieveHere } from "../support/command.js";
import { CAMPAIGN, LIBRARY_ROWS, writeCampaign } from "../support/fixture-campaign.js";

test("a campaign learns from results and proposes what to test next", async () => {
  await using folder = await createTemporaryFolder();
  const run = (...args: string[]) => molsieveHere([...args, "--workers", "1", "--quiet"], { cwd: folder.path });
  const campaign = { ...CAMPAIGN, hits: { ...CAMPAIGN.hits, minDomain: 0, maxRuleOfFiveViolations: 4 } };
  await writeCampaign(folder.path, {}, { ...campaign, worth: { compound: 30, assay: 10, currency: "USD" } });
  const screened = await run("screen", "campaign.yaml", "-o", "RUN");
  expect(screened.stdout).toMatch(
    /^What testing is worth at 40 USD each \(30 a compound, 10 an assay; 95 % intervals\):\n {2}10 of \d+, the library with/m,
  );

  const measured = LIBRARY_ROWS.slice(0, 3).map(([, id]) => `${id},5.5\n`);
  writeFileSync(join(folder.path, "measured.csv"), `id,found\n${measured.join("")}nobody,5\n`);
  const args = ["next", "RUN", "--results", "measured.csv", "--value", "found", "-n", "4"];
  const next = await run(...args, "--strategy", "explore");
  expect(next).toMatchObject({ code: 0, stderr: "" });
  expect(next.stdout).toMatch(/^Results {2}4 rows = 3 used \+ 1 rejected \(1 unknown-id\)$/m);
  expect(next.stdout).toMatch(/^4 to test next \(explore\):\n {3}1\. /m);
  expect(readFileSync(join(folder.path, "next.csv"), "utf8").trim().split("\n")).toHaveLength(5);
  expect(readFileSync(join(folder.path, "next.csv.rejects.csv"), "utf8")).toContain("measured.csv, line 5: ");

  expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining("next.csv") });
  expect(await run("next", "RUN")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--results FILE is missing"),
  });
});
