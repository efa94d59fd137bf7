import { Random } from "@molsieve/core";
import type { FeatureRows, ModelTask, RowBlock, TrainingData } from "@molsieve/models";

/** Columns of the three blocks; that of bits does not fill its last word. */
const WIDTHS = { bits: 70, counts: 30, values: 4 } as const;

export const REGRESSION: ModelTask = { kind: "regression" };
export const BINARY: ModelTask = { kind: "classification", nClasses: 2 };
export const THREE_CLASSES: ModelTask = { kind: "classification", nClasses: 3 };

/**
 * Random rows of 70 bits, 30 counts and 4 values of which some are missing, each of one of three series, which share many of
 * bits 10 to 54. `y` follows from the series, bit 3, bit 60, count 5 and value 1, with a little noise; classes are the thirds
 * or halves of that order.
 */
export function sampleData(task: ModelTask, nRows: number, seed: number): TrainingData {
  const random = new Random(seed);
  const series = pick(nRows, () => random.nextBelow(3));
  const bits = series.map((own) =>
    pick(WIDTHS.bits, (bit) => (random.nextFloat() < (Math.floor((bit - 10) / 15) === own ? 0.8 : 0.15) ? 1 : 0)),
  );
  const counts = Array.from({ length: nRows }, () => pick(WIDTHS.counts, () => Math.max(0, random.nextBelow(7) - 3)));
  const values = Array.from({ length: nRows }, () =>
    pick(WIDTHS.values, () => (random.nextFloat() < 0.05 ? Number.NaN : random.nextFloat() * 10 - 3)),
  );
  const signal = Float64Array.from({ length: nRows }, (_, i) => {
    const value = values[i]?.[1] as number;
    const linear =
      4 * (series[i] as number) + 3 * (bits[i]?.[3] as number) + (bits[i]?.[60] as number) + (counts[i]?.[5] as number);
    return linear + 0.3 * (Number.isNaN(value) ? 2 : value) + 0.2 * random.nextFloat();
  });
  return {
    features: { nRows, blocks: [bitBlock(bits), countBlock(counts), valueBlock(values)] },
    task,
    y: labels(task, signal),
  };
}

/** Features with the blocks of `forms` only. */
export function onlyForms(features: FeatureRows, ...forms: readonly RowBlock["form"][]): FeatureRows {
  return { ...features, blocks: features.blocks.filter(({ form }) => forms.includes(form)) };
}

export function bitBlock(rows: readonly (readonly number[])[], name = "morgan"): RowBlock {
  const width = rows[0]?.length ?? 0;
  const nWords = Math.ceil(width / 32);
  const words = new Uint32Array(rows.length * nWords);
  for (const [i, row] of rows.entries()) {
    for (const [column, bit] of row.entries()) {
      const word = i * nWords + (column >> 5);
      if (bit !== 0) words[word] = (words[word] as number) | (1 << (column & 31));
    }
  }
  return { form: "bits", name, width, words };
}

export function countBlock(rows: readonly (readonly number[])[], name = "atompair"): RowBlock {
  const starts = [0];
  const columns: number[] = [];
  const counts: number[] = [];
  for (const row of rows) {
    for (const [column, count] of row.entries()) {
      if (count === 0) continue;
      columns.push(column);
      counts.push(count);
    }
    starts.push(columns.length);
  }
  return {
    form: "counts",
    name,
    width: rows[0]?.length ?? 0,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    counts: Uint32Array.from(counts),
  };
}

export function valueBlock(rows: readonly (readonly number[])[], name = "descriptors"): RowBlock {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => `d${column}`);
  return { form: "values", name, width, columns, values: Float64Array.from(rows.flat()) };
}

function pick(width: number, draw: (column: number) => number): number[] {
  return Array.from({ length: width }, (_, column) => draw(column));
}

function labels(task: ModelTask, signal: Float64Array): Float64Array {
  if (task.kind === "regression") return signal;
  const y = new Float64Array(signal.length);
  const order = Uint32Array.from(signal.keys()).sort((a, b) => (signal[a] as number) - (signal[b] as number));
  for (const [rank, i] of order.entries()) y[i] = Math.floor((rank * task.nClasses) / signal.length);
  return y;
}
