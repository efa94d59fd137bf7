import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { molsieveHere } from "../support/command.js";

const ROWS = ["CCOc1ccccc1", "NS(=O)(=O)c1ccccc1", "CC(=O)Nc1ccc(O)cc1", "c1ccc2[nH]ccc2c1", "OC(=O)c1ccccc1"];

test("init writes a campaign with the schema for editors, and says what it chose and why", async () => {
  await using folder = await createTemporaryFolder();
  const table = ["Cpd;Drawing;Result (nM)", ...ROWS.map((smiles, i) => `K${i};${smiles};${i + 1},5`)].join("\n");
  await writeFile(join(folder.path, "data.csv"), table);
  const init = await molsieveHere(["init", "data.csv", "--decimal", "comma", "--active", "8"], { cwd: folder.path });
  expect(init).toMatchObject({ code: 0, stderr: "" });
  expect(init.stdout).toContain('Measured    "Result (nM)" in nM: unit by the column\'s name\n');
  expect(init.stdout).toContain("molsieve screen campaign.yaml -o RUN");
  const text = await readFile(join(folder.path, "campaign.yaml"), "utf8");
  const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1] as string;
  expect(JSON.parse(await readFile(join(folder.path, schema), "utf8"))).toHaveProperty("definitions.campaign");
  expect(text).toMatch(/^ {2}active: 8$/m);

  const again = await molsieveHere(["init", "data.csv"], { cwd: folder.path });
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("--overwrite") });
  const unsure = await molsieveHere(["init", "data.csv", "--activity", "Cpd"], { cwd: folder.path });
  expect(unsure).toMatchObject({ code: 2, stderr: expect.stringMatching(/^molsieve: data\.csv: "Cpd" is no column/) });
});
