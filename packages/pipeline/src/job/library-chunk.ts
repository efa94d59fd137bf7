import { batchToIpc, float64Column, tableFromIpcBytes, uint32Column, utf8Column } from "@molsieve/table";
import { bytesColumn } from "../stages/bytes-column.js";

/** Rows of a library on their way to a worker, the same number in every array. */
export interface LibraryChunk {
  /** Counted from the chunk's first row. */
  readonly offset: Uint32Array;
  /** Place of the row's file in the list of files. */
  readonly file: Uint32Array;
  /** 1-based line, or number in Parquet and Arrow. */
  readonly line: Float64Array;
  readonly id: readonly string[];
  /** The structure as it was read. */
  readonly input: readonly string[];
  /** The standard form as `moleculeToBytes` gives it, where the library was prepared. */
  readonly molecule: readonly Uint8Array[] | undefined;
  /** What travels with each row, as `carriedText` gives it; undefined where nothing does. */
  readonly carried: readonly string[] | undefined;
}

/** A chunk as Arrow IPC bytes. */
export function encodeLibraryChunk({
  offset,
  file,
  line,
  id,
  input,
  molecule,
  carried,
}: LibraryChunk): Uint8Array<ArrayBuffer> {
  return batchToIpc([
    uint32Column("offset", offset),
    uint32Column("file", file),
    float64Column("line", line),
    utf8Column("id", id),
    utf8Column("input", input),
    ...(molecule === undefined ? [] : [bytesColumn("molecule", molecule)]),
    ...(carried === undefined ? [] : [utf8Column("carried", carried)]),
  ]);
}

/** The chunk in bytes of {@link encodeLibraryChunk}. */
export function decodeLibraryChunk(bytes: Uint8Array): LibraryChunk {
  const table = tableFromIpcBytes(bytes);
  return {
    offset: table.uint32("offset"),
    file: table.uint32("file"),
    line: table.float64("line"),
    id: table.utf8("id") as string[],
    input: table.utf8("input") as string[],
    molecule: table.columnNames.includes("molecule") ? table.binary("molecule") : undefined,
    carried: table.columnNames.includes("carried") ? (table.utf8("carried") as string[]) : undefined,
  };
}
