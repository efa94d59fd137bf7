import { MolsieveError } from "@molsieve/core";
import { ChunkDeaths, DEATHS_ALLOWED, type LostRow } from "./chunk-deaths.js";
import { findKiller } from "./find-killer.js";
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

/**
 * The output of one chunk, after as many attempts as dying workers make necessary. Where the stage does not say which row it is
 * at, a row that kills is found by leaving out the others.
 *
 * @param leftOut rows that are not to be looked at, ascending
 */
export async function runChunk(
  pool: StagePool,
  { bytes, rows }: StageChunk,
  chunk: number,
  rowLimitMs: number,
  leftOut: readonly number[] = [],
): Promise<StageResult> {
  const startedMs = performance.now();
  const deaths = new ChunkDeaths(chunk, rows);
  for (;;) {
    const skip = leftOut.length === 0 ? deaths.skip : [...deaths.skip, ...leftOut];
    const attempt = await pool.attempt(bytes, chunk, skip);
    if (attempt.kind === "failed") throw stageError(attempt.error, chunk, attempt.cell);
    if (attempt.kind === "done") {
      const { workerMs } = attempt;
      const waitMs = Math.max(0, performance.now() - startedMs - workerMs);
      return { chunk, rows, bytes: attempt.bytes, lost: deaths.lost, workerMs, waitMs };
    }
    if (attempt.kind === "over-limit") deaths.recordOverLimit(attempt.row, rowLimitMs);
    else if (deaths.record(attempt.cell, attempt.cause)) {
      const killer = await findKiller(rowsBut(rows, skip), async (kept) => {
        const probe = await pool.attempt(bytes, chunk, rowsBut(rows, kept));
        if (probe.kind === "failed") throw stageError(probe.error, chunk, probe.cell);
        return probe.kind === "died" ? probe.cause : undefined;
      });
      if (killer === undefined) throw deaths.noRowError(attempt.cause);
      for (let i = 0; i < DEATHS_ALLOWED; i++) deaths.record(killer.row, killer.cause);
    }
  }
}

/** The other rows of a chunk, ascending. */
export function rowsBut(rows: number, leftOut: readonly number[]): number[] {
  const out = new Set(leftOut);
  return Array.from({ length: rows }, (_, row) => row).filter((row) => !out.has(row));
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
