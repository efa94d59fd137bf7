import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { listDatasets, loadDataset } from "@molsieve/datasets";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { loadDatasetFrom } from "../src/registry.js";

const datasets = join(import.meta.dirname, "../../../datasets");

test("lists the embedded data sets by name", async () => {
  const cards = await listDatasets();
  expect(cards.map((card) => card.name)).toEqual(["chembl2321810", "nci-5k"]);
});

test.each(["chembl2321810", "nci-5k"])("%s is the table that its card describes", async (name) => {
  const { card, path, cardPath } = await loadDataset(name);
  expect(card.name).toBe(name);
  expect(isAbsolute(path) && isAbsolute(cardPath)).toBe(true);
  const text = await readFile(path, "utf8");
  expect(Buffer.byteLength(text)).toBe(card.file.bytes);
  const records = text.trimEnd().split("\n");
  const names = card.columns.map((column) => column.name);
  if (card.file.format === "csv") expect(records.shift()?.split(",")).toEqual(names);
  expect(records).toHaveLength(card.file.rows);
  const separator = card.file.format === "csv" ? "," : "\t";
  expect(records.every((record) => record.split(separator).length === names.length)).toBe(true);
});

test("chembl2321810 keeps names and values of the source, in the order of the structures", async () => {
  const { path } = await loadDataset("chembl2321810");
  const lines = (await readFile(path, "utf8")).split("\n");
  expect(lines[1]).toBe("1520012,O=S(=O)(Nc1cccs1)c2ccc(Oc3ccccc3c4ccccc4)c(c2)C#N,5.48");
});

test("an unknown name is answered with the nearest one, or with all", async () => {
  await expect(loadDataset("nci5k")).rejects.toMatchObject({ code: "argument", remedy: "Did you mean nci-5k?" });
  await expect(loadDataset("zzzzzzzzzzzzzz")).rejects.toThrow(/Known data sets: chembl2321810, nci-5k/);
  await expect(loadDataset("../nci-5k")).rejects.toMatchObject({ code: "argument" });
});

test("a changed table is an input error that names the file and the remedy", async () => {
  await using folder = await createTemporaryFolder();
  await cp(datasets, folder.path, { recursive: true });
  const file = join(folder.path, "nci-5k", "nci-5k.smi");
  const bytes = await readFile(file);
  bytes[0] = 0x4e;
  await writeFile(file, bytes);
  await expect(loadDatasetFrom(folder.path, "nci-5k")).rejects.toMatchObject({
    code: "input",
    place: { file },
    remedy: expect.stringContaining("Restore the file"),
  });
});

test("a missing table is an input error", async () => {
  await using folder = await createTemporaryFolder();
  await cp(datasets, folder.path, { recursive: true });
  const file = join(folder.path, "nci-5k", "nci-5k.smi");
  await rm(file);
  await expect(loadDatasetFrom(folder.path, "nci-5k")).rejects.toMatchObject({ code: "input", place: { file } });
});

test("a card without its json block is an input error", async () => {
  await using folder = await createTemporaryFolder();
  await cp(datasets, folder.path, { recursive: true });
  const file = join(folder.path, "nci-5k", "card.md");
  await writeFile(file, "# NCI 5K\n");
  await expect(loadDatasetFrom(folder.path, "nci-5k")).rejects.toMatchObject({ code: "input", place: { file } });
});
