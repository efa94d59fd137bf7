import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { indexTable, openLibrary, searchTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

test("a library answers as searchTable does, in a table that draws itself", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("lib.smi"), "CCO ethanol\nCCCO propanol\nc1ccccc1O phenol\n");
  await indexTable(at("lib.smi"), at("lib.index"), { workers: 1 });
  await using library = await openLibrary(at("lib.index"));
  expect(library.nRows).toBe(3);
  expect(library.features).toMatch(/^morgan:radius=2,bits=2048,/);
  const hits = await library.search(["OCC", "Oc1ccccc1"], { top: 2 });
  writeFileSync(at("queries.csv"), "id,smiles\nOCC,OCC\nOc1ccccc1,Oc1ccccc1\n");
  await searchTable(at("lib.index"), at("hits.jsonl"), { query: at("queries.csv"), top: 2, workers: 1 });
  const lines = readFileSync(at("hits.jsonl"), "utf8").trim().split("\n");
  expect(hits.records()).toEqual(lines.map((line) => JSON.parse(line)));
  expect(hits.rows[0]?.structure).toBe("CCO");
  expect(hits.html()).toContain("<svg");
  await expect(library.search([], { top: 2 })).rejects.toThrow("queries must be one SMILES or more");
  await expect(library.search("C1CC", { top: 2 })).rejects.toThrow('query "C1CC" cannot be read');
  await expect(library.search("C", {})).rejects.toThrow("at least one of top and minSimilarity");
});

test("what is no index is said so", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "lib.smi");
  writeFileSync(file, "CCO\n");
  await expect(openLibrary(file)).rejects.toThrow("lib.smi: ");
});
