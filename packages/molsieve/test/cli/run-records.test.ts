import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { molsieveHere } from "../support/command.js";

const CONFIG = `title: Three
library: {file: three.smi}
filters:
  rules: [lipinski]
hits: {count: 1}
order: {count: 3}
`;

test("a run can be asked why, and replayed", async () => {
  await using folder = await createTemporaryFolder();
  const run = (...args: string[]) => molsieveHere(args, { cwd: folder.path });
  writeFileSync(join(folder.path, "three.smi"), `CCO ethanol\nC1CC broken\n${"C".repeat(50)} wax\n`);
  writeFileSync(join(folder.path, "screen.yaml"), CONFIG);
  const screened = await run("screen", "screen.yaml", "-o", "RUN", "--quiet", "--workers", "1");
  expect(screened.stdout).toMatch(
    /^Order {4}1 compound of 3 wanted \(other hits: none\), 0 with a substitute: RUN\/order\.csv$/m,
  );

  const why = await run("why", "RUN", "ethanol", "wax", "broken");
  expect(why).toMatchObject({ code: 0, stderr: "" });
  expect(why.stdout).toMatch(/^ethanol: hit\n {2}hit 1 of 1, by the order of the library$/m);
  expect(why.stdout).toMatch(/^broken: rejected\n {2}rejected \(standardise, syntax\): three\.smi, line 2: /m);
  expect(why.stdout).toMatch(/^wax: filtered\n {2}filtered by rules lipinski: lipinski: MolWt [\d.]+ > 500/m);
  const byRow = await run("why", "RUN", "2", "--row", "--json");
  expect(JSON.parse(byRow.stdout)).toMatchObject({ id: "wax", outcome: "filtered", rank: null });

  const verified = await run("verify", "RUN", "--quiet", "--workers", "1");
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  expect(verified.stdout).toMatch(/^The replay gives the same 6 files, byte for byte$/m);
  writeFileSync(join(folder.path, "three.smi"), "CCO ethanol\n");
  const changed = await run("verify", "RUN", "--json");
  expect(changed.code).toBe(2);
  expect(JSON.parse(changed.stdout)).toMatchObject({ same: false, files: [] });
  expect(changed.stderr).toMatch(/RUN: the run is not as its record says/);
});
