import type { FeatureRows, ValueRows } from "../rows/feature-rows.js";

/** Numbers by which the columns of a `values` block are filled up and scaled, each `[width]`. */
export interface ValueScaling {
  readonly block: string;
  /** Stand in for missing values. */
  readonly medians: Float64Array;
  readonly means: Float64Array;
  /** 0 where all rows have the same value: such a column is left out, as zeros. */
  readonly sds: Float64Array;
}

/** Scaled values lie within this many standard deviations: one strange descriptor must not drown the rest. */
export const FARTHEST = 6;

/** The scaling of each `values` block, from its training rows: medians of the values there are, means and deviations after filling up. */
export function fitValueScaling({ nRows, blocks }: FeatureRows): ValueScaling[] {
  return blocks.filter((block) => block.form === "values").map((block) => scalingOf(block, nRows));
}

function scalingOf({ name, width, values }: ValueRows, nRows: number): ValueScaling {
  const medians = new Float64Array(width);
  const means = new Float64Array(width);
  const sds = new Float64Array(width);
  const column = new Float64Array(nRows);
  for (let c = 0; c < width; c++) {
    for (let i = 0; i < nRows; i++) column[i] = values[i * width + c] as number;
    const known = column.filter((value) => !Number.isNaN(value)).sort();
    const median = medianOf(known);
    let largest = 0;
    for (let i = 0; i < nRows; i++) {
      if (Number.isNaN(column[i])) column[i] = median;
      largest = Math.max(largest, Math.abs(column[i] as number));
    }
    const unit = largest || 1;
    const mean = column.reduce((sum, value) => sum + value / unit, 0) / nRows;
    const variance = column.reduce((sum, value) => sum + (value / unit - mean) ** 2, 0) / nRows;
    const sd = Math.sqrt(variance);
    medians[c] = median;
    means[c] = mean * unit;
    sds[c] = sd > 1e-12 ? sd * unit : 0;
  }
  return { block: name, medians, means, sds };
}

function medianOf(sorted: Float64Array): number {
  const { length } = sorted;
  if (length === 0) return 0;
  return (sorted[(length - 1) >> 1] as number) / 2 + (sorted[length >> 1] as number) / 2;
}

/**
 * The same rows with their values filled up and scaled: `(value - mean) / sd`, cut to [-6, 6]; what kernels take. Other blocks
 * are shared, graphs left out.
 */
export function scaleValues(features: FeatureRows, scaling: readonly ValueScaling[]): FeatureRows {
  return {
    nRows: features.nRows,
    blocks: features.blocks.map((block) => {
      const own = scaling.find((each) => each.block === block.name);
      return block.form === "values" && own !== undefined ? scaled(block, own) : block;
    }),
  };
}

function scaled(block: ValueRows, { medians, means, sds }: ValueScaling): ValueRows {
  const { width } = block;
  const values = block.values.map((value, i) => {
    const c = i % width;
    const sd = sds[c] as number;
    if (sd === 0) return 0;
    const filled = Number.isNaN(value) ? (medians[c] as number) : value;
    return Math.min(Math.max((filled - (means[c] as number)) / sd, -FARTHEST), FARTHEST);
  });
  return { ...block, values };
}

/** Whether a value can be one that `scaleValues` gave. */
export function isScaled(value: number): boolean {
  return Math.abs(value) <= FARTHEST;
}
