import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listExternalDatasets, verifyExternalDataset } from "@molsieve/datasets";
import { createTemporaryFolder, sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";

const alerts = sharedDataset("filters/rd_filters_alert_collection.csv");

test("every card says where the file is, what it must be, and on what terms", () => {
  expect(listExternalDatasets().map(({ name }) => name)).toEqual(["chembl-alerts"]);
  for (const { address, file, licence, citation } of listExternalDatasets()) {
    expect(address).toMatch(/^https:\/\/.*[0-9a-f]{40}/);
    expect(address.endsWith(file.path)).toBe(true);
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(licence.spdx).toBeTruthy();
    expect(citation).toMatch(/doi:10\.\d{4}/);
  }
});

test.skipIf(alerts.skip !== undefined)("the copy of the ChEMBL alerts is the file of the card", async () => {
  const card = await verifyExternalDataset("chembl-alerts", alerts.path);
  const text = await readFile(alerts.path, "utf8");
  expect(Buffer.byteLength(text)).toBe(card.file.bytes);
  expect(text.trimEnd().split("\n")).toHaveLength(card.file.rows + 1);
  expect(text.slice(0, text.indexOf("\n")).split(",")).toEqual(card.columns.map(({ name }) => name));
});

test("another file is refused with the address of the right one", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "alert_collection.csv");
  await writeFile(path, "rule_id,rule_set\n");
  await expect(verifyExternalDataset("chembl-alerts", path)).rejects.toMatchObject({
    code: "input",
    place: { file: path },
    remedy: expect.stringMatching(/^Download it from https:/),
  });
  await expect(verifyExternalDataset("chembl-alerts", join(folder.path, "none"))).rejects.toMatchObject({
    code: "input",
  });
});

test("an unknown name is answered with the nearest one", async () => {
  await expect(verifyExternalDataset("chembl-alert", "x")).rejects.toThrow(/Did you mean chembl-alerts\?/);
});
