import { join } from "node:path";
import {
  createCsvWriter,
  createParquetWriter,
  formatOf,
  openOutput,
  type TableColumn,
  type Value,
} from "@molsieve/table";
import type { ScoredGroup } from "../campaign/scored-group.js";
import { createFormatWriter, type RowForms } from "../convert/format-writer.js";
import type { Hit } from "../hits/hit.js";
import type { CompoundStatus, ScoredCompound } from "../hits/scored-compound.js";
import { carriedTableColumns } from "../job/library-shard.js";
import { isActive } from "../target-data/is-active.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import type { OutputColumn } from "./compound-table.js";

/** Writes the hits as `hits.EXT` for each of the formats: the same rows and columns. */
export async function writeHits(
  folder: string,
  hits: readonly Hit[],
  columns: readonly OutputColumn<Hit>[],
  formats: readonly string[],
): Promise<void> {
  const names = columns.map(({ name }) => name);
  const valuesOf = (hit: Hit) => columns.map(({ cellOf }) => cellOf(hit));
  const others = columns.filter(({ name }) => name !== "smiles" && name !== "id");
  const forms: RowForms<Hit> = {
    columns: () => columns.map(({ name, type }) => ({ name, type })),
    values: valuesOf,
    smiles: () => ({
      header: ["smiles", "id", ...others.map(({ name }) => name)],
      words: (hit) => [hit.compound.smiles, hit.compound.entry.id, ...others.map(({ cellOf }) => cellOf(hit))],
    }),
    named: (hit) => ({ names, values: valuesOf(hit) }),
    sdf: (hit) => ({
      name: hit.compound.entry.id,
      molblock: hit.molblock,
      data: valuesOf(hit).map((value, c) => [names[c] as string, value] as const),
    }),
  };
  for (const extension of formats) {
    const path = join(folder, `hits.${extension}`);
    const out = await openOutput(path, { overwrite: true });
    try {
      const writer = await createFormatWriter(out, formatOf(path, "output"), forms);
      await writer.write(hits);
      await writer.close();
    } catch (error) {
      await out.discard();
      throw error;
    }
  }
}

/** Which scored compounds are written. */
export interface ScoredTables {
  /** Columns of the library that come along. */
  readonly carry: readonly string[];
  /** Whether all of them go into `scores.parquet`. */
  readonly scores: boolean;
  /** Rows that go into `sample.csv`; undefined: there is none. */
  readonly sample: ReadonlySet<number> | undefined;
}

/** Writes `scores.parquet` and `sample.csv`: scored compounds with their status, as they come. */
export async function createScoredTables(
  folder: string,
  columns: readonly OutputColumn<ScoredCompound>[],
  { carry, scores, sample }: ScoredTables,
) {
  const own: TableColumn[] = [...columns.map(({ name, type }) => ({ name, type })), { name: "status", type: "utf8" }];
  const all = [...own, ...carriedTableColumns(carry, own)];
  const parquet = scores ? await createParquetWriter(join(folder, "scores.parquet"), all) : undefined;
  const names = all.map(({ name }) => name);
  const csv = sample && (await createCsvWriter(join(folder, "sample.csv"), names));
  return {
    /** @param statusAt of a compound of the group */
    async write(group: ScoredGroup, statusAt: (i: number) => CompoundStatus): Promise<void> {
      const rowsOf = (places: readonly number[]) =>
        places.map((i): Value[] => {
          const compound = group.compoundAt(i);
          const carried = carry.map((_, c) => compound.carried[c] ?? null);
          return [...columns.map(({ cellOf }) => cellOf(compound)), statusAt(i), ...carried];
        });
      const places = Array.from({ length: group.nRows }, (_, i) => i);
      const drawn = sample === undefined ? [] : places.filter((i) => sample.has(group.rowAt(i)));
      if (drawn.length > 0) await csv?.write(rowsOf(drawn));
      await parquet?.write(rowsOf(places));
    },
    async close(): Promise<void> {
      await csv?.close();
      await parquet?.close();
    },
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
