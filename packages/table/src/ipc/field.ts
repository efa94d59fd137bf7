import type { FlatTable } from "./flatbuffer.js";

/** Deepest nesting of columns that is read, and most columns in all: a damaged file may name one of them again and again. */
const MAX_DEPTH = 32;
const MAX_FIELDS = 1_048_576;

/** The types of columns by their number; those left out are not read. */
const KINDS = {
  1: "null",
  2: "int",
  3: "float",
  4: "binary",
  5: "utf8",
  6: "bool",
  7: "decimal",
  8: "date",
  9: "time",
  10: "timestamp",
  12: "list",
  13: "struct",
  15: "fixed-binary",
  16: "fixed-list",
  17: "map",
  18: "duration",
  19: "large-binary",
  20: "large-utf8",
  21: "large-list",
  23: "binary-view",
  24: "utf8-view",
} as const;

type FieldKind = (typeof KINDS)[keyof typeof KINDS];

/** A column of Arrow data, or a part of one. */
export interface ArrowField {
  readonly name: string;
  /** `undefined` for types that are not read. */
  readonly kind: FieldKind | undefined;
  /** Of integers, times and decimals; 16, 32 or 64 of floats. */
  readonly bits: number;
  readonly signed: boolean;
  /** Bytes or elements of fixed-size values. */
  readonly size: number;
  /** Units in a millisecond, of dates and timestamps; below 1 for longer units. */
  readonly perMillisecond: number;
  readonly precision: number;
  readonly scale: number;
  readonly children: readonly ArrowField[];
  /** The dictionary that the values point to, and the type of the indices. */
  readonly dictionary: { readonly id: bigint; readonly bits: number; readonly signed: boolean } | undefined;
}

/** The columns of a schema. Throws an `Error` on damage. */
export function schemaFields(schema: FlatTable): readonly ArrowField[] {
  if (schema.integer(0, 2) !== 0) throw new Error("big-endian data");
  let nFields = 0;
  const fieldOf = (table: FlatTable, depth: number): ArrowField => {
    if (depth > MAX_DEPTH || ++nFields > MAX_FIELDS) throw new Error("columns are nested too deeply");
    const type = table.integer(2, 1);
    const encoding = table.table(4);
    const index = encoding?.table(1);
    return {
      name: table.text(0),
      kind: (KINDS as Readonly<Record<number, FieldKind>>)[type],
      ...typeParameters(type, table.table(3)),
      children: table.tables(5).map((child) => fieldOf(child, depth + 1)),
      dictionary: encoding && {
        id: encoding.id(0),
        bits: index === undefined ? 32 : width(index.integer(0, 4)),
        signed: index === undefined ? true : index.boolean(1),
      },
    };
  };
  return schema.tables(1).map((field) => fieldOf(field, 0));
}

/** The dictionary-encoded fields below these, by the id of their dictionary. */
export function dictionaryFields(fields: readonly ArrowField[]): ReadonlyMap<bigint, ArrowField> {
  const found = new Map<bigint, ArrowField>();
  const collect = (field: ArrowField): void => {
    if (field.dictionary !== undefined) found.set(field.dictionary.id, field);
    field.children.forEach(collect);
  };
  fields.forEach(collect);
  return found;
}

const PER_MILLISECOND = [1e-3, 1, 1e3, 1e6];

function typeParameters(type: number, table: FlatTable | undefined) {
  const none = { bits: 0, signed: true, size: 0, perMillisecond: 1, precision: 0, scale: 0 };
  if (table === undefined) return none;
  switch (type) {
    case 2:
      return { ...none, bits: width(table.integer(0, 4)), signed: table.boolean(1) };
    case 3:
      return { ...none, bits: [16, 32, 64][table.integer(0, 2)] ?? unknown("precision") };
    case 7:
      return {
        ...none,
        precision: table.integer(0, 4),
        scale: table.integer(1, 4),
        bits: decimalBits(table.integer(2, 4, 128)),
      };
    case 8:
      return table.integer(0, 2, 1) === 0
        ? { ...none, bits: 32, perMillisecond: 1 / 86_400_000 }
        : { ...none, bits: 64, perMillisecond: 1 };
    case 9:
      return { ...none, bits: width(table.integer(1, 4, 32)) };
    case 10:
      return { ...none, bits: 64, perMillisecond: PER_MILLISECOND[table.integer(0, 2)] ?? unknown("time unit") };
    case 15:
    case 16:
      return { ...none, size: table.integer(0, 4) >= 0 ? table.integer(0, 4) : unknown("width") };
    case 18:
      return { ...none, bits: 64 };
    default:
      return none;
  }
}

function width(bits: number): number {
  return [8, 16, 32, 64].includes(bits) ? bits : unknown("width");
}

function decimalBits(bits: number): number {
  return [32, 64, 128, 256].includes(bits) ? bits : unknown("width");
}

function unknown(what: string): never {
  throw new Error(`a column has an unknown ${what}`);
}
