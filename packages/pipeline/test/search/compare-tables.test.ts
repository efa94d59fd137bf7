import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { parseFeatures } from "@molsieve/featurise";
import { clusterTable, indexTable, pickTable } from "@molsieve/pipeline";
import {
  clusterButina,
  clusterKMedoids,
  clusterSphereExclusion,
  indexFingerprints,
  pickLeaders,
  pickMaxMin,
  similarityMatrix,
  similarityWithin,
} from "@molsieve/search";
import { createTemporaryFolder } from "@molsieve/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import { queryFingerprints } from "../../src/search/query-fingerprints.js";

const FEATURES = "morgan:radius=2,bits=512";
const KEPT = ["CCO", "CCCO", "CCCCO", "c1ccccc1O", "Cc1ccccc1O", "CCN", "CCCN", "FC(F)F"];
/** The third row cannot be read. */
const SMI = [...KEPT.slice(0, 2), "C1CC", ...KEPT.slice(2)].map((smiles, i) => `${smiles} c${i}`).join("\n");
const CSV = SMI.replaceAll(" ", ",").replace(/^(.*),(.*)$/gm, "$1,$2,price $2");
const ROWS = [0, 1, 3, 4, 5, 6, 7, 8];

let index: Buffer;
const library = createRdkitEngine().then((engine) =>
  indexFingerprints(queryFingerprints(engine, parseFeatures(FEATURES), KEPT)),
);

beforeAll(async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("lib.smi"), SMI);
  await indexTable(at("lib.smi"), at("lib.index"), { features: FEATURES, workers: 1 });
  index = readFileSync(at("lib.index"));
});

async function inFolder() {
  const folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("lib.csv"), `smiles,name,note\n${CSV}\n`);
  writeFileSync(at("lib.index"), index);
  const rowsOf = (name: string): Record<string, unknown>[] =>
    readFileSync(at(name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const names = () => readdirSync(folder.path).sort();
  return { at, rowsOf, names, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe("clusterTable", () => {
  test("says for each row its Butina cluster, and carries the input's columns", async () => {
    await using folder = await inFolder();
    const options = { features: FEATURES, cutoff: 0.6, workers: 2 };
    const result = await clusterTable(folder.at("lib.csv"), folder.at("out.jsonl"), options);
    const cutoff = 0.6;
    const matrix = similarityMatrix(await library, { minSimilarity: similarityWithin(cutoff) });
    const expected = await clusterButina(matrix, KEPT.length, { cutoff });
    expect(folder.rowsOf("out.jsonl")).toEqual(
      KEPT.map((_, i) => {
        const cluster = expected.cluster[i] as number;
        const is_centroid = expected.centroids[cluster] === i;
        const id = `c${ROWS[i]}`;
        return expect.objectContaining({ row: ROWS[i], id, cluster, is_centroid, note: `price ${id}` });
      }),
    );
    expect(result).toMatchObject({ rows_in: 9, rows_out: 8, rows_rejected: 1, clusters: expected.centroids.length });
    const sizes = Array.from(expected.centroids, (_, c) => expected.cluster.filter((own) => own === c).length);
    expect(sizes[0]).toBeGreaterThan(1);
    expect(result).toMatchObject({ largest: sizes[0], singletons: sizes.filter((size) => size === 1).length });
    expect(readFileSync(folder.at("out.jsonl.rejects.csv"), "utf8")).toContain("\n2,c2,C1CC,parse,syntax,");
  });

  test("by leaders and by k-medoids, too", async () => {
    await using folder = await inFolder();
    const byLeader = await clusterTable(folder.at("lib.index"), folder.at("a.jsonl"), {
      method: "leader",
      cutoff: 0.6,
      workers: 3,
    });
    const leaders = await clusterSphereExclusion(await library, { cutoff: 0.6 });
    expect(folder.rowsOf("a.jsonl").map(({ cluster }) => cluster)).toEqual([...leaders.cluster]);
    expect(byLeader).toMatchObject({ method: "leader", clusters: leaders.centroids.length, workers: 1, notes: [] });
    const many = await clusterTable(folder.at("lib.index"), folder.at("c.jsonl"), { method: "kmedoids", count: 9 });
    expect(many).toMatchObject({ clusters: 8, notes: ["count is 9, but there are only 8 usable rows"] });
    await clusterTable(folder.at("lib.index"), folder.at("b.jsonl"), { method: "kmedoids", count: 3, seed: 7 });
    const medoids = await clusterKMedoids(await library, { count: 3, seed: 7 });
    expect(folder.rowsOf("b.jsonl").map(({ cluster }) => cluster)).toEqual([...medoids.cluster]);
    const centroids = folder.rowsOf("b.jsonl").flatMap(({ is_centroid }, i) => (is_centroid ? [i] : []));
    expect(centroids).toEqual([...medoids.centroids].sort());
  });

  test("clusters an index alike, without featurising anew", async () => {
    await using folder = await inFolder();
    await clusterTable(folder.at("lib.csv"), folder.at("table.jsonl"), { features: FEATURES, workers: 1 });
    const result = await clusterTable(folder.at("lib.index"), folder.at("index.jsonl"));
    expect(result).toMatchObject({ format: "index", rows_in: 8, rows_out: 8, rows_rejected: 0, readings: {} });
    const three = await clusterTable(folder.at("lib.index"), folder.at("three.jsonl"), { workers: 3 });
    expect(three.workers).toBe(3);
    const clustersOf = (name: string) => folder.rowsOf(name).map(({ cluster, is_centroid }) => [cluster, is_centroid]);
    expect(clustersOf("index.jsonl")).toEqual(clustersOf("table.jsonl"));
    expect(folder.rowsOf("index.jsonl")[2]).toMatchObject({ row: 2, id: "c3", input: "CCCCO", smiles: "CCCCO" });
    const some = await clusterTable(folder.at("lib.index"), folder.at("some.sdf"), { limit: 3 });
    expect(some.rows_out).toBe(3);
    expect(readFileSync(folder.at("some.sdf"), "utf8").match(/V2000/g)).toHaveLength(3);
  });

  test.each([
    [{ method: "buttina" as "butina" }, "method must be one of butina, leader, kmedoids"],
    [{ cutoff: 1 }, "cutoff must be a distance"],
    [{ count: 3 }, "count must be left out for butina"],
    [{ method: "kmedoids" as const }, "count is missing"],
    [{ method: "kmedoids" as const, count: 2, cutoff: 0.3 }, "cutoff must be left out for kmedoids"],
    [{ method: "kmedoids" as const, count: 2, seed: -1 }, "seed must be"],
    [{ features: "rdkit2d" }, "features must be bits"],
  ])("%j is refused before anything is left", async (options, message) => {
    await using folder = await inFolder();
    const before = folder.names();
    await expect(clusterTable(folder.at("lib.csv"), folder.at("out.csv"), options)).rejects.toThrow(message);
    expect(folder.names()).toEqual(before);
  });

  test("an index of other features, and a file that is none, are said so", async () => {
    await using folder = await inFolder();
    const wanted = { features: "maccs" };
    await expect(clusterTable(folder.at("lib.index"), folder.at("out.csv"), wanted)).rejects.toThrow("not maccs");
    writeFileSync(folder.at("lib.txt"), SMI);
    await expect(clusterTable(folder.at("lib.txt"), folder.at("out.csv"))).rejects.toThrow("lib.txt");
  });
});

describe("pickTable", () => {
  test("writes MaxMin picks in the order picked, and counts the others", async () => {
    await using folder = await inFolder();
    const options = { features: FEATURES, count: 3, workers: 2 };
    const result = await pickTable(folder.at("lib.csv"), folder.at("out.jsonl"), options);
    const expected = await pickMaxMin(await library, { count: 3 });
    const rows = folder.rowsOf("out.jsonl");
    expect(rows.map(({ row, pick, note }) => [row, pick, note])).toEqual(
      Array.from(expected, (place, i) => [ROWS[place], i + 1, `price c${ROWS[place]}`]),
    );
    expect(result).toMatchObject({ rows_in: 9, rows_out: 3, rows_not_picked: 5, rows_rejected: 1 });
  });

  test("by leaders, no more than asked for, and by k-medoids, too", async () => {
    await using folder = await inFolder();
    const picksOf = (name: string) => folder.rowsOf(name).map(({ row }) => row);
    await pickTable(folder.at("lib.index"), folder.at("a.jsonl"), { method: "leader", cutoff: 0.6 });
    const leaders = await pickLeaders(await library, { cutoff: 0.6 });
    expect(leaders.length).toBeGreaterThan(2);
    expect(picksOf("a.jsonl")).toEqual([...leaders]);
    await pickTable(folder.at("lib.index"), folder.at("b.jsonl"), { method: "leader", cutoff: 0.6, count: 2 });
    expect(picksOf("b.jsonl")).toEqual([...leaders.subarray(0, 2)]);
    await pickTable(folder.at("lib.index"), folder.at("c.jsonl"), { method: "kmedoids", count: 3 });
    expect(picksOf("c.jsonl")).toEqual([...(await clusterKMedoids(await library, { count: 3 })).centroids]);
  });

  test("picks all where there are fewer", async () => {
    await using folder = await inFolder();
    const result = await pickTable(folder.at("lib.index"), folder.at("out.csv"), { count: 100 });
    expect(result).toMatchObject({ rows_in: 8, rows_out: 8, rows_not_picked: 0 });
    expect(result.notes).toEqual(["count is 100, but there are only 8 usable rows"]);
    const most = { method: "leader", cutoff: 0, count: 100, overwrite: true } as const;
    expect((await pickTable(folder.at("lib.index"), folder.at("out.csv"), most)).notes).toEqual([]);
  });

  test("picks nothing where no row can be read", async () => {
    await using folder = await inFolder();
    writeFileSync(folder.at("bad.smi"), "C1CC a\n");
    const result = await pickTable(folder.at("bad.smi"), folder.at("out.csv"), { count: 1, workers: 1 });
    expect(result).toMatchObject({ rows_in: 1, rows_out: 0, rows_not_picked: 0, rows_rejected: 1 });
    expect(readFileSync(folder.at("out.csv"), "utf8")).toBe("row,id,input,smiles,pick\n");
  });

  test.each([
    [{}, "count is missing"],
    [{ count: 0 }, "count must be an integer of 1 or more"],
    [{ count: 2, cutoff: 0.3 }, "cutoff must be left out for maxmin"],
    [{ count: 2, method: "max-min" as "maxmin" }, "method must be one of maxmin, leader, kmedoids"],
  ])("%j is refused before anything is left", async (options, message) => {
    await using folder = await inFolder();
    const before = folder.names();
    await expect(pickTable(folder.at("lib.csv"), folder.at("out.csv"), options)).rejects.toThrow(message);
    expect(folder.names()).toEqual(before);
  });
});
