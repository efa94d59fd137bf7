import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LibraryScreenConfig, loadTable, prepareLibrary, screenLibrary } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { measuredSeries } from "../models/measured-series.js";

/** The cells of a table by column; no cell holds a comma. */
function cellsOf(path: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] as string, cell])));
}

const recordsOf = async (path: string) =>
  (await loadTable(path, { smiles: "id" })).records() as Record<string, unknown>[];

test("a screen orders some of its hits: on plates, within a budget, with substitutes of the same cluster", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const series = measuredSeries();
  const price = (i: number) => (i % 7 === 3 ? "ask" : `${10 + (i % 5)}.5`);
  const files = [series.slice(0, 20), series.slice(20)].map((part, file) => {
    const rows = part.map(({ smiles, id }, i) => [smiles, id, price(20 * file + i)].join(","));
    writeFileSync(at(`${file}.csv`), `smiles,id,price\n${rows.join("\n")}\n`);
    return at(`${file}.csv`);
  });
  const config: LibraryScreenConfig = {
    title: "T",
    library: { file: files },
    score: { criteria: [{ of: "MolWt", ramp: { from: 100, to: 300 } }] },
    hits: { count: 40 },
    order: {
      perCluster: 2,
      budget: { column: "price", total: 100 },
      plate: { wells: 96, by: "column", skip: ["A", "1", "C2", "D2", "E2", "F2", "G2"] },
    },
  };
  const { run } = await screenLibrary(config, at("run"), { workers: 1 });
  const hits = cellsOf(join(at("run"), "hits.csv"));
  const order = cellsOf(join(at("run"), "order.csv"));
  expect(order.map(({ well }) => well).slice(0, 3)).toEqual(["B02", "H02", "B03"]);
  expect(run?.order).toMatchObject({ plates: 1, hits: { ordered: order.length, no_structure: 0, not_needed: 0 } });
  expect(Object.values(run?.order?.hits ?? {}).reduce((sum, n) => sum + n, 0)).toBe(40);
  expect(run?.order?.hits["no_cost"]).toBeGreaterThan(0);
  expect(run?.order?.no_cost_example).toBe("ask");
  expect(order.length).toBeGreaterThan(4);
  const cost = order.reduce((sum, row) => sum + Number(row["cost"]), 0);
  expect(run?.order?.cost).toBe(cost);
  expect(cost).toBeLessThanOrEqual(100);
  const clusters = new Map<string, number>();
  for (const row of order) {
    const hit = hits[Number(row["rank"]) - 1];
    expect([hit?.["id"], hit?.["smiles"], hit?.["score"]]).toEqual([row["id"], row["smiles"], row["score"]]);
    expect(Number(row["cost"]).toFixed(1)).toBe(price(Number(row["row"])));
    clusters.set(row["cluster"] as string, (clusters.get(row["cluster"] as string) ?? 0) + 1);
    const substitute = hits[Number(row["substitute_rank"]) - 1];
    expect(substitute?.["id"] ?? "").toBe(row["substitute_id"]);
    expect(order.map(({ id }) => id)).not.toContain(row["substitute_id"]);
  }
  expect(Math.max(...clusters.values())).toBe(2);
  expect(order.filter((row) => row["substitute_id"] !== "").length).toBe(run?.order?.substitutes);
  expect(run?.order?.substitutes).toBeGreaterThan(0);
  const sdf = readFileSync(join(at("run"), "order.sdf"), "utf8");
  expect(sdf.match(/> {2}<well>\n([A-H]\d\d)/g)).toHaveLength(order.length);
  expect(Object.keys(run?.files ?? {})).toEqual(expect.arrayContaining(["order.csv", "order.sdf"]));

  const refused = (changes: Partial<LibraryScreenConfig>) =>
    expect(screenLibrary({ ...config, ...changes }, at("none"), { workers: 1 })).rejects;
  await refused({ order: { budget: { column: "prize", total: 1 } } }).toThrow(
    /"order.budget.column": .*0\.csv has no column "prize".*Did you mean "price"\? Its columns: smiles, id, price/,
  );
  await refused({ order: { plate: { wells: 96, skip: ["Z"] } } }).toThrow(
    /"order.plate.skip" must be places of a plate/,
  );
  await prepareLibrary(files.slice(0, 1), at("a.mlib"), { workers: 1 });
  const prepared = { library: { file: at("a.mlib"), carry: ["price", "id"] } };
  await refused(prepared).toThrow(/"library.carry.1": .*a\.mlib has no column "id".*Its columns: price/);
  const fromFiles = { library: { file: files.slice(0, 1), carry: ["price"] }, outputs: { scores: true } };
  await screenLibrary({ ...config, ...fromFiles }, at("carried"), { workers: 1 });
  const carrying = { ...fromFiles, library: { file: at("a.mlib"), carry: ["price"] } };
  await screenLibrary({ ...config, ...carrying }, at("prepared"), { workers: 2, shardRows: 7 });
  for (const name of ["hits.csv", "order.csv"]) {
    const rows = cellsOf(join(at("carried"), name));
    expect(rows.map((row) => row["price"])).toEqual(rows.map((row) => price(Number(row["row"]))));
    expect(cellsOf(join(at("prepared"), name))).toEqual(rows);
  }
  const scores = await recordsOf(join(at("carried"), "scores", "part-000000.parquet"));
  expect(scores.map((row) => row["price"])).toEqual(scores.map((row) => price(Number(row["row"]))));
}, 60_000);
