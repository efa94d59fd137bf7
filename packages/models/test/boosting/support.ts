import type { FeatureRows, RowBlock } from "@molsieve/models";

/** A block of values from its rows; columns are called `c0`, `c1`... */
export function valuesOf(rows: readonly (readonly number[])[], name = "values"): RowBlock {
  const width = rows[0]?.length ?? 0;
  return {
    form: "values",
    name,
    width,
    columns: Array.from({ length: width }, (_, column) => `c${column}`),
    values: Float64Array.from(rows.flat()),
  };
}

/** A block of bits from its rows. */
export function bitsOf(rows: readonly (readonly number[])[], name = "bits"): RowBlock {
  const width = rows[0]?.length ?? 0;
  const nWords = Math.ceil(width / 32);
  const words = new Uint32Array(rows.length * nWords);
  for (const [i, row] of rows.entries()) {
    for (const [column, bit] of row.entries()) {
      const at = i * nWords + (column >> 5);
      if (bit !== 0) words[at] = (words[at] as number) | (1 << (column & 31));
    }
  }
  return { form: "bits", name, width, words };
}

/** A block of counts from its rows. */
export function countsOf(rows: readonly (readonly number[])[], name = "counts"): RowBlock {
  const entries = rows.map((row) => [...row.entries()].filter(([, count]) => count > 0));
  return {
    form: "counts",
    name,
    width: rows[0]?.length ?? 0,
    starts: Uint32Array.from([0, ...entries.map((_, i) => entries.slice(0, i + 1).flat().length)]),
    columns: Uint32Array.from(entries.flat(), ([column]) => column),
    counts: Uint32Array.from(entries.flat(), ([, count]) => count),
  };
}

export function rowsOf(...blocks: readonly RowBlock[]): FeatureRows {
  const [first] = blocks;
  if (first === undefined) throw new Error("no block");
  if (first.form === "values") return { nRows: first.values.length / first.width, blocks };
  if (first.form === "counts") return { nRows: first.starts.length - 1, blocks };
  return { nRows: first.words.length / Math.ceil(first.width / 32), blocks };
}
