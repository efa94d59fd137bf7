import { argumentError, createBreather, MolsieveError, type TaskOptions } from "@molsieve/core";
import type { SimilarityRows } from "../matrix/similarity-rows.js";
import { gapBytes, RowLists } from "./row-lists.js";

/** The neighbours of every row, in memory. */
export class Neighbours {
  /** Number of neighbours of each row, `[nRows]`; its reader may change it. */
  readonly degree: Uint32Array;
  readonly #below: RowLists;
  readonly #above: RowLists;

  constructor(degree: Uint32Array, below: RowLists, above: RowLists) {
    this.degree = degree;
    this.#below = below;
    this.#above = above;
  }

  /** Puts the neighbours of `row` into `into`, ascending; returns how many there are. */
  read(row: number, into: Uint32Array): number {
    return this.#above.read(row, row, into, this.#below.read(row, 0, into, 0));
  }
}

/**
 * The pairs of rows with `1 - similarity <= cutoff`, from a matrix of which only the part above the diagonal is looked at.
 *
 * @param maxBytes the most that the lists may take
 * @throws {MolsieveError} `argument` when a row comes twice, a column is out of place, or the lists outgrow `maxBytes`
 */
export async function collectNeighbours(
  matrix: Iterable<SimilarityRows> | AsyncIterable<SimilarityRows>,
  nRows: number,
  cutoff: number,
  maxBytes: number,
  { signal, onProgress }: TaskOptions,
): Promise<Neighbours> {
  const breathe = createBreather(signal);
  const degree = new Uint32Array(nRows);
  const above = new RowLists(nRows);
  let done = 0;
  for await (const { firstRow, start, columns, similarity } of matrix) {
    for (let i = 0; i + 1 < start.length; i++) {
      const row = firstRow + i;
      if (row >= nRows || !above.isEmpty(row)) throw argumentError("firstRow", row, `below ${nRows}, each row once`);
      above.open(row);
      let last = row;
      for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
        const column = columns[k] as number;
        if (column <= row || 1 - (similarity[k] as number) > cutoff) continue;
        if (column <= last || column >= nRows) {
          throw argumentError("columns", column, `ascending in each row, ${nRows - 1} at most`);
        }
        above.push(row, column - last);
        last = column;
        degree[row] = (degree[row] as number) + 1;
        degree[column] = (degree[column] as number) + 1;
      }
      // The lists of lower neighbours will take about as much again.
      if (2 * above.size > maxBytes) throw tooManyNeighbours(cutoff, maxBytes);
    }
    done += start.length - 1;
    onProgress?.({ stage: "neighbours", done, total: nRows, unit: "rows" });
    await breathe();
  }
  const below = lowerNeighbours(above, nRows, maxBytes - above.size);
  if (below === undefined) throw tooManyNeighbours(cutoff, maxBytes);
  return new Neighbours(degree, below, above);
}

/** The lower neighbours of each row from the upper ones; `undefined` when they take more than `maxBytes`. */
function lowerNeighbours(above: RowLists, nRows: number, maxBytes: number): RowLists | undefined {
  const bytes = new Uint32Array(nRows);
  let total = 0;
  eachLowerGap(above, nRows, (row, gap) => {
    const length = gapBytes(gap);
    bytes[row] = (bytes[row] as number) + length;
    total += length;
  });
  if (total > maxBytes) return undefined;
  const below = new RowLists(nRows);
  below.reserve(bytes);
  eachLowerGap(above, nRows, (row, gap) => below.push(row, gap));
  return below;
}

function eachLowerGap(above: RowLists, nRows: number, see: (row: number, gap: number) => void): void {
  const columns = new Uint32Array(nRows);
  const last = new Uint32Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const nColumns = above.read(row, row, columns, 0);
    for (let k = 0; k < nColumns; k++) {
      const column = columns[k] as number;
      see(column, row - (last[column] as number));
      last[column] = row;
    }
  }
}

function tooManyNeighbours(cutoff: number, maxBytes: number): MolsieveError {
  return new MolsieveError("argument", `the neighbours within ${cutoff} take more than ${maxBytes} bytes`, {
    key: "maxBytes",
    value: maxBytes,
    remedy: "Take a smaller cutoff, give more memory, or pick leaders (sphere exclusion), which keeps no neighbours",
  });
}
