import type { CountRows } from "../rows/feature-rows.js";
import { type ColumnLists, columnLists } from "./column-lists.js";

/** Levels that a column has at most. */
const MOST_LEVELS = 64;

/**
 * Sparse rows by column, in two parts. Level `t` of a column are the rows with a count of `t` or more: those from 1 on that
 * enough rows reach have a number, and what counts exceed them by is a list. The smaller of two counts is the number of
 * levels that both rows reach, and the smaller excess.
 */
export interface LevelLists {
  /** Levels of column `c`: numbers `firsts[c]` to `firsts[c + 1] - 1`, ascending; `[width + 1]`. */
  readonly firsts: Uint32Array;
  /** Counts above the last level of their column, less the number of levels. */
  readonly excess: ColumnLists;
}

/** @param fewest rows that a level must have, 1 or more */
export function levelLists(rows: CountRows, nRows: number, fewest: number): LevelLists {
  const { width } = rows;
  const lists = columnLists(rows, nRows);
  const firsts = new Uint32Array(width + 1);
  const starts = new Uint32Array(width + 1);
  const reaching = new Uint32Array(MOST_LEVELS + 2);
  for (let c = 0; c < width; c++) {
    const end = lists.starts[c + 1] as number;
    reaching.fill(0);
    for (let e = lists.starts[c] as number; e < end; e++) {
      const count = Math.min(lists.counts[e] as number, MOST_LEVELS);
      reaching[count] = (reaching[count] as number) + 1;
    }
    let levels = MOST_LEVELS;
    for (; levels > 0; levels--) {
      reaching[levels] = (reaching[levels] as number) + (reaching[levels + 1] as number);
      if ((reaching[levels] as number) >= fewest) break;
    }
    firsts[c + 1] = (firsts[c] as number) + levels;
    let kept = starts[c] as number;
    for (let e = lists.starts[c] as number; e < end; e++) {
      const excess = (lists.counts[e] as number) - levels;
      if (excess <= 0) continue;
      lists.rows[kept] = lists.rows[e] as number;
      lists.counts[kept++] = excess;
    }
    starts[c + 1] = kept;
  }
  const nKept = starts[width] as number;
  return { firsts, excess: { starts, rows: lists.rows.slice(0, nKept), counts: lists.counts.slice(0, nKept) } };
}
