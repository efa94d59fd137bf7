import type { FeatureRows, ValueRows } from "../rows/feature-rows.js";

/** The centre and spread of the columns of all values blocks, one block after the other; `[width]`. */
export interface StandardColumns {
  /** Mean of what is not missing; 0 for a column without a value. */
  readonly centre: Float64Array;
  /** Standard deviation; `Infinity` for a column that does not vary, so that it never counts. */
  readonly spread: Float64Array;
}

export function valueBlocks({ blocks }: FeatureRows): readonly ValueRows[] {
  return blocks.filter((block) => block.form === "values");
}

export function standardColumns(features: FeatureRows): StandardColumns {
  const { nRows } = features;
  const centre: number[] = [];
  const spread: number[] = [];
  for (const { values, width } of valueBlocks(features)) {
    for (let c = 0; c < width; c++) {
      let n = 0;
      let mean = 0;
      let squares = 0;
      for (let row = 0; row < nRows; row++) {
        const value = values[row * width + c] as number;
        if (Number.isNaN(value)) continue;
        const off = value - mean;
        mean += off / ++n;
        squares += off * (value - mean);
      }
      const sd = Math.sqrt(squares / n);
      const varies = sd > 1e-9 * Math.abs(mean) && Number.isFinite(sd);
      centre.push(mean);
      spread.push(varies ? sd : Number.POSITIVE_INFINITY);
    }
  }
  return { centre: Float64Array.from(centre), spread: Float64Array.from(spread) };
}

/** Writes a row's values, each less its column's centre and over its spread, into `out`, `[width]`; a missing value is 0. */
export function standardRow(
  blocks: readonly ValueRows[],
  { centre, spread }: StandardColumns,
  row: number,
  out: Float64Array,
): void {
  let at = 0;
  for (const { values, width } of blocks) {
    for (let c = 0; c < width; c++, at++) {
      const value = values[row * width + c] as number;
      out[at] = Number.isNaN(value) ? 0 : (value - (centre[at] as number)) / (spread[at] as number);
    }
  }
}
