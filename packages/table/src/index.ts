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
