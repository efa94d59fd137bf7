export type { ColumnTable, FixedBinary } from "./arrow/column-table.js";
export {
  type Column,
  type ColumnType,
  fixedBinaryColumn,
  float64Column,
  uint32Column,
  utf8Column,
} from "./arrow/columns.js";
export { batchToIpc, tableFromIpcBytes } from "./arrow/ipc.js";
export { type NumberProblem, type NumberResult, parseFiniteNumber } from "./read/finite-number.js";
export {
  DEFAULT_MAX_LINE_BYTES,
  type ReadRecordsOptions,
  type RecordFormat,
  type RecordSource,
  type RecordSummary,
  readRecords,
} from "./read/read-records.js";
export type { ColumnDescription } from "./read/record-parser.js";
export type { RecordChunk, SourceRecord } from "./read/source-record.js";
export { type ByteSource, openSource, type SourceSummary } from "./source/open-source.js";
export { type Cell, createCsvWriter, createRejectsWriter, csvLine, type RowWriter } from "./write/csv.js";
export { createParquetWriter, type ParquetCell, type ParquetColumn } from "./write/parquet.js";
export { createRunFolder, type RunFolder } from "./write/run-folder.js";
export { createSdfWriter, type SdfRecord, sdfRecord } from "./write/sdf.js";
