import type { KernelTerm } from "../kernel/kernel.js";
import { createTermIndex } from "../kernel/term-index.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** Lower triangle of the Gram matrix of one term, row by row: element `i, j` is at `i (i + 1) / 2 + j`. */
export function triangularGram(term: KernelTerm, rows: FeatureRows): Float64Array {
  const { nRows } = rows;
  const triangle = new Float64Array((nRows * (nRows + 1)) / 2);
  const query = createTermIndex(term, rows).query(rows);
  for (let i = 0; i < nRows; i++) query.addTo(triangle, i, 1, (i * (i + 1)) / 2, i + 1);
  return triangle;
}
