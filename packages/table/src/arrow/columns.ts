import { argumentError } from "@molsieve/core";
import {
  Binary,
  type Data,
  Field,
  FixedSizeBinary,
  FixedSizeList,
  Float64,
  makeData,
  Uint32,
  Utf8,
} from "apache-arrow";

/** Types of a column, by Arrow's names in kebab-case. */
export type ColumnType = "utf8" | "float64" | "uint32" | "binary" | "fixed-binary" | "number-list";

/** A named column in Arrow's memory layout. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nRows: number;
  /** The Arrow data; for this package's own use. */
  readonly data: Data;
}

/** A text column; `null` stays null. Lone surrogates become U+FFFD. */
export function utf8Column(name: string, values: readonly (string | null)[]): Column {
  const nRows = values.length;
  const valueOffsets = new Int32Array(nRows + 1);
  let data: Uint8Array = Buffer.from(values.join(""));
  let length = 0;
  for (let i = 0; i < nRows; i++) {
    length += values[i]?.length ?? 0;
    valueOffsets[i + 1] = length;
  }
  if (length !== data.length) {
    const encoder = new TextEncoder();
    data = new Uint8Array(3 * length);
    let end = 0;
    for (let i = 0; i < nRows; i++) {
      end += encoder.encodeInto(values[i] ?? "", data.subarray(end)).written;
      valueOffsets[i + 1] = end;
    }
    data = data.subarray(0, end);
  }
  const nulls = nullBits(nRows, (i) => values[i] === null);
  return {
    name,
    type: "utf8",
    nRows,
    data: makeData({ type: new Utf8(), length: nRows, ...nulls, valueOffsets, data }),
  };
}

/**
 * A text column without nulls over UTF-8 bytes, without a copy.
 *
 * @param offsets where each text begins in `bytes`, and where the last ends, `[nRows + 1]`
 */
export function packedUtf8Column(name: string, offsets: Int32Array, bytes: Uint8Array): Column {
  const nRows = offsets.length - 1;
  const data = makeData({ type: new Utf8(), length: nRows, nullCount: 0, valueOffsets: offsets, data: bytes });
  return { name, type: "utf8", nRows, data };
}

/** A column of 64-bit floats; `null` stays null and is not the same as NaN. A `Float64Array` is used without a copy. */
export function float64Column(name: string, values: Float64Array | readonly (number | null)[]): Column {
  const nRows = values.length;
  const typed = values instanceof Float64Array;
  const data = typed ? values : Float64Array.from(values, (value) => value ?? Number.NaN);
  const nulls = typed ? { nullCount: 0 } : nullBits(nRows, (i) => values[i] === null);
  return { name, type: "float64", nRows, data: makeData({ type: new Float64(), length: nRows, ...nulls, data }) };
}

/** A column of integers from 0 to 2^32 - 1, over `values` without a copy. */
export function uint32Column(name: string, values: Uint32Array): Column {
  const nRows = values.length;
  const data = makeData({ type: new Uint32(), length: nRows, nullCount: 0, data: values });
  return { name, type: "uint32", nRows, data };
}

/**
 * A column of bytes, as many as each row has, over `bytes` without a copy.
 *
 * @param offsets where each row begins in `bytes`, and where the last ends, `[nRows + 1]`
 */
export function binaryColumn(name: string, offsets: Int32Array, bytes: Uint8Array): Column {
  const nRows = offsets.length - 1;
  const data = makeData({ type: new Binary(), length: nRows, nullCount: 0, valueOffsets: offsets, data: bytes });
  return { name, type: "binary", nRows, data };
}

/**
 * A column of `width` bytes a row, over `bytes` (`[nRows, width]`) without a copy.
 *
 * @throws {MolsieveError} `argument` when `width` is not a positive integer or `bytes` not a whole number of rows
 */
export function fixedBinaryColumn(name: string, bytes: Uint8Array, width: number): Column {
  if (!(Number.isInteger(width) && width >= 1)) throw argumentError("width", width, "a positive integer");
  if (bytes.length % width !== 0) throw argumentError("bytes.length", bytes.length, `a multiple of ${width}`);
  const nRows = bytes.length / width;
  const data = makeData({ type: new FixedSizeBinary(width), length: nRows, nullCount: 0, data: bytes });
  return { name, type: "fixed-binary", nRows, data };
}

/**
 * A column of `width` numbers a row, over `values` (`[nRows, width]`) without a copy: integers from 0 to 2^32 - 1, or 64-bit
 * floats, none of them null.
 *
 * @throws {MolsieveError} `argument` when `width` is not a positive integer or `values` not a whole number of rows
 */
export function numberListColumn(name: string, values: Uint32Array | Float64Array, width: number): Column {
  if (!(Number.isInteger(width) && width >= 1)) throw argumentError("width", width, "a positive integer");
  if (values.length % width !== 0) throw argumentError("values.length", values.length, `a multiple of ${width}`);
  const nRows = values.length / width;
  const items = values instanceof Uint32Array ? uint32Column("item", values) : float64Column("item", values);
  const type = new FixedSizeList(width, new Field("item", items.data.type, false));
  const data = makeData({ type, length: nRows, nullCount: 0, child: items.data });
  return { name, type: "number-list", nRows, data };
}

/** Arrow's validity bitmap (bit set: there is a value), left out where nothing is null. */
function nullBits(
  nRows: number,
  isNull: (row: number) => boolean,
): { readonly nullCount: number; readonly nullBitmap?: Uint8Array } {
  let nullCount = 0;
  const nullBitmap = new Uint8Array(Math.ceil(nRows / 64) * 8);
  for (let i = 0; i < nRows; i++) {
    if (isNull(i)) nullCount++;
    else nullBitmap[i >> 3] = (nullBitmap[i >> 3] as number) | (1 << (i & 7));
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap };
}
