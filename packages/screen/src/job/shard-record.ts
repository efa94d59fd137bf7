import type { Json } from "./json.js";

/** A file of a shard. */
export interface ShardFile {
  readonly name: string;
  readonly bytes: number;
  /** Of its content, hexadecimal. */
  readonly sha256: string;
}

/** A shard that is done. */
export interface ShardRecord {
  /** From 0. */
  readonly shard: number;
  /** 0-based over all of the job's input. */
  readonly firstRow: number;
  readonly nRows: number;
  /** How many of its rows were rejected. */
  readonly rejected: number;
  /** By name. */
  readonly files: readonly ShardFile[];
  /** What the shard's writer said at its end. */
  readonly summary: Json;
}
