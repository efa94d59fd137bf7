/** `workerData` of a worker. */
export interface WorkerSetup {
  /** URL of the stage module. */
  readonly module: string;
  readonly init: unknown;
}

/** One attempt at one chunk, sent to a worker. */
export interface ChunkRequest {
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

export type ChunkReply =
  | { readonly kind: "done"; readonly bytes: Uint8Array; readonly workerMs: number }
  | { readonly kind: "failed"; readonly error: ErrorText };

/** An error as text, since a structured clone of one loses its class and may fail. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}
