import type { TableColumn } from "@molsieve/table";

/** The columns that every output table begins with. */
export const LEADING_COLUMNS: readonly TableColumn[] = [
  { name: "row", type: "uint32" },
  { name: "id", type: "utf8" },
  { name: "input", type: "utf8" },
  { name: "smiles", type: "utf8" },
];

/** Their names. */
export const LEADING_NAMES: readonly string[] = LEADING_COLUMNS.map(({ name }) => name);
