import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { loadModel } from "@molsieve/models";
import { loadTable, predictTable, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "./measured-series.js";

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const QUICK = {
  model: "ridge",
  features: ["maccs", "rdkit2d:names=MolWt+NumHDonors+MolLogP"],
  workers: 1,
  standardise: "none",
} as const;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2) }));
});
afterAll(() => folder[Symbol.asyncDispose]());

async function trained(name: string, csv: string, options: Partial<Parameters<typeof trainTable>[2]>) {
  writeFileSync(at(`${name}.csv`), csv);
  return trainTable(at(`${name}.csv`), at(`${name}.msm`), { target: "y", ...QUICK, ...options });
}

test("a model of a table, asked about the table, knows it, with intervals and a domain", async () => {
  const result = await trainTable(at("series.csv"), at("series.msm"), { target: "pIC50", unit: "pIC50", ...QUICK });
  expect(result).toMatchObject({ rows_in: 48, rows_out: 48, rows_rejected: 0, compounds: 48, model: "ridge" });
  expect(result.targets[0]).toMatchObject({ name: "pIC50", task: "regression", unit: "pIC50", classes: null });
  const predicted = await predictTable(at("series.msm"), at("series.csv"), at("predicted.csv"), { workers: 1 });
  expect(predicted.targets).toEqual([
    {
      name: "pIC50",
      unit: "pIC50",
      columns: ["pIC50", "pIC50_sd", "pIC50_lower", "pIC50_upper", "pIC50_domain"],
      uncertainty: true,
      reference: null,
    },
  ]);
  const rows = (await loadTable(at("predicted.csv"))).records();
  expect(rows).toHaveLength(48);
  const series = measuredSeries();
  let inside = 0;
  for (const [i, row] of rows.entries()) {
    const truth = series[i]?.value as number;
    expect(Math.abs(Number(row["pIC50"]) - truth)).toBeLessThan(0.5);
    if (Number(row["pIC50_lower"]) <= truth && truth <= Number(row["pIC50_upper"])) inside++;
    expect(Number(row["pIC50_domain"])).toBeGreaterThanOrEqual(0);
    expect(Number(row["pIC50_domain"])).toBeLessThanOrEqual(1);
  }
  expect(inside).toBeGreaterThanOrEqual(43);
});

test("the columns of the input stay; a column named like a prediction is renamed", async () => {
  await predictTable(at("series.msm"), at("series.csv"), at("carried.csv"), { workers: 1, limit: 2 });
  expect(readFileSync(at("carried.csv"), "utf8").split("\n")[0]).toBe(
    "row,id,input,smiles,pIC50,pIC50_sd,pIC50_lower,pIC50_upper,pIC50_domain,input_pIC50",
  );
});

test("any number of workers writes the same bytes", async () => {
  for (const workers of [1, 2])
    await predictTable(at("series.msm"), at("series.csv"), at(`w${workers}.csv`), { workers });
  expect(readFileSync(at("w2.csv"))).toEqual(readFileSync(at("w1.csv")));
});

test("a wider level gives wider intervals", async () => {
  const widths = [];
  for (const level of [0.5, 0.95]) {
    await predictTable(at("series.msm"), at("series.csv"), at(`level${level}.csv`), { workers: 1, level });
    const [row] = (await loadTable(at(`level${level}.csv`))).records();
    widths.push(Number(row?.["pIC50_upper"]) - Number(row?.["pIC50_lower"]));
  }
  expect(widths[1]).toBeGreaterThan(widths[0] as number);
  await expect(predictTable(at("series.msm"), at("series.csv"), at("x.csv"), { level: 1 })).rejects.toThrow(
    "level must be",
  );
});

test("concentrations with qualifiers become potencies; what cannot be used is rejected with the reason", async () => {
  const csv = seriesCsv({
    y: ({ value, i }) => (i === 3 ? ">1e5" : i === 7 ? "?" : i === 9 ? "" : String(10 ** (9 - value))),
  });
  const result = await trained("nm", `${csv}not-a-molecule,X,5\n`, { unit: "nM" });
  expect(result).toMatchObject({ rows_in: 49, rows_out: 46, rows_rejected: 3, compounds: 46 });
  expect(result.rejected_by_code).toEqual({ "not-a-number": 1, empty: 1, syntax: 1 });
  expect(result.targets[0]).toMatchObject({ unit: "-log10(mol/L)", replicates: { measured: 46, qualified: 1 } });
  const rejects = readFileSync(result.rejects as string, "utf8")
    .trim()
    .split("\n");
  expect(rejects).toHaveLength(4);
  expect(rejects[1]).toContain('nm.csv, line 9: y: ""?"" is not a number');
});

test("replicates are one compound, their spread is told", async () => {
  const csv = seriesCsv({ y: ({ value }) => value.toFixed(2) });
  const again = csv
    .trimEnd()
    .split("\n")
    .slice(1, 11)
    .map((line) => line.replace(/,([^,]*)$/, (_, y) => `,${Number(y) + 0.2}`));
  const result = await trained("twice", `${csv}${again.join("\n")}\n`, {});
  expect(result).toMatchObject({ rows_in: 58, compounds: 48 });
  expect(result.targets[0]?.replicates).toMatchObject({
    measured: 48,
    repeated: 10,
    largest_range: expect.closeTo(0.2, 6),
  });
  expect(result.targets[0]?.replicates.pooled_sd).toBeCloseTo(0.2 / Math.SQRT2, 6);
});

describe("classes", () => {
  test("two: the probability of the second, between its bounds", async () => {
    const csv = seriesCsv({ y: ({ value }) => (value > 5 ? "active" : "inactive") });
    const result = await trained("two", csv, { model: "knn" });
    expect(result.targets[0]).toMatchObject({ task: "classification", classes: ["active", "inactive"] });
    expect(result.notes.join(" ")).toContain("y is taken for classes (active, inactive)");
    await predictTable(at("two.msm"), at("two.csv"), at("two-predicted.csv"), { workers: 1 });
    for (const row of (await loadTable(at("two-predicted.csv"))).records()) {
      const [y, lower, upper] = [row["y"], row["y_lower"], row["y_upper"]].map(Number) as [number, number, number];
      expect(0 <= lower && lower <= y && y <= upper && upper <= 1).toBe(true);
    }
  });

  test("three: the most probable one by name, and its probability", async () => {
    const csv = seriesCsv({ y: ({ i }) => ["alcohol", "amine", "ether", "amine"][Math.floor(i / 12)] as string });
    await trained("three", csv, { model: "knn" });
    const { targets } = await predictTable(at("three.msm"), at("three.csv"), at("three-predicted.csv"), { workers: 1 });
    expect(targets[0]?.columns).toEqual(["y", "y_probability", "y_sd", "y_lower", "y_upper", "y_domain"]);
    const rows = (await loadTable(at("three-predicted.csv"))).records();
    const right = rows.filter((row) => row["y"] === row["input_y"]).length;
    expect(right).toBeGreaterThan(36);
    for (const row of rows) expect(Number(row["y_probability"])).toBeGreaterThan(1 / 3 - 1e-9);
  });
});

test("several targets with gaps make one model", async () => {
  const csv = seriesCsv({
    y: ({ value, i }) => (i % 3 === 0 ? "" : value.toFixed(2)),
    z: ({ i }) => (i % 2 === 0 ? String(i % 12) : ""),
  });
  const result = await trained("many", csv, { target: ["y", "z"] });
  expect(result.targets.map(({ name, replicates }) => [name, replicates.measured])).toEqual([
    ["y", 32],
    ["z", 24],
  ]);
  const { targets } = await loadModel(await createRdkitEngine(), at("many.msm"));
  expect(targets.map(({ name }) => name)).toEqual(["y", "z"]);
});

describe("what cannot be", () => {
  test.each([
    ["a column that is not there", { target: "pIC5O" }, "input", 'Did you mean "pIC50"'],
    ["an unknown model", { target: "pIC50", model: "forrest" }, "argument", "Did you mean forest?"],
    ["the identifier as target", { target: "id" }, "argument", "another column than that of the identifiers"],
    [
      "a unit with classes",
      { target: "pIC50", task: "classification", unit: "nM" },
      "argument",
      "left out for classification",
    ],
    ["minimum hashes", { target: "pIC50", features: "mhfp" }, "argument", "minimum hashes"],
  ] as const)("%s", async (_, options, code, words) => {
    const training = trainTable(at("series.csv"), at("not.msm"), { ...QUICK, ...options });
    await expect(training).rejects.toMatchObject({ code });
    await expect(training).rejects.toSatisfy((error: Error) =>
      `${error.message} ${JSON.stringify(error)}`.includes(words),
    );
    expect(readdirSync(folder.path).filter((name) => name.startsWith("not."))).toEqual([]);
  });

  test("a model that is there, without overwrite", async () => {
    const before = readFileSync(at("series.msm"));
    const training = trainTable(at("series.csv"), at("series.msm"), { target: "pIC50", ...QUICK });
    await expect(training).rejects.toMatchObject({ code: "output" });
    expect(readFileSync(at("series.msm"))).toEqual(before);
  });

  test("too few compounds: nothing is left behind, rejects neither", async () => {
    writeFileSync(at("few.csv"), "smiles,id,y\nCCO,a,1.2\nC1CC,b,2\nCCN,c,x\n,d,3\nCCC,e,>5\n");
    const training = trainTable(at("few.csv"), at("few.msm"), { target: "y", ...QUICK });
    await expect(training).rejects.toMatchObject({ code: "input" });
    await expect(training).rejects.toThrow("target y: 2 compounds have a value, 4 or more are needed");
    expect(readdirSync(folder.path).filter((name) => name.startsWith("few."))).toEqual(["few.csv"]);
  });

  test("a damaged model predicts nothing", async () => {
    const bytes = readFileSync(at("series.msm"));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    writeFileSync(at("damaged.msm"), bytes);
    await expect(predictTable(at("damaged.msm"), at("series.csv"), at("no.csv"))).rejects.toMatchObject({
      code: "input",
    });
    expect(existsSync(at("no.csv"))).toBe(false);
  });
});
