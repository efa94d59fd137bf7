import { join } from "node:path";
import type { RowIssue } from "@molsieve/core";
import { readRecords } from "@molsieve/table";

/**
 * What `rejects.csv` says of these rows, by their numbers: some reasons, such as a time limit, do not come up again.
 *
 * @param isMeant whether rows of a stage are meant
 * @throws {MolsieveError} `input` when it cannot be read
 */
export async function readRejects(
  folder: string,
  rows: ReadonlySet<number>,
  isMeant: (stage: string) => boolean = () => true,
): Promise<Map<number, RowIssue>> {
  const found = new Map<number, RowIssue>();
  const source = await readRecords(join(folder, "rejects.csv"), { smiles: "row", id: "id" });
  for await (const { records } of source.chunks) {
    for (const { fields } of records) {
      const [row, id = "", input = "", stage = "", code = "", message = ""] = fields;
      if (!rows.has(Number(row)) || !isMeant(stage)) continue;
      found.set(Number(row), { row: Number(row), id, input, stage, code, message });
    }
    if (found.size === rows.size) break;
  }
  return found;
}
