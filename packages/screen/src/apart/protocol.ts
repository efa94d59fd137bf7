import type { ErrorFields } from "../remote/error-fields.js";
import type { StageChunk, StageResult } from "../run-chunk.js";

/** What a process is to run, its first message. */
export interface ProcessSetup {
  /** URL of the stage module. */
  readonly module: string;
  readonly init: unknown;
  readonly maxHeapMiB: number | undefined;
  readonly rowLimitMs: number;
}

/** A chunk for that process. */
export interface ProcessRequest extends StageChunk {
  readonly chunk: number;
  /** Rows to leave out. */
  readonly skip: readonly number[];
}

/** What it answers. */
export type ProcessReply =
  | { readonly kind: "done"; readonly result: StageResult }
  | { readonly kind: "failed"; readonly error: ErrorFields };
