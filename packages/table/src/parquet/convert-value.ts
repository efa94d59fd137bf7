import { decimalText, exactAsNumber, float16, isoText } from "../value/from-bytes.js";
import type { TableColumnType, Value } from "../value/table-column.js";
import type { LeafType } from "./schema.js";
import type { RawValue } from "./value-reader.js";

const MS_PER_DAY = 86_400_000;

/** The type that a leaf has in a table. */
export function leafColumnType({ type, meaning }: LeafType): TableColumnType {
  switch (meaning.kind) {
    case "text":
    case "date":
    case "timestamp":
    case "uuid":
      return "utf8";
    case "float16":
      return "double";
    case "decimal":
      return exactAsNumber(meaning.precision) ? "double" : "utf8";
    case "unsigned":
      return type === "INT64" ? "utf8" : meaning.bits < 32 ? "int32" : "uint32";
    case "plain":
      return (
        {
          BOOLEAN: "boolean",
          INT32: "int32",
          INT64: "int64",
          INT96: "utf8",
          FLOAT: "double",
          DOUBLE: "double",
          BYTE_ARRAY: "binary",
          FIXED_LEN_BYTE_ARRAY: "fixed-binary",
        } as const
      )[type];
  }
}

/** A converter from what lies in a page to a value of the type that {@link leafColumnType} names. */
export function leafConverter({ type, meaning }: LeafType): (raw: RawValue) => Value {
  switch (meaning.kind) {
    case "text":
      return (raw) => Buffer.from(bytesOf(raw)).toString("utf8");
    case "date":
      return (raw) => isoText(Number(raw) * MS_PER_DAY, 10);
    case "timestamp":
      if (type === "INT96") return (raw) => isoText(int96Milliseconds(bytesOf(raw)), 24);
      return (raw) => isoText(Math.floor(Number(raw) / meaning.perMillisecond), 24);
    case "uuid":
      return (raw) => hex(raw).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    case "float16":
      return (raw) => float16(Buffer.from(bytesOf(raw)).readUInt16LE(0));
    case "decimal":
      return decimalConverter(meaning.scale, meaning.precision);
    case "unsigned":
      if (type === "INT64") return (raw) => BigInt.asUintN(64, raw as bigint).toString();
      return meaning.bits < 32 ? (raw) => raw as number : (raw) => (raw as number) >>> 0;
    case "plain":
      return (raw) => raw;
  }
}

function decimalConverter(scale: number, precision: number): (raw: RawValue) => Value {
  const textOf = (raw: RawValue): string => decimalText(unscaled(raw), scale);
  return exactAsNumber(precision) ? (raw) => Number(textOf(raw)) : textOf;
}

function unscaled(raw: RawValue): bigint {
  if (raw instanceof Uint8Array) return BigInt.asIntN(8 * raw.length, BigInt(`0x0${hex(raw)}`));
  return BigInt(raw);
}

/** Nanoseconds of the day, then the Julian day. */
function int96Milliseconds(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes);
  return (buffer.readUInt32LE(8) - 2_440_588) * MS_PER_DAY + Number(buffer.readBigInt64LE(0) / 1_000_000n);
}

function hex(raw: RawValue): string {
  return Buffer.from(bytesOf(raw)).toString("hex");
}

function bytesOf(raw: RawValue): Uint8Array {
  if (raw instanceof Uint8Array) return raw;
  throw new Error("text of a column that holds no bytes");
}
