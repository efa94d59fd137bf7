import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LibraryScreenConfig, screenLibrary, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "../models/measured-series.js";

const CONFIG: Partial<LibraryScreenConfig> = {
  score: {
    criteria: [
      { of: "potency", ramp: { from: 3.5, to: 7 }, pessimism: 1, weight: 2 },
      { of: "herg", class: "safe" },
      { of: "similarity", ramp: { from: 0, to: 1 } },
      { of: "qed", sigmoid: { from: 0.3, to: 0.7 }, weight: 0.5 },
    ],
    must: [{ of: "MolWt", max: 200 }],
  },
};

test("ranks a library by a score of predictions, classes, similarity and descriptors, and tells its parts", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const herg = ({ value }: { value: number }) => (value > 5 ? "blocker" : "safe");
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2), herg }));
  const library = measuredSeries().map(({ smiles, id }) => `C${smiles}\t${id}`);
  writeFileSync(at("library.smi"), `${library.join("\n")}\n[Na+].[Cl-]\tsalt\n`);
  const options = { model: "ridge", features: ["maccs"], workers: 1 };
  await trainTable(at("series.csv"), at("p.msm"), { target: "pIC50", ...options });
  await trainTable(at("series.csv"), at("h.msm"), { target: "herg", ...options, model: "logistic" });
  const { run } = await screenLibrary(
    {
      title: "T",
      library: { file: at("library.smi") },
      models: [
        { file: at("p.msm"), name: "potency" },
        { file: at("h.msm"), name: "herg" },
      ],
      similar: { smiles: ["CCCCc1ccc(O)cc1"] },
      hits: { count: 100 },
      ...CONFIG,
    },
    at("run"),
    { workers: 1 },
  );
  const [header = "", ...lines] = readFileSync(join(at("run"), "hits.csv"), "utf8")
    .trim()
    .split("\n");
  const names = header.split(",");
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, i) => [names[i] as string, Number(cell)])),
  );
  expect(run?.rank).toEqual({ by: "score", order: "descending" });
  expect(run?.config.score).toMatchObject({ combine: "geometric", name: "score" });
  expect(run?.stages.at(-1)).toMatchObject({
    name: "score: geometric mean of potency, herg, similarity, qed",
    rows_in: 49,
  });
  expect(rows).toHaveLength(run?.accounting.hits ?? 0);
  const own = (row: Record<string, number>, name: string) => row[name] ?? expect.unreachable(name);
  for (const [i, row] of rows.entries()) {
    const potency = Math.min(1, Math.max(0, (own(row, "potency") - own(row, "potency_sd") - 3.5) / 3.5));
    const qed = 1 / (1 + 10 ** (-2.5 * ((own(row, "qed") - 0.5) / 0.4)));
    const parts = { potency, herg: own(row, "herg"), similarity: own(row, "similarity"), qed };
    const weights: Record<string, number> = { potency: 2, herg: 1, similarity: 1, qed: 0.5 };
    let score = own(row, "MolWt") <= 200 ? 1 : 0;
    expect(row["score_must"]).toBe(score);
    for (const [name, value] of Object.entries(parts)) {
      expect(row[`score_${name}`]).toBeCloseTo(value, 12);
      expect(row[`score_${name}_share`]).toBeCloseTo(value ** ((weights[name] ?? 0) / 4.5), 12);
      score *= own(row, `score_${name}_share`);
    }
    expect(row["score"]).toBe(score);
    const before = rows[i - 1];
    if (before !== undefined)
      expect(own(before, "score") - score || own(row, "row") - own(before, "row")).toBeGreaterThan(0);
  }
  expect(new Set(rows.map((row) => row["score"])).size).toBeGreaterThan(10);
  expect(new Set(rows.map((row) => row["score_must"]))).toEqual(new Set([0, 1]));
}, 60_000);
