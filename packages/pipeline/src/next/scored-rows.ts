import { MolsieveError } from "@molsieve/core";
import { readRecords, type Value } from "@molsieve/table";
import { keptScores } from "../run/kept-scores.js";

/** A scored compound as `scores.parquet` holds it. */
export interface ScoredRow {
  /** 0-based record number in the library; hidden compounds are numbered on. */
  readonly row: number;
  readonly id: string;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** As `CompoundStatus`. */
  readonly status: string;
  /** A number of the compound by the name of its column; NaN where there is none. */
  number(column: string): number;
}

/**
 * The scored compounds of a run in their order, some thousands in memory at once.
 *
 * @throws {MolsieveError} `input` when the campaign did not keep the table, it cannot be read or lacks a column; `cancelled` once `signal` has fired
 */
export async function* scoredRows(
  folder: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<ScoredRow, void, undefined> {
  const file = keptScores(folder);
  const source = await readRecords(file, { smiles: "smiles", id: "id", signal });
  const placeOf = (column: string) => {
    const place = source.columns.indexOf(column);
    if (place < 0) throw new MolsieveError("input", `no column "${column}"`, { file });
    return place;
  };
  try {
    const [row, status] = [placeOf("row"), placeOf("status")];
    const places = new Map(source.columns.map((column, place) => [column, place]));
    for await (const { records, issues } of source.chunks) {
      const [issue] = issues;
      if (issue !== undefined) throw new MolsieveError("input", issue.message, { file });
      for (const { id, input, fields, values } of records) {
        yield {
          row: Number(fields[row]),
          id,
          smiles: input,
          status: fields[status] as string,
          number: (column) => numberOf(values[places.get(column) ?? -1]),
        };
      }
    }
  } finally {
    await source.close();
  }
}

function numberOf(value: Value | undefined): number {
  return typeof value === "number" ? value : Number.NaN;
}
