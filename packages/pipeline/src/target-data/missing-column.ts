import { MolsieveError, nearestName } from "@molsieve/core";
import type { RecordSource } from "@molsieve/table";

/** An `input` error for a column that the config names and the target's file does not have. */
export function missingColumn(source: RecordSource, key: string, name: string): MolsieveError {
  const near = nearestName(name, source.columns);
  return new MolsieveError("input", `no column "${name}" for ${key}`, {
    file: source.path,
    key,
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean "${near}"? `}Its columns: ${source.columns.join(", ")}`,
  });
}
