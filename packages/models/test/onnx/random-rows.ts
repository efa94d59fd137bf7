import { Random } from "@molsieve/core";
import type { BitRows, CountRows, FeatureRows, ValueRows } from "@molsieve/models";

/** A block of bits, one of counts and one of values with some missing, of small whole and of random numbers. */
export function randomRows(nRows: number, seed: number, missing = 0.1): FeatureRows {
  const random = new Random(seed);
  return { nRows, blocks: [bits(nRows, random), counts(nRows, random), values(nRows, random, missing)] };
}

function bits(nRows: number, random: Random): BitRows {
  const width = 40;
  const words = new Uint32Array(2 * nRows);
  for (let row = 1; row < nRows; row++) {
    for (let c = 0; c < width; c++) {
      const at = 2 * row + (c >> 5);
      if (random.nextFloat() < 0.3) words[at] = (words[at] as number) | (1 << (c & 31));
    }
  }
  return { form: "bits", name: "morgan", width, words };
}

function counts(nRows: number, random: Random): CountRows {
  const width = 20;
  const starts = new Uint32Array(nRows + 1);
  const columns: number[] = [];
  const numbers: number[] = [];
  for (let row = 0; row < nRows; row++) {
    for (let c = 0; row > 0 && c < width; c++) {
      if (random.nextFloat() < 0.7) continue;
      columns.push(c);
      numbers.push(random.nextFloat() < 0.02 ? 1000 : 1 + random.nextBelow(4));
    }
    starts[row + 1] = columns.length;
  }
  return {
    form: "counts",
    name: "pairs",
    width,
    starts,
    columns: Uint32Array.from(columns),
    counts: Uint32Array.from(numbers),
  };
}

function values(nRows: number, random: Random, missing: number): ValueRows {
  const width = 5;
  const numbers = Float64Array.from({ length: nRows * width }, (_, i) => {
    if (random.nextFloat() < missing) return Number.NaN;
    return i % 2 === 0 ? random.nextBelow(5) : random.nextFloat() * 10 - 5;
  });
  const columns = ["a", "b", "c", "d", "e"];
  return { form: "values", name: "rdkit2d", width, columns, values: numbers };
}
