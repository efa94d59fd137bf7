import { MolsieveError } from "@molsieve/core";

/** Types that a column can have across formats. `binary` and `fixed-binary` are bytes, in text formats hexadecimal. */
export type TableColumnType = "utf8" | "double" | "int32" | "uint32" | "int64" | "boolean" | "binary" | "fixed-binary";

/** A named column of a table. Values of any type may be null. */
export interface TableColumn {
  readonly name: string;
  readonly type: TableColumnType;
  /** Bytes a value, for `fixed-binary` only. */
  readonly width?: number;
}

/** A value of a table: text, a number (`bigint` in `int64` columns), a truth value or bytes. */
export type Value = string | number | bigint | boolean | Uint8Array | null;

/** The text columns with these names. */
export function textColumns(names: readonly string[]): TableColumn[] {
  return names.map((name) => ({ name, type: "utf8" }));
}

/** The first name that stands twice among `names`; `undefined` where all differ. */
export function repeatedName(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/**
 * `names` as they are when all differ.
 *
 * @throws {MolsieveError} `input` when two are the same
 */
export function checkedNames(file: string, names: readonly string[], line?: number): readonly string[] {
  const twice = repeatedName(names);
  if (twice === undefined) return names;
  throw new MolsieveError("input", `the header has ${JSON.stringify(twice)} more than once`, {
    file,
    ...(line === undefined ? {} : { line }),
    key: twice,
    value: names,
    remedy: "Rename one of the columns",
  });
}
