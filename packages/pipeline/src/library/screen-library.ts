import type { ReaderChoice, ReadingCounts } from "@molsieve/chem";
import { issueInput, MolsieveError, type RowIssue, type TaskOptions } from "@molsieve/core";
import type { RejectLimit } from "@molsieve/screen";
import { runStage } from "@molsieve/screen";
import type { Campaign } from "../config/campaign.js";
import { parseLimitsOf } from "../config/structure-limits.js";
import type { ScoredCompound } from "../hits/scored-compound.js";
import { sharedState } from "../models/shared-state.js";
import { encoderFiles } from "../stages/encoder-kinds.js";
import type { MeasuredFingerprints } from "../stages/nearest-compounds.js";
import { addReadings } from "../stages/row-readings.js";
import { decodeScores, SCORE_COLUMNS, type ScoreColumn, type ScoredChunk } from "../stages/screen-codec.js";
import type { ScreenStageInit } from "../stages/screen-stage.js";
import type { CampaignModel, ModelSource } from "../target-data/open-model.js";
import type { LibraryEntry } from "./library-entry.js";
import { type LibraryStream, takeEntries } from "./library-stream.js";

/** What the workers made of the library: every entry is scored or an issue. */
export interface ScreenedLibrary {
  /** In the order of the entries, the same with any number of workers. */
  readonly compounds: readonly ScoredCompound[];
  /** Rejected rows of reading, standardising and featurising, by row. */
  readonly issues: readonly RowIssue[];
  /** Library rows and hidden compounds together. */
  readonly nRows: number;
  /** How many SMILES the workers read, by whom. */
  readonly readings: Partial<ReadingCounts>;
  /** Time that workers spent on chunks, summed over the workers, seconds. */
  readonly workerSeconds: number;
}

export interface ScreenLibraryOptions extends TaskOptions {
  /** What compounds are compared by. */
  readonly fingerprint: ScreenStageInit["fingerprint"];
  /** How the model is shown structures. */
  readonly source: ModelSource;
  readonly model: CampaignModel;
  readonly measured: MeasuredFingerprints;
  readonly limits: Campaign["limits"];
  readonly engine: ReaderChoice;
  readonly workers: number;
  readonly rejectLimit: RejectLimit;
  readonly nHidden: number;
}

/**
 * Every compound of the library standardised, featurised and scored on worker threads.
 *
 * @throws {MolsieveError} `too-many-rejects`, `cancelled`, `worker`, or `input` when the library breaks off or no row of
 * it can be used
 */
export async function screenLibrary(library: LibraryStream, options: ScreenLibraryOptions): Promise<ScreenedLibrary> {
  const { fingerprint, source, model, measured, limits, engine, workers, rejectLimit, nHidden, signal, onProgress } =
    options;
  const init: ScreenStageInit = {
    fingerprint,
    features: source.features,
    encoders: encoderFiles(source.encoders),
    preset: source.preset,
    limits: parseLimitsOf(limits),
    engine,
    model: sharedState(model.trusted.state()),
    measured,
  };
  const compounds: ScoredCompound[] = [];
  const issues: RowIssue[] = [];
  const readings: Partial<ReadingCounts> = {};
  let workerMs = 0;
  let nEntries = 0;
  const results = runStage({
    module: new URL("../stages/screen-stage.js", import.meta.url),
    init,
    chunks: library.chunks,
    workers,
    rowLimitMs: limits.milliseconds,
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const result of results) {
    const entries = takeEntries(library);
    nEntries += entries.length;
    workerMs += result.workerMs;
    const chunk = decodeScores(result.bytes);
    for (let i = 0; i < chunk.index.length; i++) {
      addReadings(readings, chunk.readings[i] as string);
      const entry = entries[chunk.index[i] as number] as LibraryEntry;
      const code = chunk.code[i] as string;
      if (code === "") compounds.push(scoredCompound(entry, chunk, i));
      else issues.push(entryIssue(entry, "library/standardise", code, chunk.message[i] as string));
    }
    for (const { row, code, message } of result.lost) {
      const remedy = code === "time-limit" ? ". A larger limits.milliseconds gives it more time" : "";
      issues.push(entryIssue(entries[row] as LibraryEntry, "library/screen", code, `${message}${remedy}`));
    }
    const rejected = issues.length + library.issues.length;
    rejectLimit.check(library.source.path, rejected);
    onProgress?.({ stage: "screen", done: nEntries + library.issues.length, unit: "molecules", rejected });
  }
  const all = [...library.issues, ...issues].sort((a, b) => a.row - b.row);
  const nRows = library.nLibraryRows() + nHidden;
  if (compounds.length + all.length !== nRows) {
    throw new MolsieveError("internal", `${nRows} rows in, but ${compounds.length} scored and ${all.length} rejected`);
  }
  const usable = compounds.filter(({ entry }) => entry.source === "library").length;
  if (usable === 0) {
    throw new MolsieveError("input", `none of its ${library.nLibraryRows()} rows can be used`, {
      file: library.source.path,
      remedy: `The first: ${all[0]?.message ?? "no rows"}`,
    });
  }
  rejectLimit.checkShare(library.source.path, all.length, nRows);
  return { compounds, issues: all, nRows, readings, workerSeconds: workerMs / 1000 };
}

function scoredCompound(entry: LibraryEntry, chunk: ScoredChunk, i: number): ScoredCompound {
  const numbers = {} as Record<ScoreColumn, number>;
  for (const name of SCORE_COLUMNS) numbers[name] = chunk.numbers[name][i] as number;
  return { entry, smiles: chunk.smiles[i] as string, numbers, nearest: chunk.nearest[i] as number };
}

function entryIssue(entry: LibraryEntry, stage: string, code: string, reason: string): RowIssue {
  const { row, id, input, place } = entry;
  return { row, id, input: issueInput(input), stage, code, message: `${place}: ${reason}` };
}
