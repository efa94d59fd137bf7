import { expect, test } from "vitest";
import { type KnownCompound, matchResults } from "../../src/next/match-results.js";
import type { ReadResult } from "../../src/next/read-results.js";

function result(row: number, smiles: string | undefined, id: string | undefined): ReadResult {
  const record = { row, line: row + 2, id: id ?? String(row), input: smiles ?? id ?? "", fields: [], values: [] };
  return { file: "r.csv", record, smiles, id, texts: { value: "7", qualifier: "", unit: "" } };
}

async function* run(): AsyncGenerator<KnownCompound> {
  yield* [
    { id: "a", smiles: "CCO" },
    { id: "b", smiles: "CCN" },
    { id: "twin", smiles: "CC" },
    { id: "twin", smiles: "CCC" },
    { id: "a", smiles: "CCO" },
  ];
}

test("finds results by structure or identifier, and says what stands against the others", async () => {
  const results = [
    result(0, undefined, "a"),
    result(1, "CCN", undefined),
    result(2, "CCC", "twin"),
    result(3, "CCO", "a vendor's name"),
    result(4, undefined, "c"),
    result(5, undefined, "twin"),
    result(6, "CCCC", undefined),
    result(7, "CCO", "b"),
  ];
  const { matched, issues } = await matchResults(results, run());
  expect(matched.map(({ record, smiles }) => [record.row, smiles])).toEqual([
    [0, "CCO"],
    [1, "CCN"],
    [2, "CCC"],
    [3, "CCO"],
  ]);
  expect(issues.map(({ row, stage, code }) => [row, stage, code])).toEqual([
    [4, "results/match", "unknown-id"],
    [5, "results/match", "ambiguous-id"],
    [6, "results/match", "unknown-structure"],
    [7, "results/match", "contradiction"],
  ]);
  expect(issues[3]?.message).toBe("r.csv, line 9: in the run this identifier is of another structure: CCN");
});
