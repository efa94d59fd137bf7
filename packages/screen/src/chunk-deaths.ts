import { MolsieveError } from "@molsieve/core";
import { AttemptPhase } from "./protocol.js";

/** A row given up because workers that came to it died or did not come back. */
export interface LostRow {
  /** 0-based in the chunk. */
  readonly row: number;
  /** Whether the row killed its workers, took longer than the limit, or ended the whole process. */
  readonly code: "worker-died" | "time-limit" | "process-died";
  /** How many workers ended at it, the one that was stopped for taking too long included. */
  readonly deaths: number;
  /** What the last of them ended of, for people. */
  readonly message: string;
}

/** Workers that a row, the creation of a stage, or a chunk without a known row may kill. */
export const DEATHS_ALLOWED = 2;

/** Workers that one chunk may kill in all: so many killer rows are a broken stage or too little memory, not bad rows. */
const chunkDeathsAllowed = (rows: number): number => Math.max(32, Math.floor(rows / 8));

/** The ends of workers on one chunk, and whether to try the chunk again. */
export class ChunkDeaths {
  readonly #chunk: number;
  readonly #rows: number;
  readonly #deathsOf = new Map<number, number>();
  readonly #lost = new Map<number, LostRow>();
  #total = 0;

  constructor(chunk: number, rows: number) {
    this.#chunk = chunk;
    this.#rows = rows;
  }

  /** Rows to leave out at the next attempt, ascending: those that have killed two workers or taken too long. */
  get skip(): number[] {
    return this.lost.map(({ row }) => row);
  }

  /** The same rows with the reason, ascending. */
  get lost(): LostRow[] {
    return [...this.#lost.values()].sort((a, b) => a.row - b.row);
  }

  /**
   * Takes a death into account; when it returns, the chunk is to be tried again. Returns `true` when the stage does not name the
   * row that is to blame, which then has to be looked for.
   *
   * @param cell what the attempt's cell held: a row or an {@link AttemptPhase}
   * @throws {MolsieveError} `worker` when another attempt is pointless
   */
  record(cell: number, cause: Error): boolean {
    const at = cell >= 0 && cell < this.#rows ? cell : Math.min(cell, AttemptPhase.running);
    const deaths = (this.#deathsOf.get(at) ?? 0) + 1;
    this.#deathsOf.set(at, deaths);
    this.#total += 1;
    if (this.#total >= chunkDeathsAllowed(this.#rows)) {
      throw this.#error(`chunk ${this.#chunk} killed ${this.#total} workers`, cause);
    }
    if (deaths < DEATHS_ALLOWED) return false;
    if (at === AttemptPhase.starting) {
      throw this.#error(`${deaths} workers died before their stage was ready for chunk ${this.#chunk}`, cause);
    }
    if (at < 0) {
      this.#deathsOf.delete(at);
      return true;
    }
    this.#lose({ row: at, code: "worker-died", deaths, message: `killed ${deaths} workers: ${cause.message}` }, cause);
    return false;
  }

  /** The end of the run when a chunk kills workers and no row does so alone. */
  noRowError(cause: Error): MolsieveError {
    const what = `${DEATHS_ALLOWED} workers died on chunk ${this.#chunk}, and no row of it kills one alone`;
    return this.#error(what, cause);
  }

  /**
   * Gives up a row whose worker was stopped; when it returns, the chunk is to be tried again. However many rows of a chunk
   * take too long, the run goes on: each is known by name.
   *
   * @throws {MolsieveError} `worker` when the stage was told to skip the row
   */
  recordOverLimit(row: number, limitMs: number): void {
    const deaths = (this.#deathsOf.get(row) ?? 0) + 1;
    this.#deathsOf.set(row, deaths);
    const message = `took longer than ${limitMs.toLocaleString("en-GB")} ms and was stopped`;
    this.#lose({ row, code: "time-limit", deaths, message }, new Error(message));
  }

  #lose(lost: LostRow, cause: Error): void {
    if (this.#lost.has(lost.row)) {
      const what = `the stage does not leave out row ${lost.row} of chunk ${this.#chunk}, which it was told to skip`;
      throw this.#error(what, cause);
    }
    this.#lost.set(lost.row, lost);
  }

  #error(what: string, cause: Error): MolsieveError {
    return new MolsieveError("worker", `${what}: ${cause.message}`, { value: { chunk: this.#chunk }, cause });
  }
}
