import type { FeatureRows } from "../rows/feature-rows.js";
import { valueBlocks } from "./leverage.js";

/** The least and greatest values of columns, those of all values blocks one after the other; `[width]`. */
export interface ColumnRanges {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** The ranges of the columns of training rows. A column that has no value has the range 0 to 0. */
export function columnRanges(features: FeatureRows): ColumnRanges {
  const ends = valueBlocks(features).flatMap(({ values, width }) =>
    Array.from({ length: width }, (_, column) => {
      let least = Number.POSITIVE_INFINITY;
      let greatest = Number.NEGATIVE_INFINITY;
      for (let i = column; i < values.length; i += width) {
        const value = values[i] as number;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
      return least <= greatest ? { least, greatest } : { least: 0, greatest: 0 };
    }),
  );
  return {
    least: Float64Array.from(ends, ({ least }) => least),
    greatest: Float64Array.from(ends, ({ greatest }) => greatest),
  };
}

/** The share of a row's values that lie within the ranges, in [0, 1]; a missing value lies within. 1 without columns. */
export function shareInRange(features: FeatureRows, ranges: ColumnRanges, row: number): number {
  const { least, greatest } = ranges;
  let at = 0;
  let outside = 0;
  for (const { values, width } of valueBlocks(features)) {
    for (let c = 0; c < width; c++, at++) {
      const value = values[row * width + c] as number;
      if (value < (least[at] as number) || value > (greatest[at] as number)) outside++;
    }
  }
  return at === 0 ? 1 : 1 - outside / at;
}
