import { argumentError } from "@molsieve/core";
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { repeatedName, type TableColumn, type Value } from "../value/table-column.js";
import { batchRows } from "./batch-rows.js";
import type { ByteSink } from "./byte-sink.js";
import { outputErrorFromCause } from "./output-error.js";
import { type RowWriter, sinkOf } from "./row-sink.js";

/** Most rows in a row group. */
const MAX_GROUP_ROWS = 65_536;

/** A column of a Parquet file. */
export type ParquetColumn = TableColumn;

/** A value of a Parquet row. */
export type ParquetCell = Value;

/**
 * A Parquet file with these columns, Snappy-compressed, in row groups of 65,536 rows, fewer where rows
 * are wide. Equal rows give equal bytes, however
 * they are cut into calls of `write`. Held in memory: one row group.
 *
 * @throws {MolsieveError} `argument` when there is no column, a name is used twice or a `fixed-binary` column lacks its width;
 * `output` when the file cannot be written; from `write`, `argument` when a value does not fit its column
 */
export async function createParquetWriter(
  target: string | ByteSink,
  columns: readonly ParquetColumn[],
): Promise<RowWriter<readonly ParquetCell[]>> {
  if (columns.length === 0) throw argumentError("columns", columns, "one column or more");
  const twice = repeatedName(columns.map(({ name }) => name));
  if (twice !== undefined) throw argumentError("columns", twice, "names used once");
  const schema: SchemaElement[] = [{ name: "root", num_children: columns.length }, ...columns.map(schemaElement)];
  const groupRows = batchRows(columns, MAX_GROUP_ROWS);
  const sink = await sinkOf(target);
  const bytes = new ByteWriter();
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: "molsieve" });
  let values: ParquetCell[][] = columns.map(() => []);

  const writeGroup = async (): Promise<void> => {
    const columnData = columns.map(({ name, type }, i) => ({
      name,
      data: values[i] as ParquetCell[],
      statistics: type !== "binary" && type !== "fixed-binary",
    }));
    await parquet.write({ columnData, rowGroupSize: groupRows });
    values = columns.map(() => []);
    await drain();
  };
  const drain = async (): Promise<void> => {
    await sink.write(bytes.getBytes().slice());
    bytes.index = 0;
  };

  return {
    async write(rows) {
      for (const row of rows) {
        if (row.length !== columns.length) throw argumentError("row.length", row.length, `${columns.length} columns`);
        const misfit = columns.findIndex((column, i) => !fits(column, row[i] as ParquetCell));
        const column = columns[misfit];
        if (column !== undefined) throw argumentError(column.name, row[misfit], `null or ${described(column)}`);
        for (const [i, cell] of row.entries()) (values[i] as ParquetCell[]).push(cell);
        if (values[0]?.length === groupRows) await writeGroup();
      }
    },
    async close() {
      try {
        if (values[0]?.length !== 0) await writeGroup();
        await parquet.finish();
        await drain();
      } catch (cause) {
        throw outputErrorFromCause(sink.path, cause);
      } finally {
        await sink.close();
      }
    },
  };
}

function schemaElement({ name, type, width }: ParquetColumn): SchemaElement {
  const repetition_type = "OPTIONAL";
  switch (type) {
    case "utf8":
      return { name, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" }, repetition_type };
    case "double":
      return { name, type: "DOUBLE", repetition_type };
    case "int32":
      return { name, type: "INT32", repetition_type };
    case "uint32":
      return { name, type: "INT32", converted_type: "UINT_32", repetition_type };
    case "int64":
      return { name, type: "INT64", repetition_type };
    case "boolean":
      return { name, type: "BOOLEAN", repetition_type };
    case "binary":
      return { name, type: "BYTE_ARRAY", repetition_type };
    case "fixed-binary":
      if (width === undefined || !(Number.isInteger(width) && width >= 1)) {
        throw argumentError(`${name}.width`, width, "a positive integer");
      }
      return { name, type: "FIXED_LEN_BYTE_ARRAY", type_length: width, repetition_type };
  }
}

function fits({ type, width }: ParquetColumn, cell: ParquetCell): boolean {
  if (cell === null) return true;
  switch (type) {
    case "utf8":
      return typeof cell === "string";
    case "double":
      return typeof cell === "number";
    case "int32":
      return typeof cell === "number" && (cell | 0) === cell;
    case "uint32":
      return typeof cell === "number" && cell >>> 0 === cell;
    case "int64":
      return typeof cell === "bigint" && BigInt.asIntN(64, cell) === cell;
    case "boolean":
      return typeof cell === "boolean";
    case "binary":
      return cell instanceof Uint8Array;
    case "fixed-binary":
      return cell instanceof Uint8Array && cell.length === width;
  }
}

function described({ type, width }: ParquetColumn): string {
  const words = {
    utf8: "text",
    double: "a number",
    int32: "an integer from -2^31 to 2^31 - 1",
    uint32: "an integer from 0 to 2^32 - 1",
    int64: "a bigint from -2^63 to 2^63 - 1",
    boolean: "true or false",
    binary: "bytes",
    "fixed-binary": `${width} bytes`,
  };
  return words[type];
}
