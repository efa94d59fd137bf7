import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LibraryScreenConfig, screenLibrary, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { measuredSeries, seriesCsv } from "../models/measured-series.js";

/** A finished screen to look into: `run` in a folder of its own. */
export interface TestRun {
  readonly folder: TemporaryFolder;
  readonly run: string;
  readonly config: LibraryScreenConfig;
  at(name: string): string;
}

const ROWS = [
  "CCO\tethanol",
  "C1CC(\tbroken",
  "[O-]S(=O)c1ccccc1.[Na+]\tsalt",
  "CCCCCCCCCCCCCCCCCCCCCCCCCCCC(=O)OCCCCCCCCCCCC\tgreasy",
  "C*C\tdummy",
  "CC1=CC(=O)C=CC1=O\tquinone",
  "CCO\ttwin",
  "CCN\ttwin",
];

/** Screens a small library by rules, alerts, similarity and a model, in shards of 20 rows. */
export async function createTestRun(): Promise<TestRun> {
  const folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2) }));
  const series = measuredSeries().map(({ smiles, id }) => `${smiles}\t${id}`);
  writeFileSync(at("library.smi"), `${[...ROWS, ...series].join("\n")}\n`);
  await trainTable(at("series.csv"), at("m.msm"), {
    target: "pIC50",
    model: "ridge",
    features: ["maccs"],
    workers: 1,
  });
  const config: LibraryScreenConfig = {
    title: "T",
    library: { file: at("library.smi") },
    filters: { rules: ["lipinski"], alerts: ["pains"] },
    models: [{ file: at("m.msm"), name: "potency" }],
    similar: { smiles: [measuredSeries()[0]?.smiles ?? ""], min: 0.2 },
    hits: { count: 5 },
    outputs: { scores: true },
  };
  const run = at("run");
  await screenLibrary(config, run, { workers: 1, shardRows: 20 });
  return { folder, run, config, at };
}
