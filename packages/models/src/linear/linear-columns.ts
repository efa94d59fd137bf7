import { sparseRows } from "../kernel/sparse-rows.js";
import { scaleValues, type ValueScaling } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/**
 * The columns of all blocks side by side, as linear models see them, without the zeros: bits as 0 and 1, counts as
 * `log2(1 + count)`, values filled up and scaled.
 */
export interface LinearColumns {
  readonly nRows: number;
  /** Columns of all blocks together. */
  readonly width: number;
  /** Entries of row `i` are those from `starts[i]` to `starts[i + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** @param scaling of every `values` block */
export function linearColumns(features: FeatureRows, scaling: readonly ValueScaling[]): LinearColumns {
  const { nRows } = features;
  const blocks = scaleValues(features, scaling).blocks.map((block) =>
    block.form === "values" ? block : sparseRows(block, nRows, false),
  );
  const starts = new Uint32Array(nRows + 1);
  const nEntries = blocks.reduce(
    (sum, block) => sum + (block.form === "values" ? nRows * block.width : block.columns.length),
    0,
  );
  const columns = new Uint32Array(nEntries);
  const values = new Float64Array(nEntries);
  let next = 0;
  for (let i = 0; i < nRows; i++) {
    let offset = 0;
    for (const block of blocks) {
      if (block.form === "values") {
        for (let c = 0, at = i * block.width; c < block.width; c++, at++) {
          columns[next] = offset + c;
          values[next++] = block.values[at] as number;
        }
      } else {
        for (let e = block.starts[i] as number; e < (block.starts[i + 1] as number); e++) {
          columns[next] = offset + (block.columns[e] as number);
          values[next++] = Math.log2(1 + (block.counts[e] as number));
        }
      }
      offset += block.width;
    }
    starts[i + 1] = next;
  }
  return { nRows, width: blocks.reduce((sum, block) => sum + block.width, 0), starts, columns, values };
}

/** The product of one row with a vector of `[width]`. */
export function rowDot({ starts, columns, values }: LinearColumns, row: number, vector: Float64Array): number {
  const end = starts[row + 1] as number;
  let e = starts[row] as number;
  let sum = 0;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  // Four sums: one would wait for its last addition at every entry.
  for (; e + 3 < end; e += 4) {
    s0 += (values[e] as number) * (vector[columns[e] as number] as number);
    s1 += (values[e + 1] as number) * (vector[columns[e + 1] as number] as number);
    s2 += (values[e + 2] as number) * (vector[columns[e + 2] as number] as number);
    s3 += (values[e + 3] as number) * (vector[columns[e + 3] as number] as number);
  }
  for (; e < end; e++) sum += (values[e] as number) * (vector[columns[e] as number] as number);
  return sum + (s0 + s1) + (s2 + s3);
}

/** Adds `factor` times one row to a vector of `[width]`. */
export function addRow(
  { starts, columns, values }: LinearColumns,
  row: number,
  factor: number,
  vector: Float64Array,
): void {
  const end = starts[row + 1] as number;
  for (let e = starts[row] as number; e < end; e++) {
    const column = columns[e] as number;
    vector[column] = (vector[column] as number) + factor * (values[e] as number);
  }
}

/** The rows with these numbers. */
export function takeLinearRows({ width, starts, columns, values }: LinearColumns, rows: Uint32Array): LinearColumns {
  const own = new Uint32Array(rows.length + 1);
  for (const [i, row] of rows.entries()) {
    own[i + 1] = (own[i] as number) + (starts[row + 1] as number) - (starts[row] as number);
  }
  const taken = {
    nRows: rows.length,
    width,
    starts: own,
    columns: new Uint32Array(own.at(-1) ?? 0),
    values: new Float64Array(own.at(-1) ?? 0),
  };
  for (const [i, row] of rows.entries()) {
    taken.columns.set(columns.subarray(starts[row], starts[row + 1]), own[i]);
    taken.values.set(values.subarray(starts[row], starts[row + 1]), own[i]);
  }
  return taken;
}

/** Weighted mean of every column, `[width]`. @param weights mean 1 */
export function columnMeans(x: LinearColumns, weights: Float64Array): Float64Array {
  const means = new Float64Array(x.width);
  for (let i = 0; i < x.nRows; i++) addRow(x, i, (weights[i] as number) / x.nRows, means);
  return means;
}

/** Weighted sum of squares of every column about `centre`, `[width]`. @param weights of any mean */
export function columnSquares(x: LinearColumns, weights: Float64Array, centre: Float64Array): Float64Array {
  // An entry differs from the zeros around it, each of which counts centre^2.
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = centre.map((mean) => total * mean * mean);
  for (let i = 0; i < x.nRows; i++) {
    for (let e = x.starts[i] as number; e < (x.starts[i + 1] as number); e++) {
      const column = x.columns[e] as number;
      const value = x.values[e] as number;
      const mean = centre[column] as number;
      squares[column] = (squares[column] as number) + (weights[i] as number) * value * (value - 2 * mean);
    }
  }
  return squares.map((square) => Math.max(0, square));
}
