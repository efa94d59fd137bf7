import { Random } from "@molsieve/core";
import type { FeatureRows } from "@molsieve/models";

/** Rows with a block of each form: `bits`, `counts` and `values`; some rows are empty, some counts are above 255, some values missing. */
export function randomRows(seed: number, nRows: number, width = 70): FeatureRows {
  const random = new Random(seed);
  const nWords = Math.ceil(width / 32);
  const words = new Uint32Array(nRows * nWords);
  const starts = [0];
  const columns: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < nRows; i++) {
    const density = random.nextBelow(5) / 8;
    for (let c = 0; c < width; c++) {
      if (random.nextFloat() < density) {
        const at = i * nWords + (c >> 5);
        words[at] = ((words[at] as number) | (1 << (c & 31))) >>> 0;
      }
      if (random.nextFloat() >= density * (c % 3 === 0 ? 1 : 0.2)) continue;
      columns.push(c);
      counts.push(1 + random.nextBelow(c % 7 === 0 ? 400 : 4));
    }
    starts.push(columns.length);
  }
  const values = Float64Array.from({ length: nRows * 5 }, (_, i) =>
    random.nextFloat() < 0.1 ? Number.NaN : (random.nextFloat() - 0.5) * 10 ** (i % 5),
  );
  return {
    nRows,
    blocks: [
      { form: "bits", name: "bits", width, words },
      {
        ...{ form: "counts" as const, name: "counts", width },
        ...{ starts: Uint32Array.from(starts), columns: Uint32Array.from(columns), counts: Uint32Array.from(counts) },
      },
      { form: "values", name: "values", width: 5, columns: ["a", "b", "c", "d", "e"], values },
    ],
  };
}

/** A block's numbers with all zeros, a row each. */
export function denseRows({ nRows, blocks }: FeatureRows, name: string): number[][] {
  const block = blocks.find((each) => each.name === name);
  if (block === undefined) throw new Error(`no block ${name}`);
  return Array.from({ length: nRows }, (_, i) =>
    Array.from({ length: block.width }, (_, c) => {
      if (block.form === "values") return block.values[i * block.width + c] as number;
      if (block.form === "bits") {
        return ((block.words[i * Math.ceil(block.width / 32) + (c >> 5)] as number) >>> (c & 31)) & 1;
      }
      const at = block.columns.subarray(block.starts[i], block.starts[i + 1]).indexOf(c);
      return at < 0 ? 0 : (block.counts[(block.starts[i] as number) + at] as number);
    }),
  );
}
