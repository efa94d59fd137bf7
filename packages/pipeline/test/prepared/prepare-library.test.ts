import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  clusterTable,
  featuriseTable,
  filterTable,
  indexTable,
  loadTable,
  predictTable,
  prepareLibrary,
  standardiseTable,
  substructureTable,
  trainTable,
} from "@molsieve/pipeline";
import { type IndexFile, openIndexFile } from "@molsieve/search";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPrepared } from "../../src/prepared/open-prepared.js";
import type { PreparedRow } from "../../src/prepared/prepared-row.js";
import { seriesCsv } from "../models/measured-series.js";

const nci = readFileSync(new URL("../../../../datasets/nci-5k/nci-5k.smi", import.meta.url), "utf8").split("\n");

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const text = (name: string) => readFileSync(at(name), "utf8");

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const rows = nci.slice(0, 150).map((line, i) => `${line.split(/\s/)[0]},n${i},${i % 7 === 0 ? "" : i / 4},é${i}`);
  rows.splice(50, 0, "C1CC,bad,1,x", "CCCN.Cl,salt,2,y");
  rows.splice(140, 0, ",none,3,z");
  writeFileSync(at("lib.csv"), `smiles,name,dose,note\n${rows.join("\n")}\n`);
  await prepareLibrary(at("lib.csv"), at("lib.mlib"), { workers: 1 });
});
afterAll(() => folder[Symbol.asyncDispose]());

async function rowsOf(name: string, from?: number, to?: number, mostRows = () => 100): Promise<PreparedRow[]> {
  await using library = await openPrepared(at(name));
  const all: PreparedRow[] = [];
  for await (const rows of library.read(from ?? 0, to ?? library.nRows, mostRows)) all.push(...rows);
  return all;
}

describe("prepareLibrary", () => {
  test("holds the standard form of every row, and the rejected ones with the reason", async () => {
    await standardiseTable(at("lib.csv"), at("standard.csv"), { workers: 1 });
    const standard = (await loadTable(at("standard.csv"))).records();
    const rows = await rowsOf("lib.mlib");
    expect(rows).toHaveLength(153);
    const good = rows.filter(({ issue }) => issue === undefined);
    expect(good.map(({ row, id, input, molecule }) => [String(row), id, input, molecule.smiles])).toEqual(
      standard.map(({ row, id, input, smiles }) => [String(row), id, input, smiles]),
    );
    expect(good.map(({ carried }) => carried.get("note"))).toEqual(standard.map(({ note }) => note));
    expect(text("lib.mlib.rejects.csv")).toBe(text("standard.csv.rejects.csv"));
    expect(rows.flatMap(({ row, issue }) => (issue === undefined ? [] : [[row, issue.code]]))).toEqual([
      [50, "syntax"],
      [140, "empty-structure"],
    ]);
    expect(rows[51]).toMatchObject({ id: "salt", line: 53, molecule: { smiles: "CCCN" } });
  });

  test("is read by row, in portions of any size", async () => {
    const whole = await rowsOf("lib.mlib");
    let next = 0;
    for (const [from, to] of [
      [0, 1],
      [49, 53],
      [70, 153],
      [153, 153],
    ] as const) {
      expect(await rowsOf("lib.mlib", from, to, () => 1 + (next++ % 5))).toEqual(whole.slice(from, to));
    }
    await expect(rowsOf("lib.mlib", 5, 154)).rejects.toMatchObject({ code: "argument" });
  });

  test("any number of workers writes the same bytes, and several libraries follow one another", async () => {
    writeFileSync(at("more.smi.gz"), gzipSync("CCO a\nnonsense b\nCCN c\n"));
    for (const workers of [1, 2]) {
      const inputs = [at("more.smi.gz"), at("lib.csv")];
      const result = await prepareLibrary(inputs, at(`both${workers}.mlib`), { workers, features: "maccs" });
      expect(result).toMatchObject({ rows_in: 156, rows_out: 153, rows_rejected: 3 });
      expect(result.sources.map(({ firstRow, nRows }) => [firstRow, nRows])).toEqual([
        [0, 3],
        [3, 153],
      ]);
    }
    expect(readFileSync(at("both2.mlib"))).toEqual(readFileSync(at("both1.mlib")));
    const rows = await rowsOf("both1.mlib");
    expect(rows.map(({ row }) => row)).toEqual(Array.from(rows.keys()));
    expect(rows[1]?.issue?.message).toMatch(/more\.smi\.gz, line 2: /);
    expect(rows.slice(3).map(({ molecule }) => molecule.smiles)).toEqual(
      (await rowsOf("lib.mlib")).map(({ molecule }) => molecule.smiles),
    );
  });

  test("columns keep their types", async () => {
    const lines = [
      { smiles: "C", n: 1.5, t: true, s: "1" },
      { smiles: "CC", n: null, t: false, s: "__proto__" },
    ];
    writeFileSync(at("typed.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    await prepareLibrary(at("typed.jsonl"), at("typed.mlib"), { workers: 1 });
    await filterTable(at("typed.mlib"), at("typed.parquet"), { rules: ["lipinski"], workers: 1 });
    await filterTable(at("typed.jsonl"), at("raw.parquet"), { rules: ["lipinski"], workers: 1 });
    const [prepared, raw] = [await loadTable(at("typed.parquet")), await loadTable(at("raw.parquet"))];
    expect(prepared.records()).toEqual(raw.records());
  });

  test("what cannot be is refused by name, and nothing is left behind", async () => {
    const before = readdirSync(folder.path);
    const make = (output: string, options: Parameters<typeof prepareLibrary>[2] = {}) =>
      prepareLibrary(at("lib.csv"), at(output), { workers: 1, ...options });
    await expect(make("lib.mlib")).rejects.toMatchObject({ code: "output" });
    await expect(make("x.arrow")).rejects.toThrow(/\.mlib/);
    await expect(make("x.mlib", { preset: "chembel" as "chembl" })).rejects.toMatchObject({ code: "argument" });
    await expect(make("x.mlib", { features: "graph" })).rejects.toMatchObject({ code: "argument" });
    await expect(make("x.mlib", { maxRejects: 1 })).rejects.toMatchObject({ code: "too-many-rejects" });
    await expect(prepareLibrary(at("lib.mlib"), at("x.mlib"))).rejects.toMatchObject({ code: "argument" });
    await expect(prepareLibrary([], at("x.mlib"))).rejects.toMatchObject({ code: "argument" });
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

describe("verbs", () => {
  test("predict writes what it writes of the library itself, byte for byte", async () => {
    writeFileSync(at("series.csv"), seriesCsv({ y: ({ value }) => value.toFixed(2) }));
    for (const standardise of ["chembl", "none"] as const) {
      const settings = {
        target: "y",
        model: "ridge",
        features: ["maccs", "rdkit2d:names=MolWt+BalabanJ"],
        standardise,
      };
      await trainTable(at("series.csv"), at(`${standardise}.msm`), { ...settings, workers: 1 });
    }
    await predictTable(at("chembl.msm"), at("lib.csv"), at("raw.csv"), { workers: 1 });
    const { notes } = await predictTable(at("chembl.msm"), at("lib.mlib"), at("prepared.csv"), { workers: 2 });
    expect(notes).toEqual([]);
    expect(text("prepared.csv")).toBe(text("raw.csv"));
    expect(text("prepared.csv.rejects.csv")).toBe(text("raw.csv.rejects.csv"));
    await expect(predictTable(at("none.msm"), at("lib.mlib"), at("x.csv"), { workers: 1 })).rejects.toThrow(
      /standardised by chembl, and none is wanted.*molsieve prepare/,
    );
    expect(existsSync(at("x.csv"))).toBe(false);
  });

  describe("of structures as they are written", () => {
    beforeAll(async () => {
      const lines = text("lib.csv").split("\n");
      writeFileSync(
        at("few.csv"),
        `${[...lines.slice(0, 12), ...lines.slice(48, 60), ...lines.slice(139, 145)].join("\n")}\n`,
      );
      const own = { preset: "none", workers: 1 } as const;
      await prepareLibrary(at("few.csv"), at("few.mlib"), { ...own, features: "morgan:bits=100" });
    });

    test.each<[string, (input: string, output: string) => Promise<unknown>]>([
      ["filter", (input, output) => filterTable(input, output, { rules: ["lipinski"], alerts: ["pains"], workers: 1 })],
      [
        "featurise by what it holds",
        (input, output) => featuriseTable(input, output, { features: "morgan:bits=100", workers: 1 }),
      ],
      [
        "featurise",
        (input, output) => featuriseTable(input, output, { features: "rdkit2d:names=BalabanJ", workers: 1 }),
      ],
      ["substructure", (input, output) => substructureTable(input, output, { smarts: "c1ccccc1", workers: 1 })],
      ["cluster", (input, output) => clusterTable(input, output, { features: "morgan:bits=100", workers: 1 })],
    ])("%s writes what it writes of the library itself", async (verb, run) => {
      await run(at("few.csv"), at(`${verb}-raw.csv`));
      await run(at("few.mlib"), at(`${verb}.csv`));
      expect(text(`${verb}.csv`)).toBe(text(`${verb}-raw.csv`));
      // A structure that cannot be read is a reject of another stage.
      const rejects = (file: string) => text(`${file}.rejects.csv`).replace(/,(parse|standardise),/g, ",,");
      expect(rejects(`${verb}.csv`)).toBe(rejects(`${verb}-raw.csv`));
    });

    test("an index of it is that of the library itself", async () => {
      for (const input of ["few.csv", "few.mlib"]) {
        await indexTable(at(input), at(`${input}.index`), { features: "morgan:bits=100", workers: 1 });
      }
      await using raw = await openIndexFile(at("few.csv.index"));
      await using prepared = await openIndexFile(at("few.mlib.index"));
      const rows = Array.from({ length: raw.nRows }, (_, row) => row);
      expect(prepared.nRows).toBe(raw.nRows);
      expect([await prepared.ids(rows), await prepared.smiles(rows)]).toEqual([
        await raw.ids(rows),
        await raw.smiles(rows),
      ]);
      const segmentsOf = async (index: IndexFile) => {
        const segments = [];
        for await (const segment of index.segments()) segments.push(segment);
        return segments;
      };
      expect(await segmentsOf(prepared)).toEqual(await segmentsOf(raw));
    });
  });

  test("those that have no use for it say so", async () => {
    await expect(standardiseTable(at("lib.mlib"), at("x.csv"))).rejects.toThrow(/standardise does not take a prepared/);
    await expect(trainTable(at("lib.mlib"), at("x.msm"), { target: "dose" })).rejects.toMatchObject({
      code: "argument",
    });
  });
});

test("a library whose source has changed is refused; one whose source is gone is noted", async () => {
  writeFileSync(at("source.smi"), "CCO a\nCCN b\n");
  await prepareLibrary(at("source.smi"), at("of-source.mlib"), { workers: 1 });
  const use = () =>
    filterTable(at("of-source.mlib"), at("out.csv"), { rules: ["lipinski"], workers: 1, overwrite: true });
  expect((await use()).notes).toEqual([]);
  writeFileSync(at("source.smi"), "CCO a\nCCC b\n");
  await expect(use()).rejects.toMatchObject({
    code: "input",
    reason: expect.stringMatching(/source\.smi has changed: its checksum/) as string,
    remedy: "Make it again with molsieve prepare",
  });
  writeFileSync(at("source.smi"), "CCO a\nCCC b\nCCCC c\n");
  await expect(use()).rejects.toThrow(/has changed: it has \d+ bytes/);
  await import("node:fs/promises").then(({ rm }) => rm(at("source.smi")));
  expect((await use()).notes).toEqual([expect.stringMatching(/source\.smi is not where it was/)]);
});
