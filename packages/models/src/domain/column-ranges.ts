import type { FeatureRows } from "../rows/feature-rows.js";
import { valueBlocks } from "./leverage.js";

/** The least and greatest values of columns, those of all values blocks one after the other; `[width]`. */
export interface ColumnRanges {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

interface TwoRanges {
  readonly all: ColumnRanges;
  /** Of all values but the first least and the first greatest one. */
  readonly inner: ColumnRanges;
}

/** The ranges of the columns of training rows. A column that has no value has the range 0 to 0. */
export function columnRanges(features: FeatureRows): TwoRanges {
  const width = valueBlocks(features).reduce((total, block) => total + block.width, 0);
  const ends = (value: number) => new Float64Array(width).fill(value);
  const all = { least: ends(Number.POSITIVE_INFINITY), greatest: ends(Number.NEGATIVE_INFINITY) };
  const inner = { least: ends(Number.POSITIVE_INFINITY), greatest: ends(Number.NEGATIVE_INFINITY) };
  let at = 0;
  for (const { values, width: own } of valueBlocks(features)) {
    for (let c = 0; c < own; c++, at++) {
      for (let i = c; i < values.length; i += own) {
        const value = values[i] as number;
        if (Number.isNaN(value)) continue;
        if (value < (all.least[at] as number)) {
          inner.least[at] = all.least[at] as number;
          all.least[at] = value;
        } else if (value < (inner.least[at] as number)) inner.least[at] = value;
        if (value > (all.greatest[at] as number)) {
          inner.greatest[at] = all.greatest[at] as number;
          all.greatest[at] = value;
        } else if (value > (inner.greatest[at] as number)) inner.greatest[at] = value;
      }
    }
  }
  for (let c = 0; c < width; c++) {
    if ((all.least[c] as number) <= (all.greatest[c] as number)) continue;
    all.least[c] = 0;
    all.greatest[c] = 0;
  }
  return { all, inner };
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
