import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FilterTableOptions, type FilterTableResult, filterTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

// Aspirin; a quinone, which PAINS and Brenk raise; a chain of 11 rotatable bonds; one that cannot be read.
const SMI = "CC(=O)Oc1ccccc1C(=O)O aspirin\nO=C1C=CC(=O)C=C1 quinone\nCCCCCCCCCCCCCC chain\nC1CC broken\n";

async function filtered(options: FilterTableOptions, text = SMI): Promise<[FilterTableResult, string[], string[]]> {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.smi"), text);
  const result = await filterTable(at("in.smi"), at("out.tsv"), { workers: 1, ...options });
  const lines = (path: string) => readFileSync(path, "utf8").trim().split("\n").slice(1);
  return [result, lines(at("out.tsv")), result.rejects === null ? [] : lines(result.rejects)];
}

test("what passes is kept, what fails is a reject with the reason", async () => {
  const [result, rows, rejects] = await filtered({ rules: ["lipinski", "veber"], alerts: ["pains"] });
  expect(result).toMatchObject({ rows_in: 4, rows_out: 1, rows_rejected: 3, rows_failed: 2, rows_passing: 1 });
  expect(result.rejected_by_code).toEqual({ alert: 1, rule: 1, syntax: 1 });
  expect(result.failed_by).toEqual({ "PAINS_A: quinone_A(370)": 1, veber: 1 });
  expect(rows).toEqual(["0\taspirin\tCC(=O)Oc1ccccc1C(=O)O\tCC(=O)Oc1ccccc1C(=O)O"]);
  expect(rejects[0]).toMatch(/^1,quinone,O=C1C=CC\(=O\)C=C1,filter,alert,".*line 2: PAINS_A: quinone_A\(370\)"$/);
  expect(rejects[1]).toMatch(/^2,chain,CCCCCCCCCCCCCC,filter,rule,".*line 3: veber: NumRotatableBonds 11 > 10"$/);
  expect(rejects[2]).toMatch(/^3,broken,C1CC,parse,syntax,/);
});

test("with annotate all rows are kept, with every verdict, value and atom", async () => {
  const [result, rows] = await filtered({ rules: ["veber"], alerts: ["pains_a"], annotate: true });
  expect(result).toMatchObject({ rows_out: 3, rows_rejected: 1, rows_failed: 0, rows_passing: 1 });
  expect(result.failed_by).toEqual({ "PAINS_A: quinone_A(370)": 1, veber: 1 });
  const quinone = expect.stringMatching(/^"\{""PAINS_A: quinone_A\(370\)"":\[\[\d(,\d){7}\]\]\}"$/) as string;
  expect(rows.map((row) => row.split("\t").slice(4))).toEqual([
    ["true", "", "63.60000000000001", "2", "", "{}"],
    ["false", "", "34.14", "0", "PAINS_A: quinone_A(370)", quinone],
    ["false", "veber: NumRotatableBonds 11 > 10", "0", "11", "", "{}"],
  ]);
});

test("a rule that the structure cannot decide leaves nothing out and is told", async () => {
  const text = `CN(C)CCOC(c1ccccc1)c1ccccc1 base\n${"C".repeat(28)} wax\n`;
  const [kept] = await filtered({ rules: ["cns-mpo"] }, text);
  expect(kept).toMatchObject({ rows_out: 1, rows_rejected: 1, failed_by: { "cns-mpo": 1 } });
  const [, rows] = await filtered({ rules: ["cns-mpo"], annotate: true }, text);
  const undecided = "cns-mpo: CnsMpo between 3.15 and 4.82 (log D at pH 7.4 and pKa are not known)";
  expect(rows.map((row) => row.split("\t").slice(4))).toEqual([
    ["true", "", undecided, ""],
    ["false", "cns-mpo: CnsMpo 2.75 < 4", "", expect.stringMatching(/^2\.75/)],
  ]);
});

test("NIBR's flags do not leave a molecule out, its exclusions do", async () => {
  // An acid chloride is excluded; an unbranched chain of this length is only flagged.
  const text = "CC(=O)Cl chloride\nCCCCCCCCc1ccccc1O chain\n";
  const [, rows] = await filtered({ alerts: ["nibr"], annotate: true }, text);
  const cells = rows.map((row) => row.split("\t"));
  const severity = cells.map((row) => Number(row.at(-1)));
  expect(cells[0]?.[4]).toBe("false");
  expect(severity[0]).toBe(10);
  expect(cells[1]?.[4]).toBe("true");
  expect(severity[1]).toBeGreaterThan(0);
  expect(severity[1]).toBeLessThan(10);
});

test("maxRejects counts what cannot be used, not what fails", async () => {
  expect((await filtered({ rules: ["veber"], maxRejects: 1 }))[0].rows_rejected).toBe(2);
  await expect(filtered({ rules: ["veber"], maxRejects: 0 })).rejects.toThrow("1 rows rejected, at most 0 allowed");
});

test.each([
  [{}, "there is nothing to filter by: neither rules nor alerts are named"],
  [{ rules: ["vebber"] }, 'there is no rule "vebber". Did you mean veber?'],
  [{ alerts: ["brenkk"] }, 'there is neither an alert catalogue nor a file "brenkk". Did you mean brenk?'],
])("%j is refused", async (options, message) => {
  await expect(filtered(options)).rejects.toThrow(message);
});
