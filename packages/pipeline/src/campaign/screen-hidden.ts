import { issueInput, type RowIssue } from "@molsieve/core";
import { runStage, type StagePool } from "@molsieve/screen";
import { SCORE_NAMES, type ScoredCompound } from "../hits/scored-compound.js";
import { encodeLibraryChunk } from "../job/library-chunk.js";
import { decodeLibraryFrame } from "../job/library-frame.js";
import { scoreValue } from "../job/library-shard.js";
import { NO_ROWS, type ShardSummary, sumOf } from "../job/shard-summary.js";
import { type ScreenPlan, stageInit } from "../plan/screen-plan.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { type CampaignColumns, FIRST_OTHER_COLUMN, NEAREST_COLUMN } from "./campaign-columns.js";
import { boundless } from "./campaign-shard.js";

/** What became of the hidden compounds: each is scored or an issue. */
export interface ScreenedHidden {
  /** In their order. */
  readonly compounds: readonly ScoredCompound[];
  readonly issues: readonly RowIssue[];
  /** How many a filter took out, by reason. */
  readonly filtered: ShardSummary["filtered"];
  readonly readings: ShardSummary["readings"];
}

const CHUNK_ROWS = 250;

/** Puts the hidden compounds through what the library is put through; their rows are numbered on from `firstRow`. */
export async function screenHidden(
  plan: ScreenPlan,
  columns: CampaignColumns,
  hidden: readonly MeasuredCompound[],
  firstRow: number,
  {
    target,
    pool,
    signal,
  }: { readonly target: readonly string[]; readonly pool: StagePool; readonly signal: AbortSignal | undefined },
): Promise<ScreenedHidden> {
  const compounds: ScoredCompound[] = [];
  const issues: RowIssue[] = [];
  let { readings, filtered } = NO_ROWS;
  if (hidden.length === 0) return { compounds, issues, filtered, readings };
  async function* chunks() {
    for (let from = 0; from < hidden.length; from += CHUNK_ROWS) {
      const part = hidden.slice(from, from + CHUNK_ROWS).map(({ first }) => first.record);
      const bytes = encodeLibraryChunk({
        offset: Uint32Array.from(part.keys(), (i) => from + i),
        file: Uint32Array.from(hidden.slice(from, from + CHUNK_ROWS), ({ first }) => first.file),
        line: Float64Array.from(part, ({ line }) => line),
        id: part.map(({ id }) => id),
        input: part.map(({ input }) => input),
        molecule: undefined,
        carried: undefined,
      });
      yield { bytes, rows: part.length };
    }
  }
  const results = runStage({
    module: new URL("../stages/library-stage.js", import.meta.url),
    init: {
      ...stageInit(plan, columns.all),
      files: target.map((path) => ({ path, unit: "line" as const })),
      smiles: true,
    },
    chunks: chunks(),
    pool,
    rowLimitMs: plan.screen.limits.milliseconds,
    ...(signal !== undefined && { signal }),
  });
  let from = 0;
  for await (const { bytes, lost } of results) {
    const frame = decodeLibraryFrame(bytes);
    const numbers = boundless(SCORE_NAMES.map((_, column) => frame.scores[column] as Float64Array));
    readings = sumOf(readings, frame.tally.readings);
    filtered = sumOf(filtered, frame.tally.filtered);
    for (let i = 0; i < frame.nRows; i++) {
      const hiddenIndex = frame.offset[i] as number;
      compounds.push({
        entry: {
          row: firstRow + hiddenIndex,
          id: frame.idAt(i),
          input: frame.inputAt(i),
          source: "hidden",
          file: "",
          hiddenIndex,
        },
        smiles: frame.smilesAt(i),
        numbers: Object.fromEntries(SCORE_NAMES.map((name) => [name, numbers[name][i]])) as ScoredCompound["numbers"],
        others: columns.others.map((column, c) =>
          scoreValue(column, frame.scores[FIRST_OTHER_COLUMN + c]?.[i] as number),
        ),
        merit: frame.scores[columns.merit]?.[i] as number,
        carried: [],
        nearest: frame.scores[NEAREST_COLUMN]?.[i] as number,
      });
    }
    for (const { offset, stage, ...refusal } of frame.tally.refused) {
      issues.push({ row: firstRow + offset, ...refusal, stage: `library/${stage}` });
    }
    for (const { row, code, message } of lost) {
      const { record, file } = (hidden[from + row] as MeasuredCompound).first;
      const { id, input, line } = record;
      const reason = `${target[file]}, line ${line}: ${message}`;
      const stage = "library/screen";
      issues.push({ row: firstRow + from + row, id, input: issueInput(input), stage, code, message: reason });
    }
    from += CHUNK_ROWS;
  }
  issues.sort((a, b) => a.row - b.row);
  return { compounds, issues, filtered, readings };
}
