import type { TableColumn, Value } from "@molsieve/table";
import type { TableRow } from "../tables/table-writer.js";

/** What a job decides once it has seen the fingerprints of all rows. */
export interface Decision {
  /** Places of the rows to write, in this order; all rows in input order where absent. */
  readonly places?: Uint32Array;
  /** Threads that it took; 1 where left out. */
  readonly threads?: number;
  /** What the user should know about it, a sentence each. */
  readonly notes?: readonly string[];
  /** The values of the job's columns for the row at a place. */
  values(place: number): readonly Value[];
}

/** The rows to be written, with the values of the job's columns in front of their own. */
export async function* decidedRows(
  lists: AsyncIterable<readonly TableRow[]>,
  columns: readonly TableColumn[],
  { places, values }: Decision,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const names = columns.map(({ name }) => name);
  const decided = (row: TableRow, place: number): TableRow => ({
    ...row,
    names: [...names, ...row.names],
    values: [...values(place), ...row.values],
  });
  const wanted = places === undefined ? undefined : new Map(Array.from(places, (place, i) => [place, i]));
  const chosen = new Array<TableRow>(places?.length ?? 0);
  let place = 0;
  for await (const rows of lists) {
    if (wanted === undefined) yield rows.map((row) => decided(row, place++));
    else {
      for (const row of rows) {
        const i = wanted.get(place);
        if (i !== undefined) chosen[i] = decided(row, place);
        place++;
      }
    }
  }
  if (wanted !== undefined) yield chosen;
}
