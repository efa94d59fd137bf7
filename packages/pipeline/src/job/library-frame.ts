import {
  batchToIpc,
  type ColumnTable,
  float64Column,
  tableFromIpcBytes,
  uint32Column,
  utf8Column,
} from "@molsieve/table";

/** What a stage of a plan did to the rows of a chunk. */
export interface StepTally {
  rowsIn: number;
  rowsOut: number;
  /** Time at work, milliseconds. */
  ms: number;
}

/** A row that could not be used. */
export interface RefusedRow {
  /** Counted from the chunk's first row. */
  readonly offset: number;
  readonly id: string;
  /** At most `MAX_ISSUE_INPUT` characters. */
  readonly input: string;
  readonly stage: string;
  readonly code: string;
  readonly message: string;
}

/** What is told of a chunk beside its scored rows. */
export interface ChunkTally {
  readonly refused: readonly RefusedRow[];
  /** Rows that a filter took out, by reason. */
  readonly filtered: Readonly<Record<string, number>>;
  /** How many structures were read, by whom. */
  readonly readings: Readonly<Record<string, number>>;
  /** One for each stage of the plan. */
  readonly steps: readonly StepTally[];
}

/** Scored rows, the same number in every array. */
export interface ScoredRows {
  /** Counted from the chunk's first row, ascending. */
  readonly offset: Uint32Array;
  readonly file: Uint32Array;
  readonly line: Float64Array;
  readonly id: readonly string[];
  readonly input: readonly string[];
  /** Canonical SMILES of the standardised structure, where it is wanted. */
  readonly smiles: readonly string[] | undefined;
  /** As in the chunk. */
  readonly carried: readonly string[] | undefined;
  /** One array for each wanted column; NaN where there is no value. */
  readonly scores: readonly Float64Array[];
}

/** A frame, read without touching the text of rows that nobody asks for. */
export interface LibraryFrame {
  readonly tally: ChunkTally;
  readonly nRows: number;
  readonly offset: Uint32Array;
  readonly file: Uint32Array;
  readonly line: Float64Array;
  idAt(row: number): string;
  inputAt(row: number): string;
  /** Empty where the frame holds none. */
  smilesAt(row: number): string;
  /** What travels with the row; empty where nothing does. */
  carriedAt(row: number): string;
  readonly scores: readonly Float64Array[];
}

/** Scored rows and the tally of a chunk as Arrow IPC bytes behind the tally's length and JSON. */
export function encodeLibraryFrame(rows: ScoredRows, tally: ChunkTally): Uint8Array<ArrayBuffer> {
  const { offset, file, line, id, input, smiles, carried, scores } = rows;
  const table = batchToIpc([
    uint32Column("offset", offset),
    uint32Column("file", file),
    float64Column("line", line),
    utf8Column("id", id),
    utf8Column("input", input),
    ...(smiles === undefined ? [] : [utf8Column("smiles", smiles)]),
    ...(carried === undefined ? [] : [utf8Column("carried", carried)]),
    ...scores.map((values, i) => float64Column(`score${i}`, values)),
  ]);
  const head = new TextEncoder().encode(JSON.stringify(tally));
  const start = Math.ceil((LENGTH_BYTES + head.length) / ALIGNED) * ALIGNED;
  const bytes = new Uint8Array(start + table.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, LENGTH_BYTES);
  bytes.set(table, start);
  return bytes;
}

/** The frame in bytes of {@link encodeLibraryFrame}. */
export function decodeLibraryFrame(bytes: Uint8Array): LibraryFrame {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const tally = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length))) as ChunkTally;
  const start = Math.ceil((LENGTH_BYTES + length) / ALIGNED) * ALIGNED;
  const table = tableFromIpcBytes(bytes.subarray(start));
  const names = new Set(table.columnNames);
  const scores: Float64Array[] = [];
  while (names.has(`score${scores.length}`)) scores.push(table.float64(`score${scores.length}`));
  return {
    tally,
    nRows: table.nRows,
    offset: table.uint32("offset"),
    file: table.uint32("file"),
    line: table.float64("line"),
    idAt: textAt(table, "id"),
    inputAt: textAt(table, "input"),
    smilesAt: names.has("smiles") ? textAt(table, "smiles") : () => "",
    carriedAt: names.has("carried") ? textAt(table, "carried") : () => "",
    scores,
  };
}

function textAt(table: ColumnTable, name: string): (row: number) => string {
  const at = table.utf8At(name);
  return (row) => at(row) ?? "";
}

const LENGTH_BYTES = 4;
const ALIGNED = 8;
