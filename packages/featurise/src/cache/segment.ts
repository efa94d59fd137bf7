import {
  batchToIpc,
  type Column,
  fixedBinaryColumn,
  numberListColumn,
  tableFromIpcBytes,
  utf8Column,
} from "@molsieve/table";
import type { FeatureTable, MissingValue } from "../spec/feature-table.js";
import { type BlockData, type BlockLayout, dataOf } from "./block-layout.js";
import { KEY_BYTES } from "./row-keys.js";

/** Rows of a cache that were appended together. */
export interface SegmentRows {
  /** `[nRows, 16]` */
  readonly keys: Uint8Array;
  /** The numbers of each block, `[nRows, rowLength]`. */
  readonly data: readonly BlockData[];
  /** Rows counted from the segment's first. */
  readonly missing: readonly MissingValue[];
}

type MissingEntry = readonly [block: number, column: number, reason: string];

/**
 * Rows as an Arrow IPC stream of one record batch: `key`; `missing`, what could not be computed as JSON
 * (`[[block, column, reason], ...]`), null where all could; and a column for each block under its name.
 */
export function encodeSegment(
  layouts: readonly BlockLayout[],
  keys: Uint8Array,
  { nRows, blocks, missing }: FeatureTable,
): Uint8Array {
  const entries = new Map<number, MissingEntry[]>();
  for (const { row, block, column, reason } of missing) {
    const known = entries.get(row) ?? [];
    known.push([block, column, reason]);
    entries.set(row, known);
  }
  const reasons = Array.from({ length: nRows }, (_, row) => {
    const found = entries.get(row);
    return found === undefined ? null : JSON.stringify(found);
  });
  const columns = blocks.map((block, i): Column => {
    const { name, rowLength } = layouts[i] as BlockLayout;
    const data = dataOf(block);
    if (data instanceof Uint8Array) return fixedBinaryColumn(name, data, rowLength);
    return numberListColumn(name, data, rowLength);
  });
  return batchToIpc([fixedBinaryColumn("key", keys, KEY_BYTES), utf8Column("missing", reasons), ...columns]);
}

/** The rows in bytes of {@link encodeSegment}, over the bytes where that is possible. */
export function decodeSegment(layouts: readonly BlockLayout[], bytes: Uint8Array): SegmentRows {
  const table = tableFromIpcBytes(bytes);
  const missing = table.utf8("missing").flatMap((text, row): MissingValue[] => {
    const found = text === null ? [] : (JSON.parse(text) as MissingEntry[]);
    return found.map(([block, column, reason]) => ({ row, block, column, reason }));
  });
  const data = layouts.map(({ name, form }) => {
    return form === "bits" ? table.fixedBinary(name).bytes : table.numberList(name).values;
  });
  return { keys: table.fixedBinary("key").bytes, data, missing };
}
