import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listExternalDatasets, readDataset, verifyDataset } from "@molsieve/datasets";
import { createTemporaryFolder, sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { tableFacts } from "../../src/external/file-facts.js";
import { madeUpDataset } from "../support/made-up-dataset.js";

const shared = sharedDataset("INDEX.md");
const TABLE = 'name,smiles,y\n"a, b",C,1\n"c\nd",CC,2\n';

test("a file is right by its bytes, and another one is told by columns and rows", async () => {
  await using folder = await createTemporaryFolder();
  const dataset = madeUpDataset(TABLE, null, 2);
  expect(await verifyDataset(dataset, folder.path)).toEqual([
    { path: "set/table.csv", verdict: "missing", differences: [] },
  ]);
  await mkdir(join(folder.path, "set"));
  const write = async (text: string) => {
    await writeFile(join(folder.path, "set/table.csv"), text);
    return (await verifyDataset(dataset, folder.path))[0];
  };
  expect(await write(TABLE)).toMatchObject({ verdict: "right" });
  expect(await write(`${TABLE}e,CCC,3\n`)).toMatchObject({
    verdict: "other",
    differences: [expect.stringMatching(/^SHA-256 is/), "44 bytes, the card says 36", "3 rows, the card says 2"],
  });
  expect(await write(TABLE.replace("smiles", "SMILES"))).toMatchObject({
    verdict: "other",
    differences: [expect.anything(), "columns name, SMILES, y; the card says name, smiles, y"],
  });
  await expect(verifyDataset(dataset, folder.path, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "cancelled",
  });
});

test("a folder in the place of a file cannot be read", async () => {
  await using folder = await createTemporaryFolder();
  await mkdir(join(folder.path, "set/table.csv"), { recursive: true });
  const [verdict] = await verifyDataset(madeUpDataset(TABLE, null), folder.path);
  expect(verdict).toMatchObject({ verdict: "unreadable", differences: [expect.stringContaining("EISDIR")] });
});

test.skipIf(shared.skip !== undefined)(
  "the files at hand are those of the cards, with their columns and rows",
  async () => {
    const root = join(shared.path, "..");
    for (const dataset of await listExternalDatasets()) {
      const verdicts = await verifyDataset(dataset, root);
      expect(verdicts.filter(({ verdict }) => verdict !== "right" && verdict !== "missing")).toEqual([]);
      for (const [i, { path, table, rows }] of dataset.files.entries()) {
        if (table === null || verdicts[i]?.verdict !== "right") continue;
        const facts = await tableFacts(join(root, path), table);
        expect(facts.rows, path).toBe(rows);
        if (!table.header) continue;
        const names = table.columns.map(({ name }) => (name.includes(",") ? `"${name}"` : name)).join(table.delimiter);
        expect(table.wide ? facts.firstLine.startsWith(names) : facts.firstLine === names, path).toBe(true);
      }
    }
  },
);

test("a table is read by the roles of its columns", async () => {
  await using folder = await createTemporaryFolder();
  const dataset = madeUpDataset(TABLE, null, 2);
  await expect(readDataset(dataset, folder.path)).rejects.toMatchObject({
    code: "input",
    remedy: "Get it with: molsieve datasets get made-up",
  });
  await mkdir(join(folder.path, "set"));
  await writeFile(join(folder.path, "set/table.csv"), TABLE);
  const table = await readDataset(dataset, folder.path);
  expect(table).toMatchObject({ smiles: "smiles", id: "name", measured: ["y"], split: null });
  const rows = [];
  for await (const { records } of table.source.chunks) rows.push(...records.map(({ id, input }) => [id, input]));
  expect(rows).toEqual([
    ["a, b", "C"],
    ["c\nd", "CC"],
  ]);
  await expect(readDataset(dataset, folder.path, "other.csv")).rejects.toThrow(/none is other\.csv.*set\/table\.csv/);
  await writeFile(join(folder.path, "set/table.csv"), "x");
  await expect(readDataset(dataset, folder.path)).rejects.toMatchObject({ code: "input" });
});
