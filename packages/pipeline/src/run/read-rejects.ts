import { join } from "node:path";
import type { RowIssue } from "@molsieve/core";
import { readCells } from "@molsieve/table";

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
  let isHeader = true;
  for await (const { cells } of readCells(join(folder, "rejects.csv"), ",")) {
    const [row, id = "", input = "", stage = "", code = "", message = ""] = cells;
    if (!isHeader && rows.has(Number(row)) && isMeant(stage))
      found.set(Number(row), { row: Number(row), id, input, stage, code, message });
    isHeader = false;
    if (found.size === rows.size) break;
  }
  return found;
}
