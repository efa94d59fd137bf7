import { argumentError } from "@molsieve/core";

/** Some of a job's shards: those whose number leaves `index` when divided by `of`. */
export interface JobPart {
  /** 0 to `of - 1`. */
  readonly index: number;
  /** 1 or more. */
  readonly of: number;
}

/** All of a job. */
export const WHOLE_JOB: JobPart = { index: 0, of: 1 };

/** @throws {MolsieveError} `argument` when there is no such part */
export function checkPart(part: JobPart): void {
  const { index, of } = part;
  if (!(Number.isInteger(of) && of >= 1 && Number.isInteger(index) && index >= 0 && index < of)) {
    throw argumentError("part", part, "an index from 0 to of - 1, of being an integer of 1 or more");
  }
}

/** How many of a job's rows are in a part. */
export function rowsOfPart({ index, of }: JobPart, nRows: number, shardRows: number): number {
  const whole = Math.floor(nRows / shardRows);
  const wholeOfPart = Math.max(0, Math.ceil((whole - index) / of));
  return wholeOfPart * shardRows + (whole % of === index ? nRows % shardRows : 0);
}
