import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMolsieveError } from "@molsieve/core";
import { convert, standardiseTable } from "@molsieve/pipeline";
import { readRecords } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { runTableJob } from "../../src/tables/table-job.js";

const CSV = 'compound,SMILES,price,row\nA-1,OCC,"1,50",7\nA-2,C1CC,2,8\nA-3,[Na+].[O-]C(=O)C1CCCC1,,9\n';

async function columnsAndRows(path: string): Promise<(readonly unknown[])[]> {
  const source = await readRecords(path);
  const rows: (readonly unknown[])[] = [];
  for await (const { records } of source.chunks) rows.push(...records.map(({ values }) => values));
  return [[...source.columns], ...rows];
}

/** Runs `work` in a folder with these files and gives what it threw, with the files that it left behind. */
async function failureOf(files: Record<string, string>, work: (at: (name: string) => string) => Promise<unknown>) {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
  const error = await work(at).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const left = readdirSync(folder.path).filter((name) => files[name] === undefined);
  return {
    code: isMolsieveError(error) ? error.code : error,
    reason: isMolsieveError(error) ? error.reason : "",
    left,
  };
}

describe("the rows of a table", () => {
  test("come out in order, or are rejects, with the caller's columns", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("in.csv"), CSV);
    const result = await standardiseTable(at("in.csv"), at("out.csv"));
    expect(result).toMatchObject({ rows_in: 3, rows_out: 2, rows_rejected: 1, rejected_by_code: { syntax: 1 } });
    expect(result.notes).toContain('column "row" is written as "input_row"');
    expect(readFileSync(at("out.csv"), "utf8")).toBe(
      'row,id,input,smiles,price,input_row\n0,A-1,OCC,CCO,"1,50",7\n2,A-3,[Na+].[O-]C(=O)C1CCCC1,O=C(O)C1CCCC1,,9\n',
    );
    const rejects = readFileSync(at("out.csv.rejects.csv"), "utf8");
    expect(rejects).toMatch(
      /^row,id,input,stage,code,message\n1,A-2,C1CC,standardise,syntax,".*in\.csv, line 3: .*"\n$/,
    );
  });

  test.each(["smi", "csv.gz", "tsv", "jsonl.zst", "sdf", "parquet", "arrow"])(
    "come from and go to %s",
    async (format) => {
      await using folder = await createTemporaryFolder();
      const [start, input, output] = ["in.csv", `in.${format}`, `out.${format}`].map((name) => join(folder.path, name));
      writeFileSync(start as string, "smiles,id,note\nCCO,a,x\n[NH4+],b,y\n");
      await convert(start as string, input as string);
      expect(await standardiseTable(input as string, output as string, { workers: 1 })).toMatchObject({
        rows_in: 2,
        rows_out: 2,
      });
      const [columns, ...rows] = await columnsAndRows(output as string);
      const cell = (row: number, column: string) => String(rows[row]?.[columns?.indexOf(column) ?? -1]);
      expect([0, 1].map((row) => [cell(row, "id"), cell(row, "note")])).toEqual([
        ["a", "x"],
        ["b", "y"],
      ]);
      if (format !== "sdf") expect([0, 1].map((row) => cell(row, "smiles"))).toEqual(["CCO", "N"]);
      else expect(cell(1, "molblock")).toMatch(/ 1 {2}0 .*V2000\n.* N {2,}/);
    },
  );

  test("keep the types of the columns they carry", async () => {
    await using folder = await createTemporaryFolder();
    const [input, output] = ["in.jsonl", "out.parquet"].map((name) => join(folder.path, name)) as [string, string];
    writeFileSync(input, '{"smiles":"CCO","ok":true,"n":1.5}\n{"smiles":"C","ok":false,"n":null,"late":2}\n');
    await standardiseTable(input, output);
    expect(await columnsAndRows(output)).toEqual([
      ["row", "id", "input", "smiles", "ok", "n", "late"],
      [0, "0", "CCO", "CCO", true, 1.5, null],
      [1, "1", "C", "C", false, null, 2],
    ]);
  });

  test("lose the caller's columns with dropExtra", async () => {
    await using folder = await createTemporaryFolder();
    const [input, output] = ["in.csv", "out.csv"].map((name) => join(folder.path, name)) as [string, string];
    writeFileSync(input, CSV);
    await standardiseTable(input, output, { dropExtra: true, limit: 1 });
    expect(readFileSync(output, "utf8")).toBe("row,id,input,smiles\n0,A-1,OCC,CCO\n");
  });

  test("are the same bytes with one worker and with three", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const smiles = ["CCO", "C1CC", "c1ccccc1[O-]", "CC(=O)[O-].[Na+]", "C(", "N"];
    writeFileSync(at("in.smi"), Array.from({ length: 1500 }, (_, i) => `${smiles[i % 6]} id${i} x${i}\n`).join(""));
    for (const workers of [1, 3]) {
      const result = await standardiseTable(at("in.smi"), at(`${workers}.parquet`), {
        workers,
        rejects: at(`${workers}.csv`),
      });
      expect(result).toMatchObject({ rows_in: 1500, rows_out: 1000, rows_rejected: 500, workers });
    }
    for (const name of ["parquet", "csv"]) {
      expect(readFileSync(at(`1.${name}`)).equals(readFileSync(at(`3.${name}`)))).toBe(true);
    }
  });

  test("that kill their worker are rejects, and so are those that cannot be read", async () => {
    await using folder = await createTemporaryFolder();
    const [input, output] = ["in.csv", "out.csv"].map((name) => join(folder.path, name)) as [string, string];
    writeFileSync(input, "smiles,id\nC,a\nCCCCCCCCCCCCCCc1ccccc1,b\n,c\nCC,d\n");
    const { table } = await runTableJob(
      input,
      output,
      { workers: 2 },
      {
        name: "standardise",
        module: new URL("../fixtures/killer-row-stage.mjs", import.meta.url),
        init: {},
        columns: [],
        keepsStructure: false,
        prepared: "refused",
      },
    );
    expect(table.rejected_by_code).toEqual({ "worker-died": 1, "empty-structure": 1 });
    expect(readFileSync(output, "utf8")).toBe("row,id,input,smiles\n0,a,C,C\n3,d,CC,CC\n");
    expect(readFileSync(`${output}.rejects.csv`, "utf8")).toMatch(/\n1,b,C+c1ccccc1,standardise,worker-died,.*\n2,c,/);
  });
});

describe("an output", () => {
  test("replaces an existing one only with overwrite, and its rejects with it", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("bad.smi"), "C1CC a\nC b\n");
    writeFileSync(at("good.smi"), "C b\n");
    await standardiseTable(at("bad.smi"), at("out.csv"));
    expect(existsSync(at("out.csv.rejects.csv"))).toBe(true);
    await expect(standardiseTable(at("good.smi"), at("out.csv"))).rejects.toThrow("out.csv: the file exists");
    expect(await standardiseTable(at("good.smi"), at("out.csv"), { overwrite: true })).toMatchObject({ rejects: null });
    expect(readdirSync(folder.path).sort()).toEqual(["bad.smi", "good.smi", "out.csv"]);
  });

  test("is not left half-written when rows are rejected too often", async () => {
    const files = { "in.smi": "C1CC a\nC b\nC c\n" };
    const run = (maxRejects: 0 | "30%") =>
      failureOf(files, (at) => standardiseTable(at("in.smi"), at("out.csv"), { maxRejects }));
    expect(await run(0)).toMatchObject({ code: "too-many-rejects", left: [] });
    expect(await run("30%")).toMatchObject({ code: "too-many-rejects", left: [] });
  });

  test("is not left half-written when the job is cancelled", async () => {
    const stop = new AbortController();
    const files = { "in.smi": "CCO\n".repeat(100_000) };
    const failure = await failureOf(files, (at) =>
      standardiseTable(at("in.smi"), at("out.csv"), { signal: stop.signal, onProgress: () => stop.abort() }),
    );
    expect(failure).toEqual({ code: "cancelled", reason: "cancelled", left: [] });
  });

  test.each([
    ["a missing input", "input", (at: (name: string) => string) => standardiseTable(at("no.smi"), at("out.csv"))],
    ["an unknown extension", "output", (at) => standardiseTable(at("in.smi"), at("out.xyz"))],
    ["a folder", "output", (at) => standardiseTable(at("in.smi"), at("."), { toFormat: "csv", overwrite: true })],
    [
      "rejects in the output",
      "argument",
      (at) => standardiseTable(at("in.smi"), at("a.csv"), { rejects: at("a.csv") }),
    ],
    ["no workers", "argument", (at) => standardiseTable(at("in.smi"), at("a.csv"), { workers: 0 })],
    ["half a row", "argument", (at) => standardiseTable(at("in.smi"), at("a.csv"), { limit: 0.5 })],
    ["standard output without a format", "argument", (at) => standardiseTable(at("in.smi"), "-")],
    ["a missing column", "input", (at) => standardiseTable(at("in.smi"), at("a.csv"), { smiles: "x" })],
  ] satisfies [string, string, (at: (name: string) => string) => Promise<unknown>][])(
    "is refused for %s, and nothing is written",
    async (_, code, work) => {
      expect(await failureOf({ "in.smi": "C a\n" }, work)).toMatchObject({ code, left: [] });
    },
  );
});
