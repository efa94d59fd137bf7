import { argumentError } from "@molsieve/core";
import { type CountBlock, type FeatureBlock, type FeatureTable, fingerprintWords } from "@molsieve/featurise";
import type { CountRows, FeatureRows, RowBlock } from "./feature-rows.js";

/**
 * The features of a table as models take them; a value that is infinite is missing. Bits share its memory, and so do values
 * that are all finite or missing.
 *
 * @throws {MolsieveError} `argument` where a block holds minimum hashes, which are no quantities
 */
export function rowsOfTable({ nRows, blocks }: FeatureTable): FeatureRows {
  return { nRows, blocks: blocks.map((block) => rowsOfBlock(block, nRows)) };
}

function rowsOfBlock(block: FeatureBlock, nRows: number): RowBlock {
  const { name, width } = block;
  switch (block.form) {
    case "bits":
      return { form: "bits", name, width, words: fingerprintWords(block.fingerprints) };
    case "counts":
      return sparse(block, nRows);
    case "hashes":
      throw argumentError("features", name, "bits, counts or values: minimum hashes are no quantities");
    case "values": {
      const columns = block.columns.map((column) => column.name);
      const isInfinite = (value: number) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
      const values = block.values.some(isInfinite)
        ? block.values.map((value) => (isInfinite(value) ? Number.NaN : value))
        : block.values;
      return { form: "values", name, width, columns, values };
    }
  }
}

function sparse({ name, width, counts: dense }: CountBlock, nRows: number): CountRows {
  const starts = new Uint32Array(nRows + 1);
  let nEntries = 0;
  for (let i = 0; i < nRows * width; i++) {
    if (dense[i] !== 0) nEntries++;
    if (i % width === width - 1) starts[(i + 1) / width] = nEntries;
  }
  const columns = new Uint32Array(nEntries);
  const counts = new Uint32Array(nEntries);
  let next = 0;
  for (let i = 0; i < nRows * width; i++) {
    const count = dense[i] as number;
    if (count === 0) continue;
    columns[next] = i % width;
    counts[next++] = count;
  }
  return { form: "counts", name, width, starts, columns, counts };
}
