import { join } from "node:path";
import type { RowIssue } from "@molsieve/core";
import type { JobFrame, Json, ShardWriter } from "@molsieve/screen";
import {
  createJsonlWriter,
  createParquetWriter,
  createRejectsWriter,
  type RowWriter,
  type TableColumn,
  type Value,
} from "@molsieve/table";
import type { ScoreColumn } from "../plan/score-column.js";
import { carriedValues, freeNames } from "./carried-columns.js";
import type { ChosenRow } from "./chosen-row.js";
import { type ChunkTally, decodeLibraryFrame, type LibraryFrame } from "./library-frame.js";
import { rowHash } from "./row-hash.js";
import { mergedSteps, NO_ROWS, type ShardSummary, summaryJson, sumOf } from "./shard-summary.js";
import { TopRows } from "./top-rows.js";

/** Files of a shard. */
export const SHARD_FILES = {
  best: "best.jsonl",
  sample: "sample.jsonl",
  rejects: "rejects.csv",
  scores: "scores.parquet",
} as const;

/** Scored rows that stand for the library in the report of a screen. */
export const REPORT_SAMPLE = 500;

/** What the shards of a screen hold. */
export interface ShardSettings {
  /** Columns of the frames, in their order. */
  readonly columns: readonly ScoreColumn[];
  /** Place in `columns` of what rows are ranked by, and whether less is better; undefined: rows come in their order. */
  readonly rank: { readonly column: number; readonly ascending: boolean } | undefined;
  readonly nBest: number;
  readonly nSample: number;
  readonly seed: number;
  /** Whether all columns of all scored rows are kept. */
  readonly scores: boolean;
  /** Columns of the library that come along into the scores. */
  readonly carry: readonly string[];
}

/** The columns of the table of scores. */
function scoreTableColumns({ columns, carry }: ShardSettings): TableColumn[] {
  const own: TableColumn[] = [
    { name: "row", type: "int64" },
    { name: "id", type: "utf8" },
    ...columns.map(({ name, labels }): TableColumn => ({ name, type: labels === undefined ? "double" : "utf8" })),
  ];
  return [...own, ...carriedTableColumns(carry, own)];
}

/** Columns of the library behind others of a table. */
export function carriedTableColumns(carry: readonly string[], own: readonly TableColumn[]): TableColumn[] {
  const taken = own.map(({ name }) => name);
  return freeNames(carry, taken).map((name): TableColumn => ({ name, type: "utf8" }));
}

/** The value of a column as a table holds it. */
export function scoreValue({ labels }: ScoreColumn, score: number): number | string | null {
  if (Number.isNaN(score)) return null;
  return labels === undefined ? score : (labels[score] ?? null);
}

/** Writes what is kept of a shard: its best rows, a sample, the rejected rows and, where wanted, the scores of all. */
export class LibraryShard implements ShardWriter {
  readonly #folder: string;
  readonly #settings: ShardSettings;
  readonly #best: TopRows<ChosenRow>;
  readonly #sample: TopRows<ChosenRow>;
  readonly #rejects: RowWriter<RowIssue>;
  readonly #scores: RowWriter<readonly Value[]> | undefined;
  #summary: ShardSummary = NO_ROWS;

  private constructor(
    folder: string,
    settings: ShardSettings,
    rejects: RowWriter<RowIssue>,
    scores: RowWriter<readonly Value[]> | undefined,
  ) {
    this.#folder = folder;
    this.#settings = settings;
    this.#rejects = rejects;
    this.#scores = scores;
    this.#best = new TopRows(settings.nBest);
    this.#sample = new TopRows(settings.nSample);
  }

  /** @throws {MolsieveError} `output` when a file cannot be written */
  static async open(folder: string, settings: ShardSettings): Promise<LibraryShard> {
    const rejects = await createRejectsWriter(join(folder, SHARD_FILES.rejects));
    const scores = settings.scores
      ? await createParquetWriter(join(folder, SHARD_FILES.scores), scoreTableColumns(settings))
      : undefined;
    return new LibraryShard(folder, settings, rejects, scores);
  }

  async take({ firstRow, nRows, bytes, issues }: JobFrame): Promise<number> {
    const frame = decodeLibraryFrame(bytes);
    const { tally } = frame;
    const refused = tally.refused.map(({ offset, ...refusal }): RowIssue => ({ row: firstRow + offset, ...refusal }));
    const rejected = [...issues, ...refused].sort((a, b) => a.row - b.row);
    const unranked = this.#rank(frame, firstRow);
    this.#draw(frame, firstRow);
    if (this.#scores !== undefined) await this.#scores.write(scoreRows(frame, firstRow, this.#settings));
    if (rejected.length > 0) await this.#rejects.write(rejected);
    this.#count(tally, nRows, frame.nRows, unranked, rejected);
    return rejected.length;
  }

  async end(): Promise<Json> {
    await this.#rejects.close();
    await this.#scores?.close();
    await this.#write(SHARD_FILES.best, this.#best.sorted());
    await this.#write(SHARD_FILES.sample, this.#sample.sorted());
    return summaryJson(this.#summary);
  }

  async abandon(): Promise<void> {
    await Promise.allSettled([this.#rejects.close(), this.#scores?.close()]);
  }

  #rank(frame: LibraryFrame, firstRow: number): number {
    const { rank } = this.#settings;
    const values = rank && (frame.scores[rank.column] as Float64Array);
    const sign = rank?.ascending === true ? -1 : 1;
    let unranked = 0;
    for (let i = 0; i < frame.nRows; i++) {
      const row = firstRow + (frame.offset[i] as number);
      const score = values === undefined ? -row : sign * (values[i] as number);
      if (Number.isNaN(score)) unranked++;
      else this.#best.offer(score, row, () => chosenRow(frame, i, row, score));
    }
    return unranked;
  }

  #draw(frame: LibraryFrame, firstRow: number): void {
    for (let i = 0; i < frame.nRows; i++) {
      const row = firstRow + (frame.offset[i] as number);
      const score = rowHash(this.#settings.seed, row);
      this.#sample.offer(score, row, () => chosenRow(frame, i, row, score));
    }
  }

  #count(tally: ChunkTally, rows: number, scored: number, unranked: number, rejected: readonly RowIssue[]): void {
    const all = this.#summary;
    const byCode: Record<string, number> = {};
    for (const { stage, code } of rejected) byCode[`${stage}: ${code}`] = (byCode[`${stage}: ${code}`] ?? 0) + 1;
    this.#summary = {
      rows: all.rows + rows,
      scored: all.scored + scored,
      unranked: all.unranked + unranked,
      filtered: sumOf(all.filtered, tally.filtered),
      rejected: sumOf(all.rejected, byCode),
      readings: sumOf(all.readings, tally.readings),
      steps: mergedSteps(all.steps, tally.steps),
    };
  }

  async #write(name: string, rows: readonly ChosenRow[]): Promise<void> {
    const writer = await createJsonlWriter(join(this.#folder, name));
    await writer.write(rows.map((row) => ({ names: Object.keys(row), values: Object.values(row) as Value[] })));
    await writer.close();
  }
}

function chosenRow(frame: LibraryFrame, i: number, row: number, score: number): ChosenRow {
  const file = frame.file[i] as number;
  const line = frame.line[i] as number;
  return { row, score, file, line, id: frame.idAt(i), input: frame.inputAt(i), carried: frame.carriedAt(i) };
}

function* scoreRows(frame: LibraryFrame, firstRow: number, { columns, carry }: ShardSettings): Generator<Value[]> {
  for (let i = 0; i < frame.nRows; i++) {
    const row: Value[] = [BigInt(firstRow + (frame.offset[i] as number)), frame.idAt(i)];
    for (const [c, column] of columns.entries())
      row.push(scoreValue(column, (frame.scores[c] as Float64Array)[i] as number));
    if (carry.length > 0) row.push(...carriedValues(frame.carriedAt(i)).slice(0, carry.length));
    yield row;
  }
}
