/** What a worker makes a stage of. */
export interface StageSetup {
  /** Tells the stages of a pool apart; a worker holds one stage at a time. */
  readonly stage: number;
  /** URL of the stage module. */
  readonly module: string;
  readonly init: unknown;
}

/** One attempt at one chunk, sent to a worker. */
export interface ChunkRequest {
  /** Number of the stage that is to run. */
  readonly stage: number;
  /** Of that stage; left out where the worker is likely to hold the stage. */
  readonly setup: StageSetup | undefined;
  readonly chunk: number;
  readonly bytes: Uint8Array;
  readonly skip: readonly number[];
  /** Shared, `[1]`: the row at work, or one of {@link AttemptPhase}. Outlives the worker. */
  readonly cell: Int32Array;
}

/** What the cell of an attempt holds when it does not hold a row. */
export const AttemptPhase = {
  /** The stage does not exist yet. */
  starting: -3,
  /** The stage runs and has named no row, or none any more. */
  running: -2,
  /** The stage has returned. */
  finished: -1,
} as const;

/** What a worker answers; `no-stage`: it needs the setup. */
export type WorkerReply = ChunkReply | { readonly kind: "no-stage" };

/** How a stage answered. */
export type ChunkReply =
  | { readonly kind: "done"; readonly bytes: Uint8Array; readonly workerMs: number }
  | { readonly kind: "failed"; readonly error: ErrorText };

/** An error as text, since a structured clone of one loses its class and may fail. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}
