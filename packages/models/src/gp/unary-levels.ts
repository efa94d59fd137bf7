import type { CountRows } from "../rows/feature-rows.js";

/** Counts as unary bits: the smaller of two counts is the sum of the widths of the levels that both reach. */
export interface UnaryLevels {
  /** Levels of column `c`: numbers `firsts[c]` to `firsts[c + 1] - 1`, ascending; `[width + 1]`. */
  readonly firsts: Uint32Array;
  /** Smallest count that reaches each level; ascending within a column. */
  readonly counts: Uint32Array;
  /** How many more that is than for the level before, or than 0. */
  readonly widths: Uint32Array;
}

/** The levels that tell the rows' counts apart: of each column the counts that there are. Those that one row alone reaches are left out. */
export function unaryLevels({ width, columns, counts }: CountRows): UnaryLevels {
  const byColumn = Array.from({ length: width }, (): number[] => []);
  for (const [e, column] of columns.entries()) byColumn[column]?.push(counts[e] as number);
  const firsts = new Uint32Array(width + 1);
  const levels: number[] = [];
  const widths: number[] = [];
  for (const [c, own] of byColumn.entries()) {
    own.sort((a, b) => a - b);
    let before = 0;
    // The largest count of all is one row's alone, unless another has it too.
    for (const count of own.slice(0, -1)) {
      if (count === before) continue;
      levels.push(count);
      widths.push(count - before);
      before = count;
    }
    firsts[c + 1] = levels.length;
  }
  return { firsts, counts: Uint32Array.from(levels), widths: Uint32Array.from(widths) };
}

/** What some rows reach of some levels. */
export interface ReachedLevels {
  /** Row within its block and level within its slice, `[nReached, 2]`. */
  readonly places: Int32Array;
  /** Width of each level. */
  readonly widths: Float32Array;
}

/**
 * The levels from `from` to `to - 1` that the rows from `first` to `end - 1` reach.
 *
 * @param rows those that the levels were made from
 */
export function reachedLevels(
  { starts, columns, counts }: CountRows,
  levels: UnaryLevels,
  [first, end]: readonly [number, number],
  [from, to]: readonly [number, number],
): ReachedLevels {
  const places: number[] = [];
  const widths: number[] = [];
  for (let i = first; i < end; i++) {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const column = columns[e] as number;
      const last = Math.min(levels.firsts[column + 1] as number, to);
      for (let level = Math.max(levels.firsts[column] as number, from); level < last; level++) {
        if ((levels.counts[level] as number) > (counts[e] as number)) break;
        places.push(i - first, level - from);
        widths.push(levels.widths[level] as number);
      }
    }
  }
  return { places: Int32Array.from(places), widths: Float32Array.from(widths) };
}
