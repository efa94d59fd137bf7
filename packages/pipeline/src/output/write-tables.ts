import { join } from "node:path";
import type { RowIssue } from "@molsieve/core";
import { createCsvWriter, createParquetWriter, createRejectsWriter, createSdfWriter } from "@molsieve/table";
import type { Hit } from "../hits/hit.js";
import type { CompoundStatus, ScoredCompound } from "../hits/scored-compound.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { type OutputColumn, scoreColumns } from "./compound-table.js";

/** Writes `hits.csv`, `hits.parquet` and `hits.sdf`: the same rows and columns. */
export async function writeHits(
  folder: string,
  hits: readonly Hit[],
  columns: readonly OutputColumn<Hit>[],
): Promise<void> {
  const rows = hits.map((hit) => columns.map(({ cellOf }) => cellOf(hit)));
  const header = columns.map(({ name }) => name);
  const csv = await createCsvWriter(join(folder, "hits.csv"), header);
  await csv.write(rows);
  await csv.close();
  const parquet = await createParquetWriter(join(folder, "hits.parquet"), columns);
  await parquet.write(rows);
  await parquet.close();
  const sdf = await createSdfWriter(join(folder, "hits.sdf"));
  await sdf.write(
    hits.map((hit, i) => ({
      name: hit.compound.entry.id,
      molblock: hit.molblock,
      data: header.map((name, c) => [name, rows[i]?.[c] ?? null] as const),
    })),
  );
  await sdf.close();
}

/** Writes `scores.parquet`: every scored compound with its status. */
export async function writeScores(
  folder: string,
  target: string,
  compounds: readonly ScoredCompound[],
  status: readonly CompoundStatus[],
): Promise<void> {
  const columns = scoreColumns(target);
  const parquet = await createParquetWriter(join(folder, "scores.parquet"), [
    ...columns,
    { name: "status", type: "utf8" },
  ]);
  function* rows() {
    for (const [i, compound] of compounds.entries()) {
      yield [...columns.map(({ cellOf }) => cellOf(compound)), status[i] as string];
    }
  }
  await parquet.write(rows());
  await parquet.close();
}

/** Writes `rejects.csv`. */
export async function writeRejects(folder: string, issues: readonly RowIssue[]): Promise<void> {
  const rejects = await createRejectsWriter(join(folder, "rejects.csv"));
  await rejects.write(issues);
  await rejects.close();
}

/** Writes `hidden.csv`: which measured compounds were kept out of training, and what they are. */
export async function writeHidden(
  folder: string,
  hidden: readonly MeasuredCompound[],
  scored: ReadonlyMap<number, ScoredCompound>,
  target: string,
  active: number,
): Promise<void> {
  const csv = await createCsvWriter(join(folder, "hidden.csv"), [
    "id",
    "smiles",
    `${target}_measured`,
    "is_active",
    target,
    `${target}_lower`,
    `${target}_upper`,
    `${target}_domain`,
  ]);
  await csv.write(
    hidden.map((compound, i) => {
      const numbers = scored.get(i)?.numbers;
      return [
        compound.first.record.id,
        compound.first.prepared.smiles,
        compound.activity,
        compound.activity >= active ? 1 : 0,
        numbers?.value ?? null,
        numbers?.lower ?? null,
        numbers?.upper ?? null,
        numbers?.domain ?? null,
      ];
    }),
  );
  await csv.close();
}
