import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type RowAccount, whyRows } from "@molsieve/pipeline";
import { readRecords } from "@molsieve/table";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestRun, type TestRun } from "./run-harness.js";

const NAMED = ["greasy", "quinone", "ethanol", "salt", "broken", "dummy"];

let made: TestRun;
let accounts: ReadonlyMap<string, RowAccount>;
beforeAll(async () => {
  made = await createTestRun();
  const named = await whyRows(
    made.run,
    NAMED.map((id) => ({ id })),
  );
  accounts = new Map(named.map((account) => [account.id, account]));
}, 120_000);
afterAll(() => made.folder[Symbol.asyncDispose]());

const why = (id: string) => accounts.get(id) as RowAccount;

it("says of every row of the library what its run.json counts", async () => {
  const { accounting } = JSON.parse(await readFile(`${made.run}/run.json`, "utf8")) as {
    accounting: Record<"rows_in" | "scored" | "filtered" | "rejected" | "hits", number>;
  };
  const counts = { hit: 0, scored: 0, filtered: 0, rejected: 0, measured: 0 };
  const keys = Array.from({ length: accounting.rows_in }, (_, row) => ({ row }));
  for (const { outcome } of await whyRows(made.run, keys)) counts[outcome]++;
  expect(counts).toEqual({
    hit: accounting.hits,
    scored: accounting.scored - accounting.hits,
    filtered: accounting.filtered,
    rejected: accounting.rejected,
    measured: 0,
  });
});

it("gives a hit its rank and the values of the table of hits", async () => {
  const { chunks, columns } = await readRecords(`${made.run}/hits.csv`, { smiles: "smiles" });
  const hits: Record<string, string>[] = [];
  for await (const { records } of chunks) {
    for (const { fields } of records) hits.push(Object.fromEntries(columns.map((name, i) => [name, fields[i] ?? ""])));
  }
  const rows = await whyRows(
    made.run,
    hits.map(({ row }) => ({ row: Number(row) })),
  );
  expect(rows).toHaveLength(5);
  for (const account of rows) {
    const { rank, smiles, potency } = hits.find(({ row }) => Number(row) === account.row) ?? {};
    expect(account).toMatchObject({ outcome: "hit", rank: Number(rank), smiles });
    expect(account.why).toMatch(new RegExp(`^hit ${rank} of 5, by potency `));
    expect(String(account.values["potency"])).toBe(potency);
    expect(account.filters.every(({ passes }) => passes)).toBe(true);
  }
});

it("names all filters that a row fails, also those that it never came to", () => {
  expect(why("greasy")).toMatchObject({
    outcome: "filtered",
    why: expect.stringMatching(/^filtered by rules lipinski: lipinski: .*MolLogP [\d.]+ > 5/),
    filters: expect.arrayContaining([
      { filter: "rules lipinski", passes: false, reasons: [expect.stringMatching(/^lipinski: /)] },
      { filter: "alerts pains", passes: true, reasons: [] },
    ]),
    values: { potency: expect.any(Number) },
  });
  expect(why("quinone").why).toMatch(/^filtered by alerts pains: PAINS_A: quinone_A/);
});

it("says how far a row is from what similarity is wanted", async () => {
  expect(why("ethanol").why).toMatch(/^filtered by similarity: 0\.[01]\d\d to the most similar query, at least 0\.2/);
});

it("says what standardisation changed", () => {
  const { input, smiles, changes } = why("salt");
  expect(input).toBe("[O-]S(=O)c1ccccc1.[Na+]");
  expect(smiles).toBe("O=S(O)c1ccccc1");
  expect(changes.length).toBeGreaterThan(0);
});

it("gives the reason in rejects.csv of a row that cannot be used", () => {
  expect(why("broken")).toMatchObject({ row: 1, outcome: "rejected", smiles: null, filters: [], values: {} });
  expect(why("dummy").why).toMatch(/^rejected \(standardise, dummy-atom\): .*line 5: .*dummy atom/);
});

it("accounts for each row with an identifier that several have", async () => {
  expect((await whyRows(made.run, [{ id: "twin" }])).map(({ row, line }) => [row, line])).toEqual([
    [6, 7],
    [7, 8],
  ]);
});

it("refuses what it cannot answer, with the remedy", async () => {
  await expect(whyRows(made.run, [{ id: "nobody" }])).rejects.toThrow(/no row with the identifier "nobody".*--row/);
  await expect(whyRows(made.run, [{ row: 9999 }])).rejects.toThrow(/no row 9999/);
  await expect(whyRows(made.run, [{ row: -1 }])).rejects.toMatchObject({ code: "argument" });
  await expect(whyRows(made.folder.path, [{ row: 0 }])).rejects.toThrow(/holds no finished screen/);
  rmSync(made.at("m.msm"), { recursive: true });
  await expect(whyRows(made.run, [{ row: 0 }])).rejects.toMatchObject({ code: "input" });
});
