import type { BitRows, CountRows } from "../rows/feature-rows.js";

/** Bits or counts as counts; with `binary`, all counts become 1. Shares what needs no change. */
export function sparseRows(block: BitRows | CountRows, nRows: number, binary: boolean): CountRows {
  if (block.form === "counts") return binary ? { ...block, counts: block.counts.map(() => 1) } : block;
  const { name, width, words } = block;
  const nWords = Math.ceil(width / 32);
  const starts = new Uint32Array(nRows + 1);
  for (let i = 0; i < nRows; i++) {
    let ones = 0;
    for (let w = i * nWords; w < (i + 1) * nWords; w++) {
      for (let rest = words[w] as number; rest !== 0; rest &= rest - 1) ones++;
    }
    starts[i + 1] = (starts[i] as number) + ones;
  }
  const nEntries = starts[nRows] as number;
  const columns = new Uint32Array(nEntries);
  let next = 0;
  for (let w = 0; w < nRows * nWords; w++) {
    const first = (w % nWords) * 32;
    for (let rest = words[w] as number; rest !== 0; rest &= rest - 1)
      columns[next++] = first + 31 - Math.clz32(rest & -rest);
  }
  return { form: "counts", name, width, starts, columns, counts: new Uint32Array(nEntries).fill(1) };
}
