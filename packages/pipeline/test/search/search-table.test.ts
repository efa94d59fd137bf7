import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { bitCounts, commonBits, fingerprintWords, parseFeatures } from "@molsieve/featurise";
import { type IndexTableResult, indexTable, searchTable } from "@molsieve/pipeline";
import { openIndexFile, similarityFromCounts } from "@molsieve/search";
import { createTemporaryFolder } from "@molsieve/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import { queryFingerprints } from "../../src/search/query-fingerprints.js";

const LIBRARY = [
  ["CCO", "ethanol"],
  ["CCCO", "propanol"],
  ["OCC", "again"],
  ["C1CC", "broken"],
  ["c1ccccc1O", "phenol"],
  ["Cc1ccccc1O", "cresol"],
  ["CCN", "amine"],
] as const;
const KEPT = LIBRARY.filter(([, name]) => name !== "broken");
const SMI = LIBRARY.map((line) => line.join(" ")).join("\n");

const FEATURES = "morgan:radius=2,bits=512";

/** An index of `LIBRARY` made once, and its rejects. */
let made: { readonly result: IndexTableResult; readonly index: Buffer; readonly rejects: string };

beforeAll(async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("lib.smi"), SMI);
  const result = await indexTable(at("lib.smi"), at("lib.index"), { features: FEATURES, workers: 2 });
  const rejects = readFileSync(at("lib.index.rejects.csv"), "utf8");
  made = { result, index: readFileSync(at("lib.index")), rejects };
});

/** A folder with `LIBRARY` and its index; `at` gives paths in it. */
async function indexed() {
  const folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("lib.smi"), SMI);
  writeFileSync(at("lib.index"), made.index);
  const names = () => readdirSync(folder.path).sort();
  return { at, names, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** What brute force finds: query, rank, id, similarity. */
let bruteForce: (query: readonly [string, string], top: number, minSimilarity: number) => unknown[];

beforeAll(async () => {
  const engine = await createRdkitEngine();
  const features = parseFeatures(FEATURES);
  const fingerprints = queryFingerprints(
    engine,
    features,
    KEPT.map(([smiles]) => smiles),
  );
  const words = fingerprintWords(fingerprints);
  const counts = bitCounts(fingerprints);
  bruteForce = ([smiles, name], top, minSimilarity) => {
    const query = queryFingerprints(engine, features, [smiles]);
    const [nQuery = 0] = bitCounts(query);
    return KEPT.map(([, id], row) => {
      const common = commonBits(fingerprintWords(query), 0, words, row * 16, 16);
      return { id, row, similarity: similarityFromCounts("tanimoto", common, nQuery, counts[row] as number) };
    })
      .filter(({ similarity }) => similarity >= minSimilarity)
      .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
      .slice(0, top)
      .map(({ id, similarity }, i) => ({ query: name, rank: i + 1, id, similarity }));
  };
});

function hitsOf(jsonl: string): unknown[] {
  const lines = readFileSync(jsonl, "utf8").trim().split("\n").filter(Boolean);
  return lines.map((line) => {
    const { smiles, ...hit } = JSON.parse(line);
    expect(smiles).toMatch(/^[\w=()[\]@]+$/);
    return hit;
  });
}

test("an index holds every row that can be read, by canonical SMILES; the others are rejects", async () => {
  await using library = await indexed();
  expect(made.result).toMatchObject({ rows_in: 7, rows_out: 6, rows_rejected: 1, compounds: 6 });
  expect(made.result.features).toMatch(/^morgan:radius=2,bits=512,/);
  expect(made.rejects).toMatch(/\n3,broken,C1CC,parse,syntax,.*\n$/);
  await using index = await openIndexFile(library.at("lib.index"));
  expect(index.writes).toMatchObject([{ nRows: 6, madeWith: { molsieve: expect.stringMatching(/^\d+\.\d+/) } }]);
  expect(await index.ids([0, 1, 2, 3, 4, 5])).toEqual(KEPT.map(([, id]) => id));
  expect(await index.smiles([2, 3])).toEqual(["CCO", "Oc1ccccc1"]);
});

describe("queries", () => {
  test.each([
    [{ top: 3 }, 3, 0],
    [{ minSimilarity: 0.4 }, 10, 0.4],
    [{ top: 2, minSimilarity: 0.4 }, 2, 0.4],
    [{}, 10, 0],
  ])("%j find what brute force finds, in its order", async (options, top, minSimilarity) => {
    await using library = await indexed();
    writeFileSync(library.at("queries.smi"), SMI);
    const result = await searchTable(library.at("lib.index"), library.at("hits.jsonl"), {
      query: library.at("queries.smi"),
      workers: 2,
      ...options,
    });
    const expected = KEPT.flatMap((query) => bruteForce(query, top, minSimilarity));
    expect(hitsOf(library.at("hits.jsonl"))).toEqual(expected);
    expect(result).toMatchObject({ rows_in: 7, rows_searched: 6, rows_rejected: 1, rows_out: expected.length });
    expect(result).toMatchObject({ compounds: 6, rows_without_hits: 0, rejected_by_code: { syntax: 1 } });
    expect(readFileSync(library.at("hits.jsonl.rejects.csv"), "utf8")).toContain("\n3,broken,C1CC,parse,syntax,");
  });

  test("a SMILES is its own name", async () => {
    await using library = await indexed();
    const result = await searchTable(library.at("lib.index"), library.at("hits.csv"), {
      query: "OCC",
      top: 2,
      workers: 3,
    });
    expect(result).toMatchObject({
      input: "OCC",
      format: null,
      rows_in: 1,
      rows_searched: 1,
      rows_out: 2,
      rejects: null,
      workers: 1,
    });
    expect(readFileSync(library.at("hits.csv"), "utf8")).toBe(
      "query,rank,id,smiles,similarity\nOCC,1,ethanol,CCO,1\nOCC,2,again,CCO,1\n",
    );
  });

  test("a query that finds nothing is counted", async () => {
    await using library = await indexed();
    const options = { query: "FC(F)(F)S", minSimilarity: 0.9 };
    const result = await searchTable(library.at("lib.index"), library.at("hits.csv"), options);
    expect(result).toMatchObject({ rows_searched: 1, rows_out: 0, rows_without_hits: 1 });
    expect(readFileSync(library.at("hits.csv"), "utf8")).toBe("query,rank,id,smiles,similarity\n");
  });

  test.each([
    [{ query: "C1CC" }, 'query "C1CC" cannot be read'],
    [{ query: " " }, "query must be a SMILES or a file"],
    [{ query: "none.smi" }, "no such file"],
    [{ query: "C", top: 0 }, "top must be"],
    [{ query: "C", minSimilarity: 1.5 }, "minSimilarity must be"],
    [{ query: "C", measure: { tversky: { alpha: 2, beta: 0 } } }, "tversky.alpha must be"],
  ])("%j is refused and nothing is left behind", async (options, message) => {
    await using library = await indexed();
    const before = library.names();
    const search = searchTable(library.at("lib.index"), library.at("hits.csv"), options);
    await expect(search).rejects.toThrow(message);
    expect(library.names()).toEqual(before);
  });

  test("what is no index is said so", async () => {
    await using library = await indexed();
    const search = searchTable(library.at("lib.smi"), library.at("hits.csv"), { query: "C" });
    await expect(search).rejects.toThrow(/lib\.smi: is not an Arrow file.*molsieve index/);
  });
});

describe("append", () => {
  test("adds rows behind those that are there, by the features of the index", async () => {
    await using library = await indexed();
    writeFileSync(library.at("more.smi"), "CCCCO butanol\nC1CC bad\n");
    writeFileSync(library.at("lib.index.rejects.csv"), made.rejects);
    const more = await indexTable(library.at("more.smi"), library.at("lib.index"), { append: true });
    const rejects = library.at("lib.index.rejects-2.csv");
    expect(more).toMatchObject({ rows_out: 1, rows_rejected: 1, compounds: 7, rejects });
    expect(readFileSync(rejects, "utf8")).toContain("\n1,bad,C1CC,");
    expect(readFileSync(library.at("lib.index.rejects.csv"), "utf8")).toBe(made.rejects);
    expect(more.features).toBe(made.result.features);
    await using index = await openIndexFile(library.at("lib.index"));
    expect(await index.ids([0, 6])).toEqual(["ethanol", "butanol"]);
  });

  test.each([
    [{ features: "maccs" }, /the index holds the features morgan.*not maccs/],
    [{ features: "rdkit2d" }, "features must be bits"],
    [{ limit: 0 }, "limit must be"],
    [{ overwrite: true }, "overwrite must be left out with append"],
  ])("%j is refused, and the index is as it was", async (options, message) => {
    await using library = await indexed();
    const before = readFileSync(library.at("lib.index"));
    const append = indexTable(library.at("lib.smi"), library.at("lib.index"), { append: true, ...options });
    await expect(append).rejects.toThrow(message);
    expect(readFileSync(library.at("lib.index")).equals(before)).toBe(true);
  });

  test("to an index that is not there is an error", async () => {
    await using library = await indexed();
    const append = indexTable(library.at("lib.smi"), library.at("none.index"), { append: true });
    await expect(append).rejects.toThrow("no such file");
  });
});

test("an index that is there is not replaced unasked", async () => {
  await using library = await indexed();
  await expect(indexTable(library.at("lib.smi"), library.at("lib.index"))).rejects.toThrow("the file exists");
  const again = await indexTable(library.at("lib.smi"), library.at("lib.index"), { overwrite: true, limit: 2 });
  expect(again.compounds).toBe(2);
});

test("an index is the same with any number of workers", async () => {
  await using library = await indexed();
  await indexTable(library.at("lib.smi"), library.at("one.index"), { features: FEATURES, workers: 1 });
  await using one = await openIndexFile(library.at("one.index"));
  await using two = await openIndexFile(library.at("lib.index"));
  const rows = [0, 1, 2, 3, 4, 5];
  expect(await one.ids(rows)).toEqual(await two.ids(rows));
  for await (const segment of one.segments()) {
    for await (const other of two.segments()) expect(segment).toEqual(other);
  }
});
