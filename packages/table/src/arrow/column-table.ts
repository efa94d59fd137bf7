import { isAscii } from "node:buffer";
import { argumentError, MolsieveError, nearestName } from "@molsieve/core";
import { type Data, DataType, type FixedSizeList, type Table } from "apache-arrow";

/** Fixed-width bytes of a column, all rows in one block. */
export interface FixedBinary {
  /** Bytes a row. */
  readonly width: number;
  /** `[nRows, width]`. */
  readonly bytes: Uint8Array;
}

/** Numbers of a column, as many in each row, all rows in one block. */
export interface NumberList {
  /** Numbers a row. */
  readonly width: number;
  /** `[nRows, width]` */
  readonly values: Uint32Array | Float64Array;
}

/**
 * Columns of equal length, read by name. Typed arrays are views of the table's memory where it is one batch, copies
 * otherwise; treat them as read-only. Every getter throws a {@link MolsieveError} `argument` for an unknown column or
 * one of another type.
 */
export interface ColumnTable {
  readonly nRows: number;
  readonly columnNames: readonly string[];
  /** Text, `null` where the row is null. */
  utf8(name: string): (string | null)[];
  /** Reads the text of one row at a time, `null` where the row is null: for when few of many are wanted. */
  utf8At(name: string): (row: number) => string | null;
  /** Values; NaN or anything where {@link ColumnTable.nulls} says null. */
  float64(name: string): Float64Array;
  /** Values, `[nRows]`; 0 or anything where {@link ColumnTable.nulls} says null. */
  uint32(name: string): Uint32Array;
  /** Bytes of all rows in one block. */
  fixedBinary(name: string): FixedBinary;
  /** Numbers of all rows in one block, from a column of fixed-size lists of Uint32 or Float64. */
  numberList(name: string): NumberList;
  /** 1 where the row is null, `[nRows]`; `undefined` where none is. */
  nulls(name: string): Uint8Array | undefined;
}

export function columnTable(table: Table): ColumnTable {
  const nRows = table.numRows;
  const columnNames = table.schema.fields.map((field) => field.name);

  const column = (name: string): readonly Data[] => {
    const index = columnNames.indexOf(name);
    const vector = table.getChildAt(index);
    if (index >= 0 && vector !== null) return vector.data.filter((data) => data.length > 0);
    const nearest = nearestName(name, columnNames);
    throw new MolsieveError("argument", `no column ${JSON.stringify(name)} in the table`, {
      key: name,
      value: columnNames,
      remedy: `${nearest === undefined ? "" : `Did you mean ${JSON.stringify(nearest)}? `}It has: ${columnNames.join(", ")}`,
    });
  };
  const typed = (name: string, expected: string, fits: (type: DataType) => boolean): readonly Data[] => {
    const batches = column(name);
    const type = table.schema.fields[columnNames.indexOf(name)]?.type as DataType;
    if (!fits(type)) throw argumentError(name, String(type), `a column of ${expected}`);
    return batches;
  };

  return {
    nRows,
    columnNames,
    utf8(name) {
      return typed(name, "text (Utf8)", DataType.isUtf8).flatMap(strings);
    },
    utf8At(name) {
      const batches = typed(name, "text (Utf8)", DataType.isUtf8);
      return (row) => {
        let first = 0;
        for (const data of batches) {
          if (row < first + data.length) return stringAt(data, row - first);
          first += data.length;
        }
        throw argumentError("row", row, `a row of the ${nRows}`);
      };
    },
    float64(name) {
      const batches = typed(name, "Float64", (type) => DataType.isFloat(type) && type.precision === 2);
      return joined(batches.map(slots<Float64Array>), (length) => new Float64Array(length));
    },
    uint32(name) {
      const batches = typed(name, "Uint32", (type) => DataType.isInt(type) && type.bitWidth === 32 && !type.isSigned);
      return joined(batches.map(slots<Uint32Array>), (length) => new Uint32Array(length));
    },
    fixedBinary(name) {
      const batches = typed(name, "FixedSizeBinary", DataType.isFixedSizeBinary);
      const width = table.schema.fields[columnNames.indexOf(name)]?.type.byteWidth as number;
      const parts = batches.map(({ values, length }) => (values as Uint8Array).subarray(0, length * width));
      return { width, bytes: joined(parts, (length) => new Uint8Array(length)) };
    },
    numberList(name) {
      const batches = typed(name, "FixedSizeList of Uint32 or Float64", isNumberList);
      const type = table.schema.fields[columnNames.indexOf(name)]?.type as FixedSizeList;
      const width = type.listSize;
      const parts = batches.map(({ children: [items], length }) => {
        return ((items as Data).values as Uint32Array | Float64Array).subarray(0, length * width);
      });
      const isFloat = DataType.isFloat(type.children[0]?.type);
      const values = isFloat
        ? joined(parts as Float64Array[], (length) => new Float64Array(length))
        : joined(parts as Uint32Array[], (length) => new Uint32Array(length));
      return { width, values };
    },
    nulls(name) {
      const batches = column(name);
      if (batches.every((data) => data.nullCount === 0)) return undefined;
      return Uint8Array.from(
        batches.flatMap((data) => Array.from({ length: data.length }, (_, i) => +!data.getValid(i))),
      );
    },
  };
}

function isNumberList(type: DataType): boolean {
  if (!DataType.isFixedSizeList(type)) return false;
  const item = type.children[0]?.type;
  if (DataType.isInt(item)) return item.bitWidth === 32 && !item.isSigned;
  return DataType.isFloat(item) && item.precision === 2;
}

interface TypedSlots {
  readonly length: number;
  subarray(begin: number, end: number): this;
  set(from: this, offset: number): void;
}

/** The values of a batch without padding. */
function slots<T extends TypedSlots>({ values, length }: Data): T {
  return (values as T).subarray(0, length);
}

function joined<T extends TypedSlots>(parts: readonly T[], create: (length: number) => T): T {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const all = create(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

function stringAt(data: Data, row: number): string | null {
  if (data.nullCount > 0 && !data.getValid(row)) return null;
  const offsets = data.valueOffsets as Int32Array;
  const { buffer, byteOffset } = data.values as Uint8Array;
  const start = offsets[row] as number;
  return Buffer.from(buffer, byteOffset + start, (offsets[row + 1] as number) - start).toString("utf8");
}

function strings(data: Data): (string | null)[] {
  const { length, nullCount } = data;
  const offsets = data.valueOffsets as Int32Array;
  const values = data.values as Uint8Array;
  const first = offsets[0] as number;
  const last = offsets[length] as number;
  const bytes = Buffer.from(values.buffer, values.byteOffset + first, last - first);
  const text = isAscii(bytes) ? bytes.toString("latin1") : undefined;
  const result = new Array<string | null>(length);
  for (let i = 0; i < length; i++) {
    const start = (offsets[i] as number) - first;
    const end = (offsets[i + 1] as number) - first;
    if (nullCount > 0 && !data.getValid(i)) result[i] = null;
    else result[i] = text?.slice(start, end) ?? bytes.toString("utf8", start, end);
  }
  return result;
}
