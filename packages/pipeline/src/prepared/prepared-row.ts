import type { RowIssue } from "@molsieve/core";
import {
  type Column,
  type ColumnTable,
  float64Column,
  type TableColumn,
  utf8Column,
  type Value,
} from "@molsieve/table";
import {
  moleculeColumns,
  type PackedMolecule,
  type PreparedFeatures,
  readMolecules,
} from "../stages/prepared-codec.js";

/** A row of a library in its prepared form: every row of its files is one, in their order. */
export interface PreparedRow {
  /** 0-based over all files. */
  readonly row: number;
  readonly id: string;
  /** The structure as it was read; where the row was rejected, at most the first 200 characters. */
  readonly input: string;
  /** Line (or row, in Parquet and Arrow) of its file; 0 where the row was rejected. */
  readonly line: number;
  /** Why it was rejected; `undefined` for a row with a molecule. */
  readonly issue: RowIssue | undefined;
  /** Empty where the row was rejected. */
  readonly molecule: PackedMolecule;
  /** Values of the carried columns that the row has. */
  readonly carried: ReadonlyMap<string, Value>;
}

/** Rows as the columns of a file. */
export function rowColumns(rows: readonly PreparedRow[], features: PreparedFeatures | undefined): Column[] {
  const text = (name: string, of: (row: PreparedRow) => string) => utf8Column(name, rows.map(of));
  return [
    text("id", ({ id }) => id),
    text("input", ({ input }) => input),
    float64Column(
      "line",
      Float64Array.from(rows, ({ line }) => line),
    ),
    text("stage", ({ issue }) => issue?.stage ?? ""),
    text("code", ({ issue }) => issue?.code ?? ""),
    text("message", ({ issue }) => issue?.message ?? ""),
    text("carried", ({ carried }) => carriedText(carried)),
    ...moleculeColumns(
      rows.map(({ molecule }) => molecule),
      features,
    ),
  ];
}

/** The rows in columns of {@link rowColumns}, the first of which has the number `firstRow`. */
export function readRows(
  table: ColumnTable,
  firstRow: number,
  features: PreparedFeatures | undefined,
  columns: readonly TableColumn[],
): PreparedRow[] {
  const [id, input, carried] = [table.utf8("id"), table.utf8("input"), table.utf8("carried")];
  const [stage, code, message] = [table.utf8("stage"), table.utf8("code"), table.utf8("message")];
  const line = table.float64("line");
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
  return readMolecules(table, features).map((molecule, i) => {
    const place = { row: firstRow + i, id: id[i] ?? "", input: input[i] ?? "" };
    const why = { stage: stage[i] ?? "", code: code[i] ?? "", message: message[i] ?? "" };
    const text = carried[i] ?? "";
    return {
      ...place,
      line: line[i] ?? 0,
      issue: why.code === "" ? undefined : { ...place, ...why },
      molecule,
      carried: text === "" ? NOTHING : carriedValues(text, typeOf),
    };
  });
}

const NOTHING: ReadonlyMap<string, Value> = new Map();

/** Values by name as JSON; numbers that JSON has no words for, 64-bit integers and bytes as text. */
function carriedText(carried: ReadonlyMap<string, Value>): string {
  if (carried.size === 0) return "";
  const entries = Array.from(carried, ([name, value]) => {
    if (typeof value === "bigint") return [name, String(value)];
    if (value instanceof Uint8Array) return [name, Buffer.from(value).toString("hex")];
    return [name, typeof value === "number" && !Number.isFinite(value) ? String(value) : value];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

function carriedValues(text: string, typeOf: ReadonlyMap<string, TableColumn["type"]>): Map<string, Value> {
  const entries = Object.entries(JSON.parse(text) as Record<string, string | number | boolean | null>);
  return new Map(
    entries.map(([name, value]): [string, Value] => {
      if (typeof value !== "string") return [name, value];
      switch (typeOf.get(name)) {
        case "int64":
          return [name, BigInt(value)];
        case "binary":
        case "fixed-binary":
          return [name, new Uint8Array(Buffer.from(value, "hex"))];
        case "double":
          return [name, Number(value)];
        default:
          return [name, value];
      }
    }),
  );
}
