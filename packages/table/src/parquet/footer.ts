import type { RandomAccess } from "../source/random-access.js";
import { leavesOf, type SchemaNode, schemaColumns } from "./schema.js";
import { integerField, optionalInteger, structField, structList, ThriftReader, type ThriftStruct } from "./thrift.js";

/** Where the pages of a column in a row group lie. */
export interface ColumnChunk {
  readonly codec: number;
  /** Values, nulls and the elements of lists included. */
  readonly nValues: number;
  readonly start: number;
  readonly end: number;
}

export interface RowGroup {
  readonly nRows: number;
  /** Aligned to the leaves of the columns. */
  readonly chunks: readonly ColumnChunk[];
}

/** What the end of a Parquet file says about the rest. */
export interface ParquetFooter {
  readonly columns: readonly SchemaNode[];
  readonly groups: readonly RowGroup[];
}

/**
 * The footer of a Parquet file. Places and counts are checked against the size of the file and against each other.
 *
 * Throws an `Error` that says what is wrong.
 */
export async function readFooter(file: RandomAccess): Promise<ParquetFooter> {
  const { byteLength } = file;
  if (byteLength < 12) throw new Error("the file is too short");
  const tail = Buffer.from(await file.slice(byteLength - 8, byteLength));
  const magic = tail.toString("latin1", 4);
  if (magic === "PARE") throw new Error("the file is encrypted");
  if (magic !== "PAR1") throw new Error("the end of the file is missing");
  const length = tail.readUInt32LE(0);
  if (length > byteLength - 12) throw new Error(`its footer of ${length} bytes is longer than the file`);
  const start = byteLength - 8 - length;
  const fields = new ThriftReader(new Uint8Array(await file.slice(start, start + length))).struct();
  const columns = schemaColumns(structList(fields, 2, "the schema"));
  const nLeaves = columns.flatMap(leavesOf).length;
  const flat = columns.every(({ leaf, maxRepetition }) => leaf !== undefined && maxRepetition === 0);
  const groups = structList(fields, 4, "the list of row groups").map((group): RowGroup => {
    const nRows = integerField(group, 3, "the number of rows in a row group");
    const chunks = structList(group, 1, "the list of column chunks").map((chunk) => columnChunk(chunk, start));
    if (chunks.length !== nLeaves) throw new Error(`a row group has ${chunks.length} of ${nLeaves} columns`);
    const odd = flat ? chunks.find(({ nValues }) => nValues !== nRows) : undefined;
    if (odd !== undefined) throw new Error(`a column has ${odd.nValues} values in ${nRows} rows`);
    return { nRows, chunks };
  });
  return { columns, groups };
}

function columnChunk(chunk: ThriftStruct, limit: number): ColumnChunk {
  if (chunk.has(1)) throw new Error("a column lies in another file");
  const fields = structField(chunk, 3, "the description of a column chunk");
  const dictionary = optionalInteger(fields, 11) ?? 0;
  const data = integerField(fields, 9, "the place of a column chunk");
  const start = dictionary > 0 ? Math.min(dictionary, data) : data;
  const end = start + integerField(fields, 7, "the size of a column chunk");
  if (end > limit) throw new Error(`a column chunk reaches to byte ${end} of ${limit}`);
  return {
    codec: integerField(fields, 4, "the compression of a column chunk"),
    nValues: integerField(fields, 5, "the number of values in a column chunk"),
    start,
    end,
  };
}
