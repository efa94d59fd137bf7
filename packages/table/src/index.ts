export type { ColumnTable, FixedBinary, NumberList } from "./arrow/column-table.js";
export {
  binaryColumn,
  type Column,
  type ColumnType,
  fixedBinaryColumn,
  float64Column,
  numberListColumn,
  packedUtf8Column,
  uint32Column,
  utf8Column,
} from "./arrow/columns.js";
export { batchToIpc, tableFromIpcBytes } from "./arrow/ipc.js";
export {
  type IpcBlock,
  type IpcBuffer,
  type IpcRecordBatch,
  ipcFileEnd,
  ipcFileEndMetadata,
  ipcFileStart,
  ipcRecordBatch,
} from "./arrow/ipc-file.js";
export { createRowGroups, type RowGroupsOptions, type RowGroupWriter } from "./groups/create-row-groups.js";
export { type OpenRowGroupsOptions, openRowGroups, type RowGroupFile } from "./groups/open-row-groups.js";
export type { Bookmark } from "./read/bookmark.js";
export { type CellRow, findDelimiter, readCells } from "./read/cells.js";
export { namesStructure, usualIdColumn } from "./read/columns.js";
export { type NumberProblem, type NumberResult, parseFiniteNumber } from "./read/finite-number.js";
export {
  DEFAULT_MAX_LINE_BYTES,
  type ReadRecordsOptions,
  type RecordSource,
  type RecordSummary,
  readRecords,
} from "./read/read-records.js";
export type { ColumnDescription } from "./read/record-parser.js";
export type { RecordChunk, SourceRecord } from "./read/source-record.js";
export { type Compression, compressionOf, formatOf, type RecordFormat } from "./source/data-format.js";
export { inputErrorFromCause } from "./source/input-error.js";
export {
  type ByteInput,
  type ByteSource,
  type OpenSourceOptions,
  openSource,
  type SourceSummary,
} from "./source/open-source.js";
export type { TableColumn, TableColumnType, Value } from "./value/table-column.js";
export { valueText } from "./value/value-text.js";
export { createArrowWriter } from "./write/arrow.js";
export type { ByteSink } from "./write/byte-sink.js";
export { type Cell, createCsvWriter, createRejectsWriter, csvLine } from "./write/csv.js";
export { createJsonlWriter, jsonLine, type NamedRow } from "./write/jsonl.js";
export { makeFolder } from "./write/make-folder.js";
export { type OutputFile, openOutput } from "./write/open-output.js";
export { outputErrorFromCause } from "./write/output-error.js";
export { createParquetWriter, type ParquetCell, type ParquetColumn } from "./write/parquet.js";
export { type ReservedOutput, reserveOutput } from "./write/reserve-output.js";
export type { RowWriter } from "./write/row-sink.js";
export { createSdfWriter, type SdfRecord, sdfRecord } from "./write/sdf.js";
export { createSmilesWriter } from "./write/smiles.js";
