import { readFile } from "node:fs/promises";
import { ADMET_ENDPOINTS, externalDataset, listDatasets, listExternalDatasets } from "@molsieve/datasets";
import { expect, test } from "vitest";

test("every card says where the files are, what they must be, and on what terms", async () => {
  const datasets = await listExternalDatasets();
  expect(datasets).toHaveLength(46);
  const names = [...datasets, ...(await listDatasets())].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, files, licence, source, citation } of datasets) {
    expect(files.length, name).toBeGreaterThan(0);
    expect(licence.attribution, name).not.toBe("");
    expect(source, name).toMatch(/https:\/\/\S+.*commit [0-9a-f]{12}|made of its tests/);
    expect(citation, name).toMatch(/doi:10\.\d{4}|no DOI/);
    for (const { path, address, versions, table } of files) {
      if (address !== null) expect(address, path).toMatch(/^https:\/\/raw\.githubusercontent\.com\/.*[0-9a-f]{40}\//);
      for (const { bytes, sha256 } of versions) {
        expect(bytes, path).toBeGreaterThan(0);
        expect(sha256, path).toMatch(/^[0-9a-f]{64}$/);
      }
      if (table?.header) expect(table.columns.length, path).toBeGreaterThan(0);
    }
  }
});

test("every file of the list belongs to one card", async () => {
  const text = await readFile(new URL("../../external/files.tsv", import.meta.url), "utf8");
  const listed = text.trimEnd().split("\n").slice(1);
  const paths = (await listExternalDatasets()).flatMap(({ files }) => files.map(({ path }) => path));
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.sort()).toEqual([...new Set(listed.map((line) => line.split("\t")[0]))].sort());
});

test("the ADMET benchmark has two tables for each of its endpoints", async () => {
  const { files } = await externalDataset("tdc-admet");
  const tables = files.filter(({ table }) => table !== null).map(({ path }) => path);
  const wanted = ADMET_ENDPOINTS.flatMap(({ name }) =>
    ["test", "train_val"].map((part) => `tdc_admet/benchmark22/${name}/${part}.csv`),
  );
  expect(tables).toEqual(wanted.sort());
});

test("an unknown name is answered with the nearest one, or with all", async () => {
  await expect(externalDataset("chembl-alert")).rejects.toMatchObject({
    code: "argument",
    remedy: "Did you mean chembl-alerts?",
  });
  await expect(externalDataset("zzzzzzzzzzzzzz")).rejects.toThrow(/Known: esol, freesolv/);
});
