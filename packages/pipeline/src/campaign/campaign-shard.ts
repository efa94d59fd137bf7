import { join } from "node:path";
import type { RowIssue } from "@molsieve/core";
import type { DoneShard, JobFrame, Json, ShardWriter } from "@molsieve/screen";
import {
  type Column,
  createJsonlWriter,
  createRowGroups,
  float64Column,
  type NamedRow,
  openRowGroups,
  type RowGroupWriter,
  type RowWriter,
  uint32Column,
  utf8Column,
} from "@molsieve/table";
import { SCORE_NAMES, type ScoredCompound, type ScoreName } from "../hits/scored-compound.js";
import { carriedValues } from "../job/carried-columns.js";
import { type ChunkTally, decodeLibraryFrame } from "../job/library-frame.js";
import { scoreValue } from "../job/library-shard.js";
import { mergedSteps, NO_ROWS, type ShardSummary, summaryJson, sumOf } from "../job/shard-summary.js";
import { type CampaignColumns, FIRST_OTHER_COLUMN, NEAREST_COLUMN } from "./campaign-columns.js";
import { keyOf, writeKeys } from "./key-file.js";
import type { RowSet } from "./row-set.js";
import type { ScoredGroup } from "./scored-group.js";

/** Files of a shard. */
export const CAMPAIGN_FILES = {
  /** Every scored row. */
  scored: "scored.arrow",
  /** Keys of the structures that are not in the training set. */
  structures: "structures.keys",
  /** Keys of the identifiers of all scored rows. */
  ids: "ids.keys",
  rejects: "rejects.jsonl",
} as const;

const KIND = "molsieve-scored/1";

/** Rows that are read together. */
const GROUP_ROWS = 4096;

/** A scored row on its way to the file. */
interface Scored {
  /** Counted from the shard's first row. */
  readonly offset: number;
  readonly file: number;
  readonly known: number;
  readonly id: string;
  readonly input: string;
  readonly smiles: string;
  readonly carried: string;
  readonly scores: readonly number[];
}

/** Writes what is kept of a shard of a campaign: all scored rows, keys of their structures and identifiers, rejected rows. */
export class CampaignShard implements ShardWriter {
  readonly #folder: string;
  readonly #training: ReadonlySet<string>;
  readonly #nColumns: number;
  readonly #groups: RowGroupWriter;
  readonly #rejects: RowWriter<NamedRow>;
  readonly #structures: (readonly [string, number])[] = [];
  readonly #ids: (readonly [string, number])[] = [];
  #pending: Scored[] = [];
  #firstRow: number | undefined;
  #summary: ShardSummary = NO_ROWS;

  private constructor(
    folder: string,
    training: ReadonlySet<string>,
    nColumns: number,
    groups: RowGroupWriter,
    rejects: RowWriter<NamedRow>,
  ) {
    this.#folder = folder;
    this.#training = training;
    this.#nColumns = nColumns;
    this.#groups = groups;
    this.#rejects = rejects;
  }

  /**
   * @param training canonical SMILES of the training set
   * @param nColumns columns of the frames
   * @throws {MolsieveError} `output` when a file cannot be written
   */
  static async open(folder: string, training: ReadonlySet<string>, nColumns: number): Promise<CampaignShard> {
    const rejects = await createJsonlWriter(join(folder, CAMPAIGN_FILES.rejects));
    const columns = columnsOf([], nColumns);
    const groups = await createRowGroups(join(folder, CAMPAIGN_FILES.scored), { kind: KIND, columns });
    return new CampaignShard(folder, training, nColumns, groups, rejects);
  }

  async take({ firstRow, nRows, bytes, issues }: JobFrame): Promise<number> {
    this.#firstRow ??= firstRow;
    const frame = decodeLibraryFrame(bytes);
    for (let i = 0; i < frame.nRows; i++) {
      const offset = firstRow - this.#firstRow + (frame.offset[i] as number);
      const id = frame.idAt(i);
      const smiles = frame.smilesAt(i);
      const known = this.#training.has(smiles);
      this.#ids.push([keyOf(id), offset]);
      if (!known) this.#structures.push([keyOf(smiles), offset]);
      const scores = frame.scores.map((values) => values[i] as number);
      const file = frame.file[i] as number;
      const [input, carried] = [frame.inputAt(i), frame.carriedAt(i)];
      this.#pending.push({ offset, file, known: Number(known), id, input, smiles, carried, scores });
      if (this.#pending.length === GROUP_ROWS) await this.#writeGroup();
    }
    const refused = frame.tally.refused.map(({ offset, ...refusal }): RowIssue => {
      return { row: firstRow + offset, ...refusal };
    });
    const rejected = [...issues, ...refused].sort((a, b) => a.row - b.row);
    await this.#reject(rejected);
    this.#count(frame.tally, nRows, frame.nRows, rejected);
    return rejected.length;
  }

  async end(): Promise<Json> {
    if (this.#pending.length > 0) await this.#writeGroup();
    await this.#groups.close(null);
    await this.#rejects.close();
    await writeKeys(join(this.#folder, CAMPAIGN_FILES.structures), this.#structures);
    await writeKeys(join(this.#folder, CAMPAIGN_FILES.ids), this.#ids);
    return summaryJson(this.#summary);
  }

  async abandon(): Promise<void> {
    await Promise.allSettled([this.#rejects.close(), this.#groups.discard()]);
  }

  async #writeGroup(): Promise<void> {
    await this.#groups.append(columnsOf(this.#pending, this.#nColumns));
    this.#pending = [];
  }

  async #reject(issues: readonly RowIssue[]): Promise<void> {
    if (issues.length === 0) return;
    const rows = issues.map(({ row, id, input, stage, code, message }): NamedRow => {
      return { names: ISSUE_NAMES, values: [row, id, input, `library/${stage}`, code, message] };
    });
    await this.#rejects.write(rows);
  }

  #count(tally: ChunkTally, rows: number, scored: number, rejected: readonly RowIssue[]): void {
    const all = this.#summary;
    const byCode: Record<string, number> = {};
    for (const { stage, code } of rejected) {
      const reason = `library/${stage}: ${code}`;
      byCode[reason] = (byCode[reason] ?? 0) + 1;
    }
    this.#summary = {
      ...all,
      rows: all.rows + rows,
      scored: all.scored + scored,
      filtered: sumOf(all.filtered, tally.filtered),
      rejected: sumOf(all.rejected, byCode),
      readings: sumOf(all.readings, tally.readings),
      steps: mergedSteps(all.steps, tally.steps),
    };
  }
}

const ISSUE_NAMES = ["row", "id", "input", "stage", "code", "message"];

function columnsOf(rows: readonly Scored[], nColumns: number): Column[] {
  const whole = (name: string, of: (row: Scored) => number) => uint32Column(name, Uint32Array.from(rows, of));
  const text = (name: string, of: (row: Scored) => string) => utf8Column(name, rows.map(of));
  return [
    whole("offset", ({ offset }) => offset),
    whole("file", ({ file }) => file),
    whole("known", ({ known }) => known),
    text("id", ({ id }) => id),
    text("input", ({ input }) => input),
    text("smiles", ({ smiles }) => smiles),
    text("carried", ({ carried }) => carried),
    ...Array.from({ length: nColumns }, (_, c) => {
      return float64Column(
        `score${c}`,
        Float64Array.from(rows, ({ scores }) => scores[c] as number),
      );
    }),
  ];
}

/** What a campaign's shards are read with. */
export interface ScoredRows {
  /** Paths of the library's files, in their order. */
  readonly files: readonly string[];
  readonly columns: CampaignColumns;
  /** Rows whose structure stands in an earlier row, or among the hidden compounds. */
  readonly repeated: RowSet;
}

/**
 * All scored rows of shards in their order, some thousands at a time.
 *
 * @throws {MolsieveError} `input` when a file is damaged
 */
export async function* readScored(
  shards: readonly DoneShard[],
  { files, columns, repeated }: ScoredRows,
): AsyncGenerator<ScoredGroup, void, undefined> {
  const { others } = columns;
  const remedy = "Resume the run: it does the shard again";
  for (const { folder, firstRow } of shards) {
    const options = { kind: KIND, name: "table of scores", remedy };
    await using file = await openRowGroups(join(folder, CAMPAIGN_FILES.scored), options);
    for (let group = 0; group + 1 < file.firstRows.length; group++) {
      const table = await file.read(group);
      const [offset, place, known] = ["offset", "file", "known"].map((name) => table.uint32(name)) as [
        Uint32Array,
        Uint32Array,
        Uint32Array,
      ];
      const scores = (column: number) => table.float64(`score${column}`);
      const text = (name: string) => {
        const at = table.utf8At(name);
        return (i: number) => at(i) ?? "";
      };
      const [id, input, smiles, carried] = [text("id"), text("input"), text("smiles"), text("carried")];
      const numbers = boundless(SCORE_NAMES.map((_, column) => scores(column)));
      const nearest = scores(NEAREST_COLUMN);
      const merit = scores(columns.merit);
      const more = others.map((_, column) => scores(FIRST_OTHER_COLUMN + column));
      const rowAt = (i: number) => firstRow + (offset[i] as number);
      yield {
        nRows: table.nRows,
        numbers,
        merit,
        rowAt,
        isKnown: (i) => known[i] === 1,
        isRepeated: (i) => repeated.has(rowAt(i)),
        compoundAt: (i): ScoredCompound => ({
          entry: {
            row: rowAt(i),
            id: id(i),
            input: input(i),
            source: "library",
            file: files[place[i] as number] ?? "",
            hiddenIndex: -1,
          },
          smiles: smiles(i),
          numbers: Object.fromEntries(SCORE_NAMES.map((name) => [name, numbers[name][i]])) as ScoredCompound["numbers"],
          others: others.map((column, c) => scoreValue(column, more[c]?.[i] as number)),
          merit: merit[i] as number,
          carried: carriedValues(carried(i)),
          nearest: nearest[i] as number,
        }),
      };
    }
  }
}

/** Columns by name; an interval without an end goes on for ever. */
export function boundless(columns: readonly Float64Array[]): Record<ScoreName, Float64Array> {
  const numbers = Object.fromEntries(SCORE_NAMES.map((name, c) => [name, columns[c]])) as Record<
    ScoreName,
    Float64Array
  >;
  numbers.lower = numbers.lower.map((end) => (Number.isNaN(end) ? Number.NEGATIVE_INFINITY : end));
  numbers.upper = numbers.upper.map((end) => (Number.isNaN(end) ? Number.POSITIVE_INFINITY : end));
  return numbers;
}
