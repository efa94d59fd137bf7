import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { inputErrorFromCause } from "@molsieve/table";
import type { ChosenRow } from "./chosen-row.js";
import { TopRows } from "./top-rows.js";

/**
 * The best of the rows in files of chosen rows, the best first.
 *
 * @throws {MolsieveError} `input` when a file cannot be read
 */
export async function bestOfFiles(paths: readonly string[], count: number): Promise<ChosenRow[]> {
  const best = new TopRows<ChosenRow>(count);
  for (const path of paths) {
    const stream = createReadStream(path);
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
        const row = JSON.parse(line) as ChosenRow;
        best.offer(row.score, row.row, () => row);
      }
    } catch (cause) {
      throw inputErrorFromCause(path, cause);
    } finally {
      stream.destroy();
    }
  }
  return best.sorted();
}
