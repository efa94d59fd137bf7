import type { FeatureSpec } from "@molsieve/featurise";
import type { IpcBlock } from "@molsieve/table";
import type { CheckedRange } from "./file-bytes.js";

/** Rows that were added to an index in one go. */
export interface IndexWrite {
  readonly nRows: number;
  /** When they were complete: ISO 8601, UTC. */
  readonly created: string;
  /** Versions of the programs that made them, by name. */
  readonly madeWith: Readonly<Record<string, string>>;
}

/** What an index file holds and where. */
export interface IndexContents {
  readonly features: FeatureSpec;
  /** For people. */
  readonly featuresText: string;
  readonly nBits: number;
  /** Of the file's first bytes, the mark in them blank. */
  readonly startCrc32: number;
  readonly writes: readonly IndexWrite[];
  /** In the order of their rows. */
  readonly batches: readonly IndexBatch[];
}

/** A record batch of an index: consecutive rows, in the order in which they are scanned. */
export interface IndexBatch extends IpcBlock {
  readonly nRows: number;
  /** What stands before the body. */
  readonly message: CheckedRange;
  readonly columns: Readonly<Record<IndexBuffer, CheckedRange>>;
}

/** The buffers of a record batch that hold something. */
export type IndexBuffer = "row" | "idOffsets" | "idText" | "smilesOffsets" | "smilesText" | "fingerprint";

/** Number of rows of all record batches. */
export function countRows(batches: readonly IndexBatch[]): number {
  return batches.reduce((sum, { nRows }) => sum + nRows, 0);
}
