import { MolsieveError } from "@molsieve/core";
import { ChunkDeaths, type LostRow } from "./chunk-deaths.js";
import { AttemptPhase, type ErrorText } from "./protocol.js";
import type { StagePool } from "./stage-pool.js";

/** The unit of work sent to a worker; about a thousand rows keep the cost of sending it small. */
export interface StageChunk {
  /** Arrow IPC bytes; opaque to the runner, and not to be changed before the chunk's result is there. */
  readonly bytes: Uint8Array;
  /** Rows in it. */
  readonly rows: number;
}

/** What a stage made of one chunk. */
export interface StageResult {
  /** Position of the chunk in the input, from 0. */
  readonly chunk: number;
  /** Rows of the input chunk, lost ones included. */
  readonly rows: number;
  /** What the stage returned. */
  readonly bytes: Uint8Array;
  /** Rows that are not in `bytes` because they killed their workers or took too long, ascending. */
  readonly lost: readonly LostRow[];
  /** Milliseconds the stage worked on the chunk, failed attempts and the creation of stages left out. */
  readonly workerMs: number;
  /** Milliseconds from reading the chunk to its output, other than `workerMs`: queue, creation of stages, transfer, failed attempts. */
  readonly waitMs: number;
}

/** The output of one chunk, after as many attempts as dying workers make necessary. */
export async function runChunk(
  pool: StagePool,
  { bytes, rows }: StageChunk,
  chunk: number,
  rowLimitMs: number,
): Promise<StageResult> {
  const startedMs = performance.now();
  const deaths = new ChunkDeaths(chunk, rows);
  for (;;) {
    const attempt = await pool.attempt(bytes, chunk, deaths.skip);
    if (attempt.kind === "failed") throw stageError(attempt.error, chunk, attempt.cell);
    if (attempt.kind === "done") {
      const { workerMs } = attempt;
      const waitMs = Math.max(0, performance.now() - startedMs - workerMs);
      return { chunk, rows, bytes: attempt.bytes, lost: deaths.lost, workerMs, waitMs };
    }
    if (attempt.kind === "died") deaths.record(attempt.cell, attempt.cause);
    else deaths.recordOverLimit(attempt.row, rowLimitMs);
  }
}

function stageError({ name, message, stack }: ErrorText, chunk: number, cell: number): MolsieveError {
  const cause = Object.assign(new Error(message), { name, stack });
  if (cell === AttemptPhase.starting) {
    return new MolsieveError("worker", `the stage could not be created: ${message}`, { cause });
  }
  const row = cell >= 0 ? cell : undefined;
  const where = row === undefined ? `in chunk ${chunk}` : `in chunk ${chunk} at row ${row}`;
  return new MolsieveError("worker", `the stage failed ${where}: ${message}`, { value: { chunk, row }, cause });
}
