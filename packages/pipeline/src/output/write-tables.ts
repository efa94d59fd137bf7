import { join } from "node:path";
import { createCsvWriter, createParquetWriter, createSdfWriter, type TableColumn } from "@molsieve/table";
import type { Hit } from "../hits/hit.js";
import type { CompoundStatus, ScoredCompound } from "../hits/scored-compound.js";
import { carriedTableColumns } from "../job/library-shard.js";
import { isActive } from "../target-data/is-active.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import type { OutputColumn } from "./compound-table.js";

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

/**
 * Writes `scores.parquet`: every scored compound with its status, as they come.
 *
 * @param carry columns of the library that come along
 */
export async function createScoresWriter(
  folder: string,
  columns: readonly OutputColumn<ScoredCompound>[],
  carry: readonly string[],
) {
  const own: TableColumn[] = [...columns.map(({ name, type }) => ({ name, type })), { name: "status", type: "utf8" }];
  const parquet = await createParquetWriter(join(folder, "scores.parquet"), [
    ...own,
    ...carriedTableColumns(carry, own),
  ]);
  return {
    async write(compounds: readonly ScoredCompound[], status: readonly CompoundStatus[]): Promise<void> {
      const row = (compound: ScoredCompound) => columns.map(({ cellOf }) => cellOf(compound));
      const carried = (compound: ScoredCompound) => carry.map((_, c) => compound.carried[c] ?? null);
      await parquet.write(compounds.map((each, i) => [...row(each), status[i] as string, ...carried(each)]));
    },
    close: () => parquet.close(),
  };
}

/**
 * Writes `hidden.csv`: which measured compounds were kept out of training, and what they are.
 *
 * @param names of what was measured, and of what is predicted
 */
export async function writeHidden(
  folder: string,
  hidden: readonly MeasuredCompound[],
  found: readonly ScoredCompound[],
  { property, target }: { readonly property: string; readonly target: string },
  active: number,
): Promise<void> {
  const scored = new Map(found.map((compound) => [compound.entry.hiddenIndex, compound]));
  const bounds = hidden.some(({ qualifier }) => qualifier !== 0);
  const csv = await createCsvWriter(join(folder, "hidden.csv"), [
    "id",
    "smiles",
    `${property}_measured`,
    ...(bounds ? [`${property}_qualifier`] : []),
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
        ...(bounds ? [QUALIFIERS[compound.qualifier]] : []),
        isActive(compound, active) ? 1 : 0,
        numbers?.value ?? null,
        numbers?.lower ?? null,
        numbers?.upper ?? null,
        numbers?.domain ?? null,
      ];
    }),
  );
  await csv.close();
}

/** How the true value lies to what was measured. */
const QUALIFIERS = { [-1]: "<", 0: "=", 1: ">" } as const;
